// @ts-check
// Facts: what the rows come to, each as (least, most). The JavaScript twin of backend/rules/facts.py.
// Unknown is null, never zero: what has not been told is not nothing.
import { saidAll, spanOf, valueOf } from "./answers.js";
import { daysFrom } from "./days.js";
import { own } from "./json.js";

/**
 * @typedef {import("./types.js").Question} Question
 * @typedef {import("./types.js").Fact} Fact
 * @typedef {import("./types.js").Pair} Pair
 * @typedef {[string, string]} Span
 */

/**
 * @param {Map<string, Fact>} facts @param {Map<string, Question>} questions @param {Map<string, unknown>} answers
 * @param {string | null} asOf
 * @returns {Map<string, Pair>} every fact's (least, most): whole numbers, or ISO days for first_day and last_day
 */
export function factsOf(facts, questions, answers, asOf) {
  return new Map([...facts.values()].map((fact) => [fact.id, factOf(fact, questions, answers, asOf)]));
}

/** @param {unknown[]} rows @param {string | null} asOf @returns {Span[]} the spans of those rows that have one and have begun: what is dated after `asOf` cannot have happened yet */
export function spansOf(rows, asOf) {
  const spans = rows.map((row) => spanOf(own(row, "dates"))).filter((span) => span !== null);
  return spans.filter(([start]) => asOf === null || start <= asOf);
}

/** @param {Span[]} spans @returns {string} the earliest day on which any of them may have begun */
export function earliestStart(spans) {
  return spans.map(([start]) => start).reduce(earlier);
}

/** @param {Fact} fact @param {Map<string, Question>} questions @param {Map<string, unknown>} answers @param {string | null} asOf @returns {Pair} */
function factOf(fact, questions, answers, asOf) {
  const question = questions.get(fact.rows);
  const answer = answers.get(fact.rows);
  const value = question?.kind === "rows" ? valueOf(question, answer) : null;
  const rows = Array.isArray(value) ? value : [];
  if (fact.of === "count") return count(rows, saidAll(answer), leastFrom(fact, questions, answers));
  const spans = spansOf(rows, asOf);
  return spans.length > 0 ? DAY_FACTS[fact.of](spans, saidAll(answer), asOf) : [null, null];
}

/** @param {Fact} fact @param {Map<string, Question>} questions @param {Map<string, unknown>} answers @returns {number | null} */
function leastFrom(fact, questions, answers) {
  const from = fact.least_from;
  const question = from && questions.get(from.question);
  const value = question ? valueOf(question, answers.get(question.id)) : null;
  return typeof value === "string" ? (own(from?.least, value) ?? null) : null;
}

/** @param {unknown[]} rows @param {boolean} toldAll @param {number | null} toldLeast @returns {Pair} */
function count(rows, toldAll, toldLeast) {
  if (rows.length === 0) return [toldLeast, null];
  const withoutWorst = rows.filter((row) => own(row, "role") !== "worst");
  const sum = withoutWorst.reduce(
    (/** @type {number} */ total, row) => total + (own(row, "times") === "more" ? 2 : 1),
    0,
  );
  const least = Math.max(1, sum, toldLeast ?? 0);
  const exact = toldAll && rows.every((row) => (own(row, "times") ?? "once") === "once");
  return [least, exact && rows.length >= least ? rows.length : null];
}

/** @param {Span[]} spans @param {boolean} toldAll @param {string | null} asOf @returns {[string, string | null]} */
function lastDay(spans, toldAll, asOf) {
  const latest = spans.map(([, end]) => end).reduce(later);
  return [spans.map(([start]) => start).reduce(later), toldAll ? latest : asOf && later(latest, asOf)];
}

/** @type {Record<string, (spans: Span[], toldAll: boolean, asOf: string | null) => Pair>} */
const DAY_FACTS = {
  first_day: (spans, toldAll) => [toldAll ? earliestStart(spans) : null, spans.map(([, end]) => end).reduce(earlier)],
  last_day: lastDay,
  days_since_last: (spans, toldAll, asOf) => {
    const [least, most] = lastDay(spans, toldAll, asOf);
    return [daysBack(most, asOf), daysBack(least, asOf)];
  },
};

/** @param {string | null} day @param {string | null} asOf @returns {number | null} */
function daysBack(day, asOf) {
  return day !== null && asOf !== null ? Math.max(0, daysFrom(day, asOf)) : null;
}

/** @param {string} left @param {string} right */
function earlier(left, right) {
  return left < right ? left : right;
}

/** @param {string} left @param {string} right */
function later(left, right) {
  return left > right ? left : right;
}
