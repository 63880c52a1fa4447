// @ts-check
// The key that copies what the caller said leads, while nothing of it is written, to where it is written: that stands far down in the panel
// of the grade, and a claim is to be taken down while it is said.

import { withId } from "../../core/json.js";
import { say } from "../../core/sentences.js";
import { maybe, need } from "../../ui/need.js";
import { blockText } from "../copy_block.js";
import { boardOf } from "./designated.js";
import { openPanel } from "./panels.js";
import { tell } from "./tell.js";

/** @param {HTMLElement} main @param {import("../report.js").Report} report @returns {boolean} whether it has led there */
export function toWords(main, report) {
  const { pack } = report;
  const block = boardOf(pack).exact_words;
  if (blockText(report, block) !== "") return false;
  const own = need(main, "[data-strip]", HTMLElement);
  const parts = withId(pack.copy_blocks, block).lines.flatMap(({ say: said = [] }) => said);
  const ids = parts.filter((part) => typeof part === "string");
  const id = ids.find((one) => maybe(own, `[data-question="${one}"]`, HTMLElement));
  if (!id) return false;
  openPanel(main, own.dataset.panel ?? "", id);
  tell(main, say(pack, "board_words_first", { question: withId(pack.questions, id).short }));
  return true;
}
