// @ts-check
// Shows at each question what the call handler noted: as the answer, until the officer confirms it, or beside the officer's own.

import { say } from "../core/sentences.js";
import { answerInWords } from "../core/words.js";
import { withId } from "../core/json.js";
import { clone, setText, show } from "../ui/clone.js";
import { htmlIn, maybe, need } from "../ui/need.js";
import { isUnconfirmed } from "./from_call.js";

/** @typedef {import("./report.js").Report} Report */

const NAMED = 6; // more than that is a list nobody reads above a copy: each is marked at its question

/** @param {HTMLElement} main @param {Report} current */
export async function showCall(main, current) {
  showMarks(main, current);
  sayUnconfirmed(main, current);
  if (Object.values(current.draft.answers).some(isOfCall))
    (await import("./on_the_way.js")).showOnTheWay(main, current);
  if (main.querySelector("[data-bring-in]")) (await import("./bring_in.js")).showBringIn(main, current);
}

/** @param {import("./report.js").Answer} answer */
function isOfCall({ by, was = [] }) {
  return [{ by }, ...was].some((one) => one.by === "call_handler");
}

/** @param {HTMLElement} main @param {Report} current */
function showMarks(main, current) {
  for (const field of htmlIn(main, "[data-question]")) {
    const question = withId(current.pack.questions, field.dataset.question);
    const answer = current.draft.answers[question.id];
    const words = markWords(current.pack, question, answer);
    const mark =
      maybe(field, ":scope > [data-from-call]", HTMLElement) ??
      (words ? newMark(main, field, current, question) : null);
    if (!mark) continue;
    mark.hidden = words === "";
    setText(mark, "[data-words]", words);
    show(mark, "[data-confirm]", isUnconfirmed(answer) && !current.readOnly);
  }
}

/** Before anything is copied or sent. @param {HTMLElement} main @param {Report} current */
function sayUnconfirmed(main, { pack, draft, result }) {
  const left = Object.keys(draft.answers).filter(
    (id) => isUnconfirmed(draft.answers[id]) && !result.hidden.includes(id),
  );
  const names =
    left.length > NAMED ? String(left.length) : left.map((id) => withId(pack.questions, id).short).join("; ");
  setText(main, "[data-unconfirmed]", say(pack, "call_unconfirmed", { names }));
  show(main, "[data-unconfirmed]", left.length > 0);
}

/** @param {import("../core/types.js").Pack} pack @param {import("../core/types.js").Question} question @param {import("./report.js").Answer | undefined} answer @returns {string} empty where the call handler noted nothing */
export function markWords(pack, question, answer) {
  if (isUnconfirmed(answer)) return say(pack, "call_confirm");
  const said = answer?.was?.findLast((one) => one.by === "call_handler");
  if (!said) return "";
  const words = answerInWords(pack, question, said);
  return words === answerInWords(pack, question, answer)
    ? say(pack, "call_same")
    : say(pack, "call_noted", { answer: words });
}

/** @param {HTMLElement} main @param {HTMLElement} field @param {Report} current @param {import("../core/types.js").Question} question */
function newMark(main, field, current, question) {
  const mark = clone(main, "#from-call");
  setText(mark, "[data-what]", `: ${question.short}`);
  mark.querySelector("[data-confirm]")?.addEventListener("click", () => {
    current.answer(question.id, current.draft.answers[question.id]);
    need(mark, "[data-words]", HTMLElement).focus(); // the button is gone
  });
  field.insertBefore(mark, field.querySelector(":scope > [data-earlier]"));
  return mark;
}
