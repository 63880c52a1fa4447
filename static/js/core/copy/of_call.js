// @ts-check
// What the call handler noted and the officer has not confirmed is marked in a copy, and in a line for the record.
import { stateOf, valueOf } from "../answers.js";
import { standsFor } from "../conditions.js";
import { own } from "../json.js";

const CALL_MARK = " (call, not confirmed)";

/** @param {import("../types.js").Question} question @param {unknown} answer @returns {string} what is set behind an answer that a call handler noted and the officer has not confirmed */
export function ofTheCall(question, answer) {
  const said = valueOf(question, answer) !== null || stateOf(answer) !== null;
  return said && isUnconfirmed(answer) ? CALL_MARK : "";
}

/** @param {import("../types.js").Judged | undefined} judged @param {import("../types.js").Copy} copy @returns {string} what is set behind a finding that applies because of such an answer */
export function restsOnTheCall(judged, { reading }) {
  if (judged?.state !== "applies") return "";
  const behind = judged.because.flatMap((leaf) => leaf.question ?? standsFor(reading.facts.get(leaf.fact ?? "")));
  return behind.some((id) => isUnconfirmed(reading.answers.get(id))) ? CALL_MARK : "";
}

/** @param {string} line @param {string} mark @returns {string} the line with the mark before its full stop */
export function marked(line, mark) {
  return mark && line ? `${line.replace(/\.+$/, "")}${mark}.` : line;
}

/** @param {unknown} answer */
function isUnconfirmed(answer) {
  return own(answer, "by") === "call_handler" && own(answer, "confirmed") === false;
}
