// @ts-check
// Answers in words, for people to read: the JavaScript twin of backend/rules/words.py.
import { saidAll, spanOf, stateOf, valueOf } from "./answers.js";
import { isMoment } from "./days.js";
import { own } from "./json.js";
import { londonTime } from "./london.js";

/** @typedef {import("./types.js").Question} Question @typedef {import("./types.js").Field} Field @typedef {import("./types.js").Asked} Asked */

export const NOT_ASKED = "not asked";
export const STATE_WORDS = { not_known: "not known", declined: "declined to answer" };
const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

/**
 * @param {Question} question @param {unknown} answer
 * @param {boolean} [forCopy] leaves out the sensitive fields of rows; whether a whole question may be copied is the caller's to ask
 * @returns {string} the answer as one would say it; "not known", "declined to answer" or "not asked" where there is no value
 */
export function answerInWords(question, answer, forCopy = false) {
  const value = valueOf(question, answer);
  if (value === null) {
    const state = stateOf(answer);
    return state ? STATE_WORDS[state] : NOT_ASKED;
  }
  if (Array.isArray(value)) {
    if (question.kind === "rows") return rowsInWords(question, value, saidAll(answer), forCopy);
    return value.map((one) => optionText(question, String(one))).join("; ") || (saidAll(answer) ? "none of these" : "nothing chosen");
  }
  if (question.kind === "choice") return optionText(question, String(value));
  return question.kind === "day" ? dayInWords(String(value)) : String(value);
}

/** @param {string} day @returns {string} "24 November 2026" */
export function dayInWords(day) {
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

/** @param {string} moment @returns {string} "24 November 2026 02:10", as clocks in England show it */
export function momentInWords(moment) {
  const [day, time] = londonTime(moment);
  return `${dayInWords(day)} ${time}`;
}

/** @param {Question} question @param {unknown[]} rows @param {boolean} toldAll @param {boolean} forCopy */
function rowsInWords(question, rows, toldAll, forCopy) {
  const fields = (question.fields ?? []).filter((field) => !(forCopy && field.sensitive));
  const said = rows.map((row) => rowInWords(fields, row)).filter((words) => words !== "");
  return said.join("; ") || (toldAll && rows.length === 0 ? "none" : "nothing written down");
}

/** @param {Field[]} fields @param {unknown} row */
function rowInWords(fields, row) {
  const words = fields.map((field) => FIELD_WORDS[field.kind]?.(field, own(row, field.id)) ?? "");
  return words.filter((one) => one !== "").join(", ");
}

/** @param {Asked} holder @param {string} optionId @returns {string} */
function optionText(holder, optionId) {
  return holder.options?.find((option) => option.id === optionId)?.text ?? optionId;
}

/** @param {unknown} value */
function spanInWords(value) {
  const span = spanOf(value);
  if (span === null) return "";
  return span[0] === span[1] ? dayInWords(span[0]) : `${dayInWords(span[0])} to ${dayInWords(span[1])}`;
}

/** @param {Field} field @param {unknown} value @param {string} kind a question kind */
function as(field, value, kind) {
  return valueOf({ ...field, kind }, { value });
}

/** @type {Record<string, (field: Field, value: unknown) => string>} */
const FIELD_WORDS = {
  text: (field, value) => String(as(field, value, "text") ?? ""),
  choice: (field, value) => (as(field, value, "choice") === null ? "" : optionText(field, String(value))),
  choices: (field, value) =>
    [as(field, value, "choices") ?? []].flat().map((one) => optionText(field, String(one))).join(", "),
  dates: (_field, value) => spanInWords(value),
  moment: (_field, value) => (isMoment(value) ? momentInWords(value) : ""),
};
