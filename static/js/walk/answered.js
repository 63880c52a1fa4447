// @ts-check
// A question of the walk shows its answer: who gave it, what it follows from, and what was said before it.

import { impliedFrom } from "../core/implied.js";
import { withId } from "../core/json.js";
import { say } from "../core/sentences.js";
import { answerInWords } from "../core/words.js";
import { setText, show } from "../ui/clone.js";
import { saidBefore } from "./earlier_words.js";
import { fill } from "./fields.js";

/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("../core/types.js").Question} Question @typedef {import("./report.js").Answer} Answer */

/** @type {WeakMap<HTMLElement, unknown>} by field: the answer it shows; one that is another is another object, and one that follows from others is made anew each time */
const filledFrom = new WeakMap();

/** @param {Pack} pack @param {HTMLElement} field @param {Question} question @param {Answer | undefined} answer @param {boolean} isFresh just drawn: a question without an answer stands there as it should */
export function showAnswer(pack, field, question, answer, isFresh) {
  if (!isFresh && !changedSince(filledFrom.get(field), answer)) return;
  filledFrom.set(field, answer);
  if (isFresh && !answer) return;
  fill(field, question, answer);
  const source = impliedFrom(answer);
  field.classList.toggle("question--implied", source !== "");
  setText(field, ":scope > legend", source ? question.short : question.text);
  if (source) show(field, ":scope > [data-clear]", false); // nobody gave it: another answer takes its place
  setText(
    field,
    ":scope > [data-earlier]",
    source
      ? say(pack, "implied_from", { answer: withId(pack.questions, source).short })
      : earlierWords(pack, question, answer),
  );
}

/** @param {unknown} before @param {unknown} now */
function changedSince(before, now) {
  return impliedFrom(now) || impliedFrom(before) ? JSON.stringify(before) !== JSON.stringify(now) : before !== now;
}

/** @param {Pack} pack @param {Question} question @param {Answer | undefined} answer @returns {string} */
function earlierWords(pack, question, answer) {
  const before = answer && saidBefore(question, answer);
  return before ? say(pack, "earlier_answer", { answer: answerInWords(pack, question, before) }) : "";
}
