// @ts-check
// What answers say of other questions: the JavaScript twin of backend/rules/implied.py. A chosen option may answer questions that
// nobody has answered. Never with a no, and never a question that is asked alone or not at all (`sensitive`, `can_decline`). The
// draft keeps only what was said; this is worked out wherever answers are read.
import { stateOf, valueOf } from "./answers.js";
import { byId, isObject, own } from "./json.js";
import { outlineOrder } from "./outline_order.js";

/** @typedef {import("./types.js").Question} Question @typedef {import("./types.js").Pack} Pack */

const KEPT = ["by", "at", "confirmed"]; // of the answer it rests on: who said it, when, and whether it is confirmed

/** @type {WeakMap<Pack, Question[]>} by pack: the questions whose answers answer others, in the order of the outline */
const implyingOf = new WeakMap();

/**
 * The answers, with those that follow from visible ones.
 * @template T @overload @param {Pack} pack @param {Record<string, T>} answers @param {string[]} hidden the ids that `assess` found hidden @returns {Record<string, T>}
 */
/**
 * @overload @param {Pack} pack @param {unknown} answers @param {string[]} hidden @returns {Record<string, unknown>}
 */
/** @param {Pack} pack @param {unknown} answers @param {string[]} hidden @returns {Record<string, unknown>} */
export function withImplied(pack, answers, hidden) {
  const said = new Map(isObject(answers) ? Object.entries(answers) : []);
  for (const question of implyingIn(pack)) {
    if (hidden.includes(question.id)) continue;
    for (const [id, answer] of impliedBy(question, byId(pack.questions), said, hidden)) said.set(id, answer);
  }
  return Object.fromEntries(said);
}

/**
 * What the answer to one question answers: none that is answered, or left out.
 * @param {Question} question @param {Map<string, Question>} questions @param {Map<string, unknown>} answers @param {string[]} leftOut @returns {Map<string, Record<string, unknown>>}
 */
export function impliedBy(question, questions, answers, leftOut) {
  const source = answers.get(question.id);
  const found = new Map();
  for (const [id, value] of implications(question, source)) {
    const target = questions.get(id);
    if (!target || found.has(id) || leftOut.includes(id) || isSaid(target, answers.get(id))) continue;
    const answer = { value, implied_by: question.id, ...kept(source) };
    if (mayBeImplied(target, value) && valueOf(target, answer) !== null) found.set(id, answer);
  }
  return found;
}

/** @param {unknown} answer @returns {string} the id of the question it follows from; empty where somebody gave it */
export function impliedFrom(answer) {
  return String(own(answer, "implied_by") ?? "");
}

/** @param {Question} question @returns {string[]} the questions that some answer to it answers */
export function targetsOf({ implies, options = [] }) {
  return [...(implies?.yes ?? []), ...options.flatMap((option) => option.implies ?? [])].map(([id]) => id);
}

/** Never with a no, never where it is asked alone. @param {Question} target @param {unknown} value */
function mayBeImplied(target, value) {
  return value !== "no" && !target.sensitive && !target.can_decline;
}

/** @param {Question} question @param {unknown} answer */
function isSaid(question, answer) {
  return valueOf(question, answer) !== null || stateOf(answer) !== null;
}

/** @param {Question} question @param {unknown} source @returns {[string, string][]} */
function implications(question, source) {
  const value = valueOf(question, source);
  if (question.kind === "yes_no") return value === "yes" ? (question.implies?.yes ?? []) : [];
  const isChosen = (/** @type {string} */ id) =>
    Array.isArray(value) ? value.some((one) => one === id) : value === id;
  return (question.options ?? []).flatMap((option) => (isChosen(option.id) ? (option.implies ?? []) : []));
}

/** @param {unknown} source */
function kept(source) {
  return Object.fromEntries(
    KEPT.flatMap((name) => (isObject(source) && Object.hasOwn(source, name) ? [[name, source[name]]] : [])),
  );
}

/** @param {Pack} pack @returns {Question[]} those whose answers answer others, in the order of the outline */
export function implyingIn(pack) {
  const known = implyingOf.get(pack) ?? outlineOrder(pack).flatMap((id) => implies(byId(pack.questions).get(id)));
  implyingOf.set(pack, known);
  return known;
}

/** @param {Question | undefined} question @returns {Question[]} */
function implies(question) {
  return question && (question.implies || question.options?.some((option) => option.implies)) ? [question] : [];
}
