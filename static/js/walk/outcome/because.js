// @ts-check
// Why a line stands, in two answers at most; where there is more, all of it stands in its fold. Only of what is drawn.

import { own } from "../../core/json.js";
import { becauseInWords } from "../../core/reasons.js";
import { say } from "../../core/sentences.js";
import { asTapped, shortlyBecause } from "../../core/shortest.js";
import { setText } from "../../ui/clone.js";
import { maybe } from "../../ui/need.js";
import { readingFor } from "../record_shown.js";

/** @typedef {import("../report.js").Report} Report @typedef {import("../../core/types.js").Leaf} Leaf */

const EACH = ["treat", "respond", "think", "held", "unsettled"]; // whatever it comes to, somebody was heard as a victim

/** @param {unknown} when @returns {boolean} whether it is so in each case in which a victim is heard: the answer that happens to light it first is no reason */
export function isInEachCase(when) {
  const any = own(when, "any");
  const outcomes = (Array.isArray(any) ? any : []).map((one) => own(one, "recognised"));
  return outcomes.some((one) => Array.isArray(one) && EACH.every((each) => one.includes(each)));
}

/** @param {Report} report @param {unknown} when @param {Leaf[]} because @returns {{ short: string, all: string }} `all` is empty where `short` is all of it */
export function becauseOf(report, when, because) {
  const { pack } = report;
  if (because.length && isInEachCase(when)) return { short: say(pack, "because_heard"), all: "" };
  const reading = readingFor(report);
  const short = because.length ? shortlyBecause(pack, reading, when) : "";
  const all = becauseInWords(pack, asTapped(pack, reading, because)).join("; ");
  return { short: short || all, all: short && short !== all ? say(pack, "because_all", { because: all }) : "" };
}

/** @param {HTMLElement} item @param {Report} report @param {unknown} when @param {Leaf[]} because @param {string} otherwise where nothing that still stands decided it */
export function showBecause(item, report, when, because, otherwise) {
  const { short, all } = becauseOf(report, when, because);
  setText(item, "[data-because]", short || otherwise);
  const fold = maybe(item, "[data-because-all]", HTMLElement);
  if (fold) fold.textContent = all;
}
