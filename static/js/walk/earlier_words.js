// @ts-check
// Which earlier answer is shown beside an answer. All are kept (earlier.js); a list that was ticked one by one has no history in that.

import { saidAll } from "../core/answers.js";

/** @typedef {import("../core/record.js").Answer} Answer @typedef {import("../core/record.js").Said} Said @typedef {import("../core/types.js").Question} Question */

const ONE_GO_MS = 60_000; // a list is ticked, and a tick put right, within so long

/** @param {Question} question @param {Answer} answer @returns {Said | undefined} the last that whoever answered had said and that the answer takes back */
export function saidBefore(question, answer) {
  const own = (answer.was ?? []).filter((one) => one.by === answer.by);
  if (question.kind !== "choices") return own.at(-1);
  return own.findLast((one, at) => !isPart(one, answer) && stood(one, own[at + 1] ?? answer) >= ONE_GO_MS);
}

/** @param {{at: string}} before @param {{at: string}} next @returns {number} milliseconds; a clock put back made nothing shorter */
function stood(before, next) {
  return Math.abs(Date.parse(next.at) - Date.parse(before.at));
}

/** @param {Said} before @param {Said} now @returns {boolean} whether everything ticked then is ticked now */
function isPart(before, now) {
  if (!Array.isArray(before.value) || !Array.isArray(now.value) || (saidAll(before) && !saidAll(now))) return false;
  const ticked = now.value.map(String);
  return before.value.every((one) => ticked.includes(String(one)));
}
