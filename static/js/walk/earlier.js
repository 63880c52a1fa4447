// @ts-check
// Which earlier answers are kept beside an answer: every one, but for the steps of one stretch of typing. A stretch is at most a minute
// from its first key; only text, numbers and the text inside rows are typed; what is taken away in it is kept all the same.

import { rowsOf } from "../core/answers.js";

const STRETCH_MS = 60_000;
const SLIP = 8; // so many letters taken back, and no more than half, mend a word; more take something away

/** @typedef {import("../core/record.js").Answer} Answer @typedef {import("../core/record.js").Said} Said @typedef {import("../core/types.js").Question} Question */
/** @typedef {{since: number, fullest: Answer, cut: boolean}} Typing one stretch; the answer in it that said most; whether something was taken away before it */

/**
 * @param {Question} question @param {Answer | undefined} before @param {Answer} next @param {Typing | null} typing the stretch in which `before` was typed
 * @returns {{was: Said[], typing: Typing | null}} the answers before `next`, oldest first; the stretch that goes on
 */
export function earlier(question, before, next, typing) {
  const was = before?.was ?? [];
  const now = Date.parse(next.at);
  const open = typing && now >= typing.since && now - typing.since < STRETCH_MS ? typing : null;
  const isTyped = ["text", "number", "rows"].includes(question.kind) && next.state === undefined;
  if (before && before.by !== next.by)
    return { was: [...was, entry(before)], typing: isTyped ? { since: now, fullest: next, cut: false } : null }; // another's word is kept whole
  if (before && isTyped && open && holds(question, next, open.fullest))
    return { was, typing: { ...open, fullest: size(next) < size(open.fullest) ? open.fullest : next } };
  const anew = isTyped ? { since: now, fullest: next, cut: open !== null } : null;
  if (!before || addsMarks(question, before, next)) return { was, typing: anew };
  const last = open?.fullest ?? before;
  return { was: open?.cut && isPart(last, was.at(-1)) ? was : [...was, entry(last)], typing: anew };
}

/** Whether `next` still says all that `before` did, but for a slip of the thumb. @param {Question} question @param {Answer} next @param {Answer} before */
function holds(question, next, before) {
  if (question.kind === "number") return true;
  if (question.kind === "text") return holdsText(text(next.value), text(before.value));
  const texts = (question.fields ?? []).filter(({ kind }) => kind === "text").map(({ id }) => id);
  const rest = (/** @type {Answer} */ answer) =>
    JSON.stringify([
      answer.all ?? false,
      rowsOf(answer).map((row) => ({ ...row, ...Object.fromEntries(texts.map((id) => [id, 0])) })),
    ]);
  const rows = rowsOf(next);
  return (
    rest(next) === rest(before) &&
    rowsOf(before).every((row, at) => texts.every((id) => holdsText(text(rows[at][id]), text(row[id]))))
  );
}

/** @param {unknown} value */
function text(value) {
  return typeof value === "string" ? value : "";
}

/** @param {string} next @param {string} before */
function holdsText(next, before) {
  const most = Math.min(next.length, before.length);
  let [start, end] = [0, 0];
  while (start < most && next[start] === before[start]) start += 1;
  while (end < most - start && next.at(-1 - end) === before.at(-1 - end)) end += 1;
  return before.length - start - end <= Math.min(SLIP, before.length / 2);
}

/** Marks carry their own time: another one, or a mark's first tag, takes nothing from those before. @param {Question} question @param {Answer} before @param {Answer} next */
function addsMarks(question, before, next) {
  if (
    !question.fields?.some(({ kind }) => kind === "moment") ||
    !before.value ||
    !next.value ||
    before.all !== next.all
  )
    return false;
  const rows = rowsOf(next);
  return rowsOf(before).every((row, at) =>
    Object.entries(row).every(([name, value]) => JSON.stringify(rows[at]?.[name]) === JSON.stringify(value)),
  );
}

/** @param {Answer} answer */
function size(answer) {
  return JSON.stringify(answer.value).length;
}

/** @param {Said} left @param {Said | undefined} right @returns {boolean} a text that stands whole in another */
function isPart(left, right) {
  return typeof left.value === "string" && text(right?.value).includes(left.value);
}

/** What `was` holds of an answer. @param {Said} answer @returns {Said} */
export function entry({ value, state, all, at, by }) {
  return { ...(state === undefined ? { value, ...(all ? { all } : {}) } : { state }), at, by };
}
