// @ts-check
// What the band says where all of a level was told.

import { londonTime } from "../../core/london.js";
import { say } from "../../core/sentences.js";

/** @typedef {import("../report.js").Report} Report @typedef {import("../../core/types.js").CallIn} Lit */

/** @param {Report} report @param {Lit[]} lit all told @returns {string} for the band: who was told, and when, last */
export function toldWords(report, lit) {
  const told = lit
    .flatMap(({ id }) => report.draft.call_ins[id].told ?? [])
    .sort((a, b) => a.at.localeCompare(b.at))
    .at(-1);
  const [once] = Object.values(report.told.once);
  if (!told && lit.length && once) return say(report.pack, "call_in_you_told_once", { who: once });
  const byWhom = report.draft.call_told?.length ? "call_in_noted" : "call_in_you_told"; // control may have noted it
  return told ? say(report.pack, byWhom, { who: told.who, time: londonTime(told.at)[1] }) : "";
}
