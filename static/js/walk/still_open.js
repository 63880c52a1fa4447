// @ts-check
// What is said of a question that is still open. A list whose end nobody has tapped was asked, and is answered so far.

import { withId } from "../core/json.js";
import { isWithheld } from "../core/withheld.js";
import { STATE_WORDS, answerInWords } from "../core/words.js";
import { stateOf, valueOf } from "../core/answers.js";

const LISTED = new Set(["choice", "choices"]);

/** @typedef {import("../core/types.js").Pack} Pack */

/** @param {Pack} pack @param {import("../core/types.js").Question} question @param {unknown} answer @returns {string} "Weapon: not asked yet", "What they have done, so far: Following" */
export function openWords(pack, question, answer) {
  const state = stateOf(answer);
  if (state) return `${question.short}: ${STATE_WORDS[state]}${state === "not_known" ? " yet" : ""}`;
  if (valueOf(question, answer) === null) return `${question.short}: not asked yet`;
  if (!LISTED.has(question.kind) || isWithheld(pack, question)) return `${question.short}: answered so far`;
  return `${question.short}, so far: ${answerInWords(question, answer)}`;
}

/** @param {Pack} pack @param {Record<string, unknown>} answers @param {string[]} missing question ids of one finding @returns {string} what is still to ask, apart from what was asked and may not be all */
export function askWords({ questions }, answers, missing) {
  const begun = (/** @type {string} */ id) => valueOf(withId(questions, id), answers[id]) !== null;
  const names = (/** @type {string[]} */ ids) => ids.map((id) => withId(questions, id).short).join(", ");
  const [anew, soFar] = [missing.filter((id) => !begun(id)), missing.filter(begun)];
  return [anew.length && `still to ask: ${names(anew)}`, soFar.length && `answered so far, ask if that is all: ${names(soFar)}`].filter(Boolean).join("; ");
}
