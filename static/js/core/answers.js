// @ts-check
// What an answer says: the JavaScript twin of backend/rules/answers.py. "Answered" means a value of the question's own kind;
// everything else (absent, not known, declined, a value of another kind) is no answer, and never a "no".
import { isDay } from "./days.js";
import { isObject, isWhole, own } from "./json.js";

/** @typedef {import("./types.js").Asked} Asked @typedef {import("./types.js").Value} Value */

const TEXT_LIMIT = 4000;
const NUMBER_LIMIT = 9999;
const ROW_ID = /^[a-z0-9]{8,}$/;

/** @param {Asked} question @param {unknown} answer @returns {Value | null} the value where it is of the question's kind, else null */
export function valueOf(question, answer) {
  if (!isObject(answer) || !Object.hasOwn(answer, "value") || Object.hasOwn(answer, "state")) return null;
  return READ_AS.get(question.kind)?.(question, answer.value) ?? null;
}

/** @param {unknown} answer @returns {"not_known" | "declined" | null} */
export function stateOf(answer) {
  if (!isObject(answer) || Object.hasOwn(answer, "value")) return null;
  const state = own(answer, "state");
  return state === "not_known" || state === "declined" ? state : null;
}

/** @param {unknown} answer @returns {boolean} whether the officer has said "that is all" */
export function saidAll(answer) {
  return own(answer, "all") === true;
}

/** @param {{ value?: unknown } | undefined} answer @returns {import("./types.js").Row[]} the rows it holds; none where it holds something else, or nothing */
export function rowsOf(answer) {
  return Array.isArray(answer?.value) ? answer.value.filter(isRow) : [];
}

/** @param {unknown} value @returns {[string, string] | null} the days (from, to) of a row's `dates` */
export function spanOf(value) {
  const [from, to] = [own(value, "from"), own(value, "to")];
  return isDay(from) && isDay(to) && from <= to ? [from, to] : null;
}

/** @param {Asked} question @param {unknown} value @returns {value is string} */
function hasOption(question, value) {
  return typeof value === "string" && (question.options ?? []).some((option) => option.id === value);
}

/** @param {unknown[]} values */
function noneTwice(values) {
  return new Set(values).size === values.length;
}

/** @param {string} value a text's length in code points, as Python counts */
function lengthOf(value) {
  return value.length <= TEXT_LIMIT ? value.length : [...value].length;
}

/** @param {unknown} row @returns {row is import("./types.js").Row} */
function isRow(row) {
  const id = own(row, "id");
  return typeof id === "string" && ROW_ID.test(id);
}

/** @type {Map<string, (question: Asked, value: unknown) => Value | null>} */
const READ_AS = new Map(
  Object.entries({
    yes_no: (_question, value) => (value === "yes" || value === "no" ? value : null),
    choice: (question, value) => (hasOption(question, value) ? value : null),
    choices: (question, value) =>
      Array.isArray(value) && value.every((one) => hasOption(question, one)) && noneTwice(value) ? value : null,
    text: (_question, value) =>
      typeof value === "string" && value !== "" && lengthOf(value) <= TEXT_LIMIT ? value : null,
    // + 0 turns -0 into 0
    number: (_question, value) => (isWhole(value) && value >= 0 && value <= NUMBER_LIMIT ? value + 0 : null),
    day: (_question, value) => (isDay(value) ? value : null),
    rows: (_question, value) =>
      Array.isArray(value) && value.every(isRow) && noneTwice(value.map((row) => row.id)) ? value : null,
  }),
);
