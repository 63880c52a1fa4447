// @ts-check
// The order in which questions are met, and which of them are hidden. The JavaScript twin of backend/rules/outline.py.
import { evaluate, standsFor } from "./conditions.js";
import { factsOf } from "./facts.js";
import { impliedBy } from "./implied.js";
import { byId, isObject } from "./json.js";
import { questionsOn } from "./outline_order.js";

/**
 * @typedef {import("./types.js").Question} Question
 * @typedef {import("./types.js").Screen} Screen
 * @typedef {import("./types.js").Pack} Pack
 * @typedef {import("./conditions.js").Reading} Reading
 */

/** @param {object} item @param {unknown} kind @returns {boolean} whether it speaks in records of this kind */
export function isFor(item, kind) {
  return !("only_in" in item) || item.only_in === kind;
}

/**
 * What counts: questions are met in the outline's order. A hidden one's answer is absent to all after it; a visible one's may
 * answer others that nobody has answered.
 * @param {Pack} pack @param {Record<string, unknown>} answers @param {string | null} asOf @param {unknown} [kind] of the record @returns {Reading}
 */
export function read(pack, answers, asOf, kind = "scene") {
  const [questions, facts] = [byId(pack.questions), byId(pack.facts)];
  const fed = new Set([...facts.values()].flatMap(standsFor));
  const counting = new Map(Object.entries(answers).filter(([name]) => questions.has(name)));
  /** @type {Reading} */
  const reading = {
    questions,
    facts,
    answers: counting,
    known: factsOf(facts, questions, counting, asOf),
    asOf,
    hidden: [],
  };
  for (const [question, isHidden] of met(pack, reading, kind)) {
    const implied = isHidden ? [] : impliedBy(question, questions, counting, reading.hidden);
    if (isHidden) counting.delete(question.id);
    for (const [id, answer] of implied) counting.set(id, answer);
    const changed = isHidden ? [question.id] : [...implied].map(([id]) => id);
    if (changed.some((id) => fed.has(id))) reading.known = factsOf(facts, questions, counting, asOf);
  }
  return reading;
}

/**
 * Questions, one by one, and whether each is hidden; whoever takes one changes the answers before asking for the next.
 * @param {Pack} pack @param {Reading} reading @param {unknown} kind @returns {Generator<[Question, boolean]>}
 */
function* met(pack, reading, kind) {
  const seen = new Set();
  for (const screen of pack.outline) {
    const screenHidden = isNo(screen, reading);
    for (const questionId of questionsOn(screen, pack)) {
      const question = reading.questions.get(questionId);
      if (!question || seen.has(questionId)) continue;
      seen.add(questionId);
      const isHidden = screenHidden || isNo(question, reading) || isElsewhere(question, reading, kind);
      if (isHidden) reading.hidden.push(questionId);
      yield [question, isHidden];
    }
  }
}

/** Asked in records of another kind only, and brought in from none of them: what was brought in stays. @param {Question} question @param {Reading} reading @param {unknown} kind */
function isElsewhere(question, reading, kind) {
  return !isFor(question, kind) && !isObject(reading.answers.get(question.id));
}

/** @param {Question | Screen} shown @param {Reading} reading */
function isNo(shown, reading) {
  return Object.hasOwn(shown, "shown_when") && evaluate(shown.shown_when, reading).truth === "no";
}
