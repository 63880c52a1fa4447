// @ts-check
// Parts of a question: the JavaScript twin of backend/rules/folding.py. A part ("was it today?") opens under its main question
// only once that was answered yes or not known, or by a condition of its own; until then there is nothing to ask. It hides nothing
// from the rules. Answers are those with what follows from them (`implied.js`).
import { stateOf, valueOf } from "./answers.js";
import { evaluate } from "./conditions.js";
import { implyingIn, targetsOf } from "./implied.js";
import { byId, isObject, own } from "./json.js";

/** @param {import("./types.js").Pack} pack @param {import("./types.js").Question} question @param {unknown} answers @returns {boolean} whether it waits for the questions above it */
export function isFolded(pack, question, answers) {
  // a no to `opens_under` and `opens_when` folds, but unlike `shown_when` takes nothing away from the rules; either opens
  const { opens_under: main, opens_when: when } = question;
  if (main || when !== undefined)
    return (
      !isAnswered(question, answers) &&
      opening(pack, question, answers) !== "yes" &&
      !(main && isOpen(pack, main, answers))
    );
  if (question.shown_when === undefined) return false;
  const gates = [...new Set(gatesOf(question.shown_when))];
  const questions = gates.flatMap((id) => byId(pack.questions).get(id) ?? []);
  if (questions.length === 0 || questions.length < gates.length) return false; // a fact has its say without being asked
  return !questions.some((one) => isAnswered(one, answers));
}

/** @param {import("./types.js").Pack} pack @param {import("./types.js").Question} question @param {unknown} answers @returns {import("./types.js").Truth} what the condition under which a part opens comes to; unknown where it has none */
export function opening(pack, question, answers) {
  const said = new Map(isObject(answers) ? Object.entries(answers) : []);
  const [questions, facts] = [byId(pack.questions), byId(pack.facts)];
  return evaluate(question.opens_when, { questions, facts, answers: said, known: new Map(), asOf: null, hidden: [] })
    .truth;
}

/**
 * What to ask where a question is missing: itself; where it is folded, those whose answers would answer it and that can be asked now.
 * @param {import("./types.js").Pack} pack @param {string} questionId @param {unknown} answers @param {string[]} hidden @returns {string[]}
 */
export function toAsk(pack, questionId, answers, hidden) {
  const question = byId(pack.questions).get(questionId);
  if (!question || !isFolded(pack, question, answers)) return [questionId];
  return implyingIn(pack)
    .filter(
      (one) =>
        targetsOf(one).includes(questionId) &&
        !hidden.includes(one.id) &&
        !isAnswered(one, answers) &&
        !isFolded(pack, one, answers),
    )
    .map(({ id }) => id);
}

/** @param {import("./types.js").Question} question @param {unknown} answers @returns {boolean} with a value, or as not known or declined */
export function isAnswered(question, answers) {
  const answer = own(answers, question.id);
  return valueOf(question, answer) !== null || stateOf(answer) !== null;
}

/** @param {import("./types.js").Pack} pack @param {string} mainId @param {unknown} answers */
function isOpen(pack, mainId, answers) {
  const main = byId(pack.questions).get(mainId);
  return !main || (isAnswered(main, answers) && !saysNo(main, own(answers, mainId)));
}

/** @param {import("./types.js").Question} question @param {unknown} answer @returns {boolean} whether it is no, or that there is nothing: no option, no row */
export function saysNo(question, answer) {
  const value = valueOf(question, answer);
  return value === "no" || (Array.isArray(value) && value.length === 0);
}

/** @param {unknown} condition @returns {string[]} every question or fact it looks at; a form it does not know looks at none */
export function gatesOf(condition) {
  if (!isObject(condition) || Object.keys(condition).length !== 1) return [];
  const [[form, inner]] = Object.entries(condition);
  if (form === "not" || form === "unless") return gatesOf(inner);
  if (!Array.isArray(inner)) return [];
  if (form === "count_at_least") return Array.isArray(inner[1]) ? inner[1].flatMap(gatesOf) : [];
  if (form === "all" || form === "any") return inner.flatMap(gatesOf);
  return typeof inner[0] === "string" ? [inner[0]] : [];
}
