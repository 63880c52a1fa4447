// @ts-check
// Answers in words, for people to read: the JavaScript twin of backend/rules/words.py.
import { saidAll, spanOf, stateOf, valueOf } from "./answers.js";
import { isMoment } from "./days.js";
import { own } from "./json.js";
import { londonTime } from "./london.js";
import { say } from "./sentences.js";

/** @typedef {import("./types.js").Question} Question @typedef {import("./types.js").Field} Field @typedef {import("./types.js").Asked} Asked @typedef {import("./sentences.js").Speaks} Speaks */

/** @type {Record<"not_known" | "declined" | "not_asked", import("./said.js").PlainId>} */
const STATES = { not_known: "answer_not_known", declined: "answer_declined", not_asked: "answer_not_asked" };

/**
 * @param {Speaks} pack @param {Question} question @param {unknown} answer
 * @param {boolean} [forCopy] leaves out the sensitive fields of rows; whether a whole question may be copied is the caller's to ask
 * @returns {string} the answer as one would say it; "not known", "declined to answer" or "not asked" where there is no value
 */
export function answerInWords(pack, question, answer, forCopy = false) {
  const value = valueOf(question, answer);
  if (value === null) return stateInWords(pack, stateOf(answer));
  if (Array.isArray(value)) {
    const none = forCopy ? "answer_none_reported" : "answer_none_of_these"; // on a screen the options stand beside it
    if (question.kind === "rows") return rowsInWords(pack, question, value, saidAll(answer), forCopy);
    return (
      value.map((one) => optionText(question, String(one))).join("; ") ||
      say(pack, saidAll(answer) ? none : "answer_nothing_chosen")
    );
  }
  if (question.kind === "choice") return optionText(question, String(value));
  if (question.kind === "yes_no") return say(pack, value === "yes" ? "answer_yes" : "answer_no");
  return question.kind === "day" ? dayInWords(pack, String(value)) : String(value);
}

/** @param {Speaks} pack @param {"not_known" | "declined" | "not_asked" | null} state @returns {string} what is said where there is no value */
export function stateInWords(pack, state) {
  return say(pack, STATES[state ?? "not_asked"]);
}

/** @param {Speaks} pack @param {string} day @returns {string} "24 November 2026" */
export function dayInWords(pack, day) {
  const month = say(pack, "date_months").split(" ")[Number(day.slice(5, 7)) - 1];
  return say(pack, "date_day", { day: Number(day.slice(8, 10)), month, year: day.slice(0, 4) });
}

/** @param {Speaks} pack @param {string} moment @returns {string} "24 November 2026 02:10", as clocks in England show it */
export function momentInWords(pack, moment) {
  const [day, time] = londonTime(moment);
  return say(pack, "date_moment", { day: dayInWords(pack, day), time });
}

/** @param {Speaks} pack @param {Question} question @param {unknown[]} rows @param {boolean} toldAll @param {boolean} forCopy */
function rowsInWords(pack, question, rows, toldAll, forCopy) {
  const fields = (question.fields ?? []).filter((field) => !(forCopy && field.sensitive));
  const said = rows.map((row) => rowInWords(pack, fields, row)).filter((words) => words !== "");
  return said.join("; ") || say(pack, toldAll && rows.length === 0 ? "answer_no_rows" : "answer_nothing_written");
}

/** @param {Speaks} pack @param {Field[]} fields @param {unknown} row */
function rowInWords(pack, fields, row) {
  const words = fields.map((field) => fieldInWords(pack, field, own(row, field.id)));
  return words.filter((one) => one !== "").join(", ");
}

/** @param {Speaks} pack @param {Field} field @param {unknown} value @returns {string} what a field of a row holds; "" where it holds nothing */
export function fieldInWords(pack, field, value) {
  return FIELD_WORDS[field.kind]?.(pack, field, value) ?? "";
}

/** @param {Asked} holder @param {string} optionId @returns {string} */
function optionText(holder, optionId) {
  return holder.options?.find((option) => option.id === optionId)?.text ?? optionId;
}

/** @param {Speaks} pack @param {unknown} value */
function spanInWords(pack, value) {
  const span = spanOf(value);
  if (span === null) return "";
  const [first, last] = span.map((day) => dayInWords(pack, day));
  return first === last ? first : say(pack, "date_span", { first, last });
}

/** @param {Field} field @param {unknown} value @param {string} kind a question kind */
function as(field, value, kind) {
  return valueOf({ ...field, kind }, { value });
}

/** @type {Record<string, (pack: Speaks, field: Field, value: unknown) => string>} */
const FIELD_WORDS = {
  text: (_pack, field, value) => String(as(field, value, "text") ?? ""),
  choice: (_pack, field, value) => (as(field, value, "choice") === null ? "" : optionText(field, String(value))),
  choices: (_pack, field, value) =>
    [as(field, value, "choices") ?? []]
      .flat()
      .map((one) => optionText(field, String(one)))
      .join(", "),
  dates: (pack, _field, value) => spanInWords(pack, value),
  moment: (pack, _field, value) => (isMoment(value) ? momentInWords(pack, value) : ""),
};

/** Within a sentence, or in a list, a capital is no beginning; a word of capitals stays. @param {string} words @returns {string} */
export function inSmall(words) {
  return /^(?:[A-Z][a-z]|A )/.test(words) ? words[0].toLowerCase() + words.slice(1) : words;
}
