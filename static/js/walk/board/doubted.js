// @ts-check
// What words typed where no text is have answered before they were known as words. It stands, since a danger that is said must light, but as
// not confirmed: in the draft, so that a lock or a reload keeps the mark; in the log, on the prompt's line, and in what dispatch is told.

import { isUnconfirmed } from "../../core/copy/of_call.js";
import { withId } from "../../core/json.js";
import { clone, setText, show } from "../../ui/clone.js";
import { htmlIn, maybe } from "../../ui/need.js";
import { doubtedWords } from "./spoken_to.js";

/** @typedef {import("../report.js").Report} Report */

/** @param {Report} report @param {string[]} ids of questions that such words have answered */
export function doubt(report, ids) {
  const { answers } = report.draft;
  const said = ids.filter((id) => answers[id] && answers[id].state !== "not_asked");
  for (const id of said) answers[id] = { ...answers[id], confirmed: false };
  if (said.length) report.touch();
}

/** The same answer once more. @param {Report} report @param {string} id */
export function confirm(report, id) {
  const answer = report.draft.answers[id];
  if (isUnconfirmed(answer)) report.answer(id, answer);
}

/** @param {HTMLElement} main @param {Report} report */
export function showDoubted(main, report) {
  for (const field of htmlIn(main, "[data-question]")) {
    const isDoubted = isUnconfirmed(report.draft.answers[field.dataset.question ?? ""]);
    const mark =
      maybe(field, ":scope > [data-doubted]", HTMLElement) ?? (isDoubted ? newMark(main, field, report) : null);
    if (mark) mark.hidden = !isDoubted;
    field.classList.toggle("question--doubted", isDoubted);
  }
  const words = doubtedWords(report.pack, report.draft.answers, report.result.hidden);
  setText(main, "[data-strip-doubted]", words);
  setText(main, "[data-unconfirmed]", words);
  show(main, "[data-unconfirmed]", words !== "");
}

/** @param {HTMLElement} main @param {HTMLElement} field @param {Report} report */
function newMark(main, field, report) {
  const mark = clone(main, "#doubted");
  const id = field.dataset.question ?? "";
  setText(mark, "[data-what]", `: ${withId(report.pack.questions, id).short}`);
  mark.querySelector("button")?.addEventListener("click", () => (confirm(report, id), field.focus())); // the button is gone
  field.append(mark);
  return mark;
}
