// @ts-check
// The order in which questions are met, and which of them are hidden. The JavaScript twin of backend/rules/outline.py.
import { evaluate, standsFor } from "./conditions.js";
import { factsOf } from "./facts.js";
import { byId, isObject } from "./json.js";

/**
 * @typedef {import("./types.js").Question} Question
 * @typedef {import("./types.js").Screen} Screen
 * @typedef {import("./types.js").Pack} Pack
 * @typedef {import("./conditions.js").Reading} Reading
 */

/** The screen of kind `four` also asks what the letters ask. @param {Screen} screen @param {Pack} pack @returns {string[]} */
export function questionsOn(screen, pack) {
  const asked = screen.kind === "four" ? pack.four.flatMap((letter) => letter.ask ?? []) : [];
  return [...new Set([...(screen.questions ?? []), ...asked])];
}

/** @param {Pack} pack @returns {string[]} every question's id in the order of the outline */
export function outlineOrder(pack) {
  return [...new Set(pack.outline.flatMap((screen) => questionsOn(screen, pack)))];
}

/** @param {object} item @param {unknown} kind @returns {boolean} whether it speaks in records of this kind */
export function isFor(item, kind) {
  return !("only_in" in item) || item.only_in === kind;
}

/**
 * What counts: questions are met in the outline's order, and a hidden one's answer is absent to all after it.
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
  for (const questionId of hiddenOnes(pack, reading, kind)) {
    counting.delete(questionId);
    if (fed.has(questionId)) reading.known = factsOf(facts, questions, counting, asOf);
  }
  return reading;
}

/** Hidden questions, one by one; whoever takes one drops its answer before asking for the next. @param {Pack} pack @param {Reading} reading @param {unknown} kind */
function* hiddenOnes(pack, reading, kind) {
  const met = new Set();
  for (const screen of pack.outline) {
    const screenHidden = isNo(screen, reading);
    for (const questionId of questionsOn(screen, pack)) {
      const question = reading.questions.get(questionId);
      if (!question || met.has(questionId)) continue;
      met.add(questionId);
      if (screenHidden || isNo(question, reading) || isElsewhere(question, reading, kind)) {
        reading.hidden.push(questionId);
        yield questionId;
      }
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
