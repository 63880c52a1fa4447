// @ts-check
// The condition language (docs/shapes.md section 1): the JavaScript twin of backend/rules/conditions.py.
// Three values, strict comparison, and nothing can throw: a form or a name it does not know is unknown.
import { saidAll, valueOf } from "./answers.js";
import { UNKNOWN, decided, opposite } from "./because.js";
import { isObject, isWhole } from "./json.js";

/**
 * @typedef {import("./types.js").Question} Question
 * @typedef {import("./types.js").Fact} Fact
 * @typedef {import("./types.js").Pair} Pair
 * @typedef {import("./types.js").Leaf} Leaf
 * @typedef {import("./because.js").Verdict} Verdict
 *
 * One moment's view: `answers` holds those of visible questions only, `known` the facts' (least, most), `recognised` what the
 * table of recognition came to, once that was asked.
 * @typedef {{ questions: Map<string, Question>, facts: Map<string, Fact>, answers: Map<string, unknown>,
 *   known: Map<string, Pair>, asOf: string | null, hidden: string[],
 *   recognised?: import("./recognition.js").Recognised }} Reading
 */

const SINGLE_VALUED = ["yes_no", "choice", "text", "number", "day"];

/** @param {unknown} condition @param {Reading} reading @returns {Verdict} */
export function evaluate(condition, reading) {
  if (!isObject(condition) || Object.keys(condition).length !== 1) return UNKNOWN;
  const [form, inner] = Object.entries(condition)[0];
  if (form === "not") return opposite(evaluate(inner, reading));
  if (form === "unless") return unless(evaluate(inner, reading));
  const judge = FORMS.get(form);
  return judge && Array.isArray(inner) ? judge(inner, reading) : UNKNOWN;
}

/** Of the table of recognition alone: what is not known stands against nothing, and is still to be asked. @param {Verdict} against @returns {Verdict} */
function unless(against) {
  return { ...against, truth: against.truth === "yes" ? "no" : "yes" };
}

/** Never no: it takes nothing away. @type {Judge} */
function isRecognised(inner, { recognised }) {
  if (!recognised) return UNKNOWN;
  const { comesOut, because, missing } = recognised;
  return comesOut !== null && inner.includes(comesOut)
    ? { truth: "yes", because, missing: [] }
    : { truth: "unknown", because: [], missing };
}

/** @param {Fact | undefined} fact @returns {string[]} the questions a fact is made of: its rows, and the one its least may come from */
export function standsFor(fact) {
  if (!fact) return [];
  return fact.least_from ? [fact.rows, fact.least_from.question] : [fact.rows];
}

/** @param {Reading} reading @param {string} questionId @returns {import("./types.js").Value | null} the value of a visible, answered question, else null */
export function valueIn(reading, questionId) {
  const question = reading.questions.get(questionId);
  return question ? valueOf(question, reading.answers.get(questionId)) : null;
}

/** @param {Reading} reading @param {string[]} questionIds @returns {string[]} those that the pack has and that are not hidden */
export function visibleIn(reading, questionIds) {
  return questionIds.filter((one) => reading.questions.has(one) && !reading.hidden.includes(one));
}

/** @param {import("./types.js").Truth[]} order the first of these that a child comes to is the whole's @returns {Judge} */
const inOrder = (order) => (children, reading) => {
  const verdicts = children.map((child) => evaluate(child, reading));
  const truth = order.find((one) => verdicts.some((verdict) => verdict.truth === one));
  return decided(truth ?? order[2], verdicts);
};

/** @type {Judge} */
function countAtLeast(inner, reading) {
  const [wanted, children] = inner;
  if (inner.length !== 2 || !isWhole(wanted) || !Array.isArray(children)) return UNKNOWN;
  const verdicts = children.map((child) => evaluate(child, reading));
  const yes = verdicts.filter((verdict) => verdict.truth === "yes").length;
  const no = verdicts.filter((verdict) => verdict.truth === "no").length;
  if (yes >= wanted) return decided("yes", verdicts);
  return decided(verdicts.length - no < wanted ? "no" : "unknown", verdicts);
}

/** @type {Judge} */
function is(inner, reading) {
  return inner.length === 2 ? valueIsAmong(inner, [inner[1]], reading) : UNKNOWN;
}

/** @type {Judge} */
function oneOf(inner, reading) {
  return inner.length === 2 && Array.isArray(inner[1]) ? valueIsAmong(inner, inner[1], reading) : UNKNOWN;
}

/** @param {unknown[]} inner @param {unknown[]} wanted @param {Reading} reading @returns {Verdict} */
function valueIsAmong(inner, wanted, reading) {
  const question = nameIn(inner);
  const value = valueIn(reading, question);
  if (value === null || !SINGLE_VALUED.includes(kindIn(reading, question))) return missing([question], reading);
  return because(wanted.some((one) => value === one) ? "yes" : "no", { question, value });
}

/** @type {Judge} */
function includes(inner, reading) {
  const question = nameIn(inner);
  const value = valueIn(reading, question);
  if (inner.length !== 2 || !Array.isArray(value) || kindIn(reading, question) !== "choices")
    return missing([question], reading);
  if (value.some((one) => one === inner[1])) return because("yes", { question, value: inner[1] });
  return saidAll(reading.answers.get(question))
    ? because("no", { question, not_ticked: inner[1] })
    : missing([question], reading);
}

/** @type {Judge} */
function atLeast(inner, reading) {
  const [name, wanted] = [nameIn(inner), inner[1]];
  if (inner.length !== 2 || !isWhole(wanted)) return UNKNOWN;
  const fact = reading.facts.get(name);
  if (fact) return factAtLeast(fact, wanted, reading);
  const value = valueIn(reading, name);
  if (typeof value !== "number") return missing([name], reading);
  return because(value >= wanted ? "yes" : "no", { question: name, value });
}

/** @param {Fact} fact @param {number} wanted @param {Reading} reading @returns {Verdict} */
function factAtLeast(fact, wanted, reading) {
  const [least, most] = reading.known.get(fact.id) ?? [null, null];
  if (typeof least === "number" && least >= wanted) return because("yes", { fact: fact.id, least });
  if (typeof most === "number" && most < wanted) return because("no", { fact: fact.id, most });
  return missing(standsFor(fact), reading);
}

/** @param {unknown[]} inner @returns {string} */
function nameIn(inner) {
  return typeof inner[0] === "string" ? inner[0] : "";
}

/** @param {Reading} reading @param {string} questionId @returns {string} */
function kindIn(reading, questionId) {
  return reading.questions.get(questionId)?.kind ?? "";
}

/** @param {"yes" | "no"} truth @param {Leaf} leaf @returns {Verdict} */
function because(truth, leaf) {
  return { truth, because: [leaf], missing: [] };
}

/** @param {string[]} questionIds @param {Reading} reading @returns {Verdict} */
function missing(questionIds, reading) {
  return { truth: "unknown", because: [], missing: visibleIn(reading, questionIds) };
}

/** @typedef {(inner: unknown[], reading: Reading) => Verdict} Judge */
/** @type {Map<string, Judge>} */
const FORMS = new Map(
  Object.entries({
    all: inOrder(["no", "unknown", "yes"]),
    any: inOrder(["yes", "unknown", "no"]),
    count_at_least: countAtLeast,
    recognised: isRecognised,
    is,
    one_of: oneOf,
    includes,
    at_least: atLeast,
  }),
);
