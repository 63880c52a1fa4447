// @ts-check
// What was lit by a slip: an answer that was put right within seconds. Where nobody was told, no log says that it was ever so.
import { assess } from "../assess.js";
import { byId, own } from "../json.js";
import { notTold, toldTo } from "../told.js";
import { answersAt, momentOf } from "./answers_at.js";

/** @typedef {import("../types.js").Copy} Copy @typedef {import("../types.js").CallIn} CallIn @typedef {{given: string, changed: string}} Slip */

const SLIP_MS = 10_000; // as on every screen

/** @param {Copy} copy @returns {CallIn[]} each that is or was lit, but for what a slip lit and nobody was told of: of that no copy says anything */
export function withoutSlips(copy) {
  const { pack, answers, result, callIns } = copy;
  const untold = new Set(notTold(pack, answers, result, callIns));
  const isSo = (/** @type {string} */ id) => byId(result.findings).get(id)?.state === "applies";
  return result.call_ins.filter(({ id }) => !untold.has(id) || isSo(id) || !isSlip(id, copy)); // what is so is none: nothing is worked out
}

/** @param {string} id of a call-in that stands lit and is not so by the answers now @param {Copy} copy @returns {boolean} whether it was so only by an answer changed within ten seconds, and nobody was ever told */
function isSlip(id, copy) {
  const entry = own(copy.callIns, id);
  if (toldTo(entry).length > 0 || own(entry, "earlier")) return false;
  const slips = slipsOf(id, copy);
  if (slips.length === 0) return false;
  const stood = momentsOf(copy).filter((moment) => applies(id, answersTo(moment, copy), copy));
  return stood.every((one) => slips.some(({ given, changed }) => given <= one && one < changed));
}

/** @param {string} id @param {Copy} copy @returns {Slip[]} when each answer was given that lit it, and when within seconds it was changed, so that it was not so any more */
function slipsOf(id, copy) {
  return Object.entries(Object(copy.answers)).flatMap(([question, answer]) => {
    const all = allOf(answer);
    return all.slice(0, -1).flatMap((one, at) => {
      const [given, changed] = [momentOf(one), momentOf(all[at + 1])];
      const ago = Date.parse(changed) - Date.parse(given);
      const then = { ...answersTo(given, copy), [question]: one };
      const isOne =
        ago >= 0 && ago < SLIP_MS && applies(id, then, copy) && !applies(id, answersTo(changed, copy), copy);
      return isOne ? [{ given, changed }] : [];
    });
  });
}

/** @param {unknown} answer @returns {unknown[]} what it was, and what it is */
function allOf(answer) {
  const was = own(answer, "was");
  return [...(Array.isArray(was) ? was : []), answer];
}

/** @param {Copy} copy @returns {string[]} at which anything was answered */
function momentsOf({ answers }) {
  return [...new Set(Object.values(Object(answers)).flatMap(allOf).map(momentOf))].filter(Boolean);
}

/** @param {string} moment @param {Copy} copy */
function answersTo(moment, { answers }) {
  return answersAt(answers, (at) => at <= moment);
}

/** @param {string} id @param {unknown} answers @param {Copy} copy */
function applies(id, answers, { pack, kind, at = "" }) {
  return byId(assess(pack, answers, at.slice(0, 10), {}, kind).findings).get(id)?.state === "applies";
}
