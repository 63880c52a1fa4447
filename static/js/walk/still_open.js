// @ts-check
// What is said of a question that is still open. A list whose end nobody has tapped was asked, and is answered so far.

import { withId } from "../core/json.js";
import { isWithheld } from "../core/withheld.js";
import { say } from "../core/sentences.js";
import { answerInWords } from "../core/words.js";
import { stateOf, valueOf } from "../core/answers.js";

const LISTED = new Set(["choice", "choices"]);

/** @typedef {import("../core/types.js").Pack} Pack */

/** @param {Pack} pack @param {import("../core/types.js").Question} question @param {unknown} answer @returns {string} "Weapon: not asked yet", "What they have done, so far: Following" */
export function openWords(pack, question, answer) {
  const [state, name] = [stateOf(answer), question.short];
  if (state) return say(pack, state === "not_known" ? "open_not_known" : "open_declined", { question: name });
  if (valueOf(question, answer) === null) return say(pack, "open_not_asked", { question: name });
  if (!LISTED.has(question.kind) || isWithheld(pack, question)) return say(pack, "open_answered", { question: name });
  return say(pack, "open_so_far", { question: name, answer: answerInWords(pack, question, answer) });
}

/** @param {Pack} pack @param {Record<string, unknown>} answers @param {string[]} missing question ids of one finding @returns {string} what is still to ask, apart from what was asked and may not be all */
export function askWords(pack, answers, missing) {
  const { questions } = pack;
  const begun = (/** @type {string} */ id) => valueOf(withId(questions, id), answers[id]) !== null;
  const names = (/** @type {string[]} */ ids) => ids.map((id) => withId(questions, id).short).join(", ");
  const [anew, soFar] = [missing.filter((id) => !begun(id)), missing.filter(begun)];
  return [
    anew.length && say(pack, "open_still_to_ask", { questions: names(anew) }),
    soFar.length && say(pack, "open_ask_if_all", { questions: names(soFar) }),
  ]
    .filter(Boolean)
    .join("; ");
}
