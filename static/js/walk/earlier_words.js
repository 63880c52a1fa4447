// @ts-check
// Which earlier answer is shown beside an answer. All are kept (earlier.js); a list that was ticked one by one, and a row that was filled in field
// by field, have no history in that, and neither has a slip that was put right at once.

import { saidAll } from "../core/answers.js";
import { isObject } from "../core/json.js";

/** @typedef {import("../core/record.js").Answer} Answer @typedef {import("../core/record.js").Said} Said @typedef {import("../core/types.js").Question} Question */

const ONE_GO_MS = 60_000; // a list is ticked, or a row filled in, and put right, within so long
const SLIP_MS = 30_000; // a slip is put right by then: the record keeps it, and no screen has it as what was thought before
const IN_STEPS = ["choices", "rows"];

/** @param {Question} question @param {Answer} answer @returns {Said | undefined} the last that whoever answered had said and that the answer takes back */
export function saidBefore(question, answer) {
  const own = (answer.was ?? []).filter((one) => one.by === answer.by);
  const next = (/** @type {number} */ at) => own[at + 1] ?? answer;
  if (IN_STEPS.includes(question.kind))
    return own.findLast((one, at) => !isPart(one, answer) && stood(one, next(at)) >= ONE_GO_MS);
  const isLong = (/** @type {Said} */ one, /** @type {number} */ at) =>
    answer.state === "not_asked" || stood(one, next(at)) >= SLIP_MS; // just cleared, it says what Undo brings back
  return own.findLast((one, at) => one.state !== "not_asked" && isLong(one, at)); // cleared in between says nothing
}

/** @param {{at: string}} before @param {{at: string}} next @returns {number} milliseconds; a clock put back made nothing shorter */
function stood(before, next) {
  return Math.abs(Date.parse(next.at) - Date.parse(before.at));
}

/** @param {Said} before @param {Said} now @returns {boolean} whether everything said then is said now: what was ticked, what a row held, or the beginning of it */
function isPart(before, now) {
  const later = now.value;
  if (!Array.isArray(before.value) || !Array.isArray(later) || (saidAll(before) && !saidAll(now))) return false;
  return before.value.every((one) => later.some((other) => holds(other, one)));
}

/** @param {unknown} now @param {unknown} before */
function holds(now, before) {
  if (!isObject(now) || !isObject(before)) return String(now) === String(before);
  const { id } = before;
  return now.id === id && Object.entries(before).every(([name, one]) => goesOn(now[name], one));
}

/** @param {unknown} now @param {unknown} before */
function goesOn(now, before) {
  return now === before || (typeof now === "string" && typeof before === "string" && now.startsWith(before));
}
