// @ts-check
// The texts to paste elsewhere: one tap copies, and the text can be read before it.

import { withId } from "../../core/json.js";
import { say } from "../../core/sentences.js";
import { moment } from "../../vault/ids.js";
import { setText, show } from "../../ui/clone.js";
import { allIn, htmlIn, need } from "../../ui/need.js";
import { whenOpen } from "../../ui/when_open.js";
import { blockText } from "../copy_block.js";

/** @typedef {import("../report.js").Report} Report */

const THIN = 2; // lines: what the copy is, and one more

/** @param {HTMLElement} main @param {Report} report */
export function bindCopies(main, report) {
  for (const block of htmlIn(main, "[data-block]"))
    block.querySelector("[data-copy]")?.addEventListener("click", () => copy(block, report, block.dataset.block ?? ""));
}

/** What has nothing to say yet is not offered, and what has one line to say, or not yet what it is for, waits in a fold and is read before it can be copied; the first of them is always in sight. @param {HTMLElement} main @param {Report} report */
export function showCopies(main, report) {
  const fold = need(main, "[data-thin]", HTMLDetailsElement);
  for (const [at, block] of htmlIn(main, "[data-block]").entries()) {
    const text = () => blockText(report, block.dataset.block ?? "");
    const lines = text().split("\n").filter(Boolean).length;
    block.hidden = lines === 0;
    const isThin = at > 0 && (lines <= THIN || lacks(report, block.dataset.block ?? ""));
    if (isThin && !fold.contains(block)) fold.append(block);
    if (!isThin && fold.contains(block)) fold.before(block);
    for (const own of allIn(block, "[data-copy-fold]", HTMLDetailsElement))
      whenOpen(own, () => setText(block, "[data-copy-text]", text()));
  }
  show(main, "[data-no-copy]", Boolean(htmlIn(main, "[data-block]")[0]?.hidden));
  fold.hidden = !htmlIn(fold, "[data-block]").some((block) => !block.hidden);
}

/** A list of what is wanted, of which nothing is named yet, is no list, however long its reasons. @param {Report} report @param {string} id */
function lacks({ pack, answers }, id) {
  return withId(pack.copy_blocks, id).little_without?.every((one) => !answers[one]?.value);
}

/** @param {HTMLElement} block @param {Report} report @param {string} id */
async function copy(block, report, id) {
  const text = blockText(report, id);
  try {
    await navigator.clipboard.writeText(text);
    setText(block, "[data-copied]", say(report.pack, "copied_now"));
    report.draft.copied.push({ block: id, at: moment() });
    report.touch();
  } catch {
    need(block, "[data-copy-fold]", HTMLDetailsElement).open = true;
    setText(block, "[data-copy-text]", text);
    getSelection()?.selectAllChildren(need(block, "[data-copy-text]", Element));
    setText(block, "[data-copied]", say(report.pack, "copied_by_hand"));
  }
  show(block, "[data-copied]", true);
}
