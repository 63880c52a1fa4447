// @ts-check
// A few seconds to take back that an answer was cleared, or a row removed: it stands there again as it was, with its time. And a tap on what the
// answer says already takes nothing of it back.

import { withId } from "../core/json.js";
import { say } from "../core/sentences.js";
import { announce } from "../ui/announce.js";
import { clone, setText } from "../ui/clone.js";
import { maybe } from "../ui/need.js";
import { UNDO_MS } from "./undo_list.js";

const SAME_TAP_MS = 400; // a thumb that trembles taps twice and means once

/** @typedef {import("./report.js").Report} Report @typedef {import("./report.js").Answer} Answer */

/** @param {HTMLElement} main @param {Report} report @param {HTMLElement} field of the question @param {Answer} before the answer's own object, as it was @param {AbortSignal} signal ends with the screen, and with the lock */
export function offerUndo(main, report, field, before, signal) {
  const question = withId(report.pack.questions, field.dataset.question);
  const now = report.draft.answers[question.id];
  if (signal.aborted || now === before) return;
  if (question.kind === "choice" && now?.value) return keepGreater(report, field, question, before, now);
  field.querySelector(":scope > [data-undo]")?.remove();
  const button = clone(main, "#undo-cleared");
  const offered = Date.now();
  button.textContent = say(report.pack, "walk_undo");
  button.ariaLabel = say(report.pack, "walk_undo_of", { question: question.short });
  const ends = new AbortController();
  const end = () => {
    const had = document.activeElement === button;
    ends.abort();
    clearTimeout(timer);
    button.remove();
    if (had)
      (
        maybe(field, ":scope > [data-clear]:not([hidden])", HTMLElement) ?? maybe(field, "input,textarea", HTMLElement)
      )?.focus({ preventScroll: true });
  };
  const timer = setTimeout(end, UNDO_MS);
  signal.addEventListener("abort", end, { signal: ends.signal });
  report.changes.addEventListener("change", () => report.draft.answers[question.id] !== now && end(), {
    signal: ends.signal,
  });
  button.addEventListener("click", () => {
    if (Date.now() - offered < SAME_TAP_MS) return;
    report.unsay(question.id, before);
    announce(say(report.pack, "walk_undone", { question: question.short }));
  });
  field.append(button);
  button.focus({ preventScroll: true });
  announce(say(report.pack, "walk_cleared", { question: question.short }));
}

/**
 * Who taps "very frightened" after "believes they will be killed" takes nothing back: what says the lesser too stays, and the page says so.
 * @param {Report} report @param {HTMLElement} field @param {import("../core/types.js").Question} question @param {Answer} before @param {Answer} now
 */
function keepGreater(report, field, question, before, now) {
  const [greater, lesser] = [before, now].map(({ value }) => question.options?.find(({ id }) => id === value));
  if (!greater || !lesser || !says(greater, lesser)) return;
  report.unsay(question.id, before);
  const words = say(report.pack, "greater_stays", { greater: greater.text, lesser: lesser.text });
  setText(field, ":scope > [data-earlier]", words);
  announce(words);
}

/** @param {{ implies?: unknown[][] }} greater @param {{ implies?: unknown[][] }} lesser @returns {boolean} whether all that follows from the lesser follows from the greater, and more */
function says({ implies: more = [] }, { implies: less = [] }) {
  const has = (/** @type {unknown[]} */ [id, value]) => more.some((one) => one[0] === id && one[1] === value);
  return less.length > 0 && less.length < more.length && less.every(has);
}
