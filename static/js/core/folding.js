// @ts-check
// Parts of a question: the JavaScript twin of backend/rules/folding.py. A part ("was it today?") opens under its main question
// only once that was answered yes or not known; until then there is nothing to ask. It hides nothing from the rules.
import { stateOf, valueOf } from "./answers.js";
import { isObject, own } from "./json.js";

/** @param {import("./types.js").Pack} pack @param {Record<string, any>} question @param {unknown} answers @returns {boolean} whether it waits for the questions above it */
export function isFolded(pack, question, answers) {
  const gates = gatesOf(question.shown_when);
  const questions = pack.questions.filter((one) => gates.includes(one.id));
  if (questions.length === 0 || questions.length < new Set(gates).size) return false; // a fact has its say without being asked
  return questions.every((one) => valueOf(one, own(answers, one.id)) === null && stateOf(own(answers, one.id)) === null);
}

/** @param {unknown} condition @returns {string[]} every question or fact it looks at; a form it does not know looks at none */
function gatesOf(condition) {
  if (!isObject(condition) || Object.keys(condition).length !== 1) return [];
  const [[form, inner]] = Object.entries(condition);
  if (form === "not") return gatesOf(inner);
  if (!Array.isArray(inner)) return [];
  if (form === "count_at_least") return Array.isArray(inner[1]) ? inner[1].flatMap(gatesOf) : [];
  if (form === "all" || form === "any") return inner.flatMap(gatesOf);
  return typeof inner[0] === "string" ? [inner[0]] : [];
}
