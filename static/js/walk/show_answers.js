// @ts-check
// The questions of a screen, each with its answer: after each change those stand there that are asked now.

import { findingInRoles } from "../core/copy/roles.js";
import { isFolded } from "../core/folding.js";
import { withId } from "../core/json.js";
import { areUnsettled } from "../core/recognition.js";
import { ofKind } from "../core/record_kinds.js";
import { announce } from "../ui/announce.js";
import { setLines } from "../ui/clone.js";
import { maybe } from "../ui/need.js";
import { showAnswer } from "./answered.js";
import { keepAsked } from "./asked_fields.js";
import { repeats } from "./progress.js";

/** @typedef {import("./report.js").Report} Report */

/** @param {HTMLElement} main @param {Report} report @param {boolean} isFresh just drawn: a question without an answer stands there as it should */
export function showAnswers(main, report, isFresh) {
  const { pack, answers, result, readOnly } = report;
  const isAsked = (/** @type {string} */ id) => {
    const question = withId(pack.questions, id);
    return !result.hidden.includes(id) && !isFolded(pack, question, answers) && !repeats(question, answers[id]);
  };
  for (const field of keepAsked(main, isAsked)) {
    const question = withId(pack.questions, field.dataset.question ?? "");
    showAnswer(pack, field, question, answers[question.id], isFresh);
    if (readOnly) field.disabled = true;
  }
  warn(main, report, isFresh);
}

/** Under the question whether the suspect may see or hear: what to do now, on the tap of its yes and whatever else is answered. @param {HTMLElement} main @param {Report} report @param {boolean} isFresh just drawn: it was said before */
function warn(main, report, isFresh) {
  const place = maybe(main, "[data-warns]", HTMLElement);
  if (!place) return;
  const { id = "", lines } = warningOf(report);
  if (id !== place.dataset.warns && id && !isFresh) announce(lines.join(" "));
  place.dataset.warns = id;
  setLines(place, ofKind(report.draft.kind, { scene: lines, call: [] })); // the board says it beside the prompts
}

/** @param {Pick<Report, "pack" | "answers" | "result">} report @returns {{id?: string, lines: string[]}} the first finding that says so, and what it says to do; none where it is not answered yes */
export function warningOf({ pack, answers, result }) {
  const { by = [], asked = "" } = pack.about.designated.heard ?? {};
  const isSo = (/** @type {string} */ one) =>
    result.findings.some(({ id, state }) => id === one && state === "applies");
  const id = answers[asked]?.value === "yes" ? by.find(isSo) : undefined;
  if (!id) return { lines: [] };
  const { text, do: now } = findingInRoles(withId(pack.findings, id), { pack, unsettled: areUnsettled(pack, result) });
  return { id, lines: [text, ...now] };
}
