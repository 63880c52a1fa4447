// @ts-check
// In which order dangers stand on Do. Told is not done: what an officer has to do keeps its place whoever was told of it. Pure.

import { settledBy } from "../../core/duties.js";
import { byId, withId } from "../../core/json.js";

/** @typedef {Pick<import("../report.js").Report, "pack" | "draft" | "result" | "told">} Report */

/** @param {Report} report @returns {string[]} the findings to be radioed now, in the one order of danger; of which nothing is left to be done, below the others */
export function dangersOf(report) {
  const lit = report.result.call_ins.filter(({ level, state }) => level === "radio_now" && state === "lit");
  return lit.map(({ id }) => id).sort((one, other) => Number(isDone(report, one)) - Number(isDone(report, other))); // stable: each part keeps its order
}

/** As many as are drawn large, in their order: what nobody was told of before what somebody was, so that a screen of what is told never hides what is not. @param {Report} report @param {string[]} dangers in order @param {number} most @returns {string[]} */
export function largeOf({ told }, dangers, most) {
  const isTold = (/** @type {string} */ id) => !told.untold.includes(id);
  const pressing = [...dangers].sort((one, other) => Number(isTold(one)) - Number(isTold(other))).slice(0, most); // stable
  return dangers.filter((id) => pressing.includes(id));
}

/** @param {Report} report @param {string} id of a call-in @returns {boolean} whether nothing is left to be done: it is no longer so, its duty is ticked as done, or somebody was to be told and was; never before it was told */
export function isDone({ pack, draft, result, told }, id) {
  if (told.untold.includes(id) || told.still.includes(id)) return false;
  const { call_in, asks_for } = withId(pack.findings, id);
  const isSo = byId(result.findings).get(id)?.state === "applies";
  return !isSo || call_in !== "radio_now" || asks_for !== undefined || settledBy(pack, draft.answers).has(id);
}
