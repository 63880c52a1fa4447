// @ts-check
// The questions of a screen, each with its answer: after each change those stand there that are asked now.

import { isFolded } from "../core/folding.js";
import { withId } from "../core/json.js";
import { showAnswer } from "./answered.js";
import { keepAsked } from "./asked_fields.js";
import { repeats } from "./progress.js";

/** @param {HTMLElement} main @param {import("./report.js").Report} report @param {boolean} isFresh just drawn: a question without an answer stands there as it should */
export function showAnswers(main, { pack, answers, result, readOnly }, isFresh) {
  const isAsked = (/** @type {string} */ id) => {
    const question = withId(pack.questions, id);
    return !result.hidden.includes(id) && !isFolded(pack, question, answers) && !repeats(question, answers[id]);
  };
  for (const field of keepAsked(main, isAsked)) {
    const question = withId(pack.questions, field.dataset.question ?? "");
    showAnswer(pack, field, question, answers[question.id], isFresh);
    if (readOnly) field.disabled = true;
  }
}
