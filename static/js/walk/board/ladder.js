// @ts-check
// The ladder of closed questions at the question at hand: yes answers it, no leads to the next rung. One rung is shown at a time.

import { own } from "../../core/json.js";
import { say } from "../../core/sentences.js";
import { setText } from "../../ui/clone.js";
import { maybe, need } from "../../ui/need.js";
import { isSaid } from "./answer.js";
import { currentField, isLedTo } from "./hand.js";
import { bringLadders, hasLadders, ladderOf } from "./ladders.js";
import { isQuiet } from "./order.js";
import { GAP_MS } from "./run.js";
import { isHalfAsked, stepOn } from "./rungs.js";
import { noteBegun } from "./said_line.js";
import { tell } from "./tell.js";

/** @typedef {import("../report.js").Report} Report @typedef {import("./keys.js").Meaning} Meaning */

/** Which rung of which question; `since`, ms: when it came to stand there, or a key was last held off it. */
const on = { question: "", rung: 0, since: 0 };
/** @type {Map<string, number>} of each call and question, the rung that was asked last: whoever leaves and comes back asks no closed question twice. In this page only */
const kept = new Map();

/** The closed questions, from the worker or the server. @param {Report} report @returns {Promise<void>} */
export function laddersFor({ pack, draft }) {
  return bringLadders(pack, async () => (await import("../whole_pack.js")).wholePackOf(draft.pack_id, draft.lang));
}

let isPressed = false;

/** Between a press and its click nothing moves under the pointer. @param {HTMLElement} main @param {Report} report @param {AbortSignal} signal */
export function bindPress(main, report, signal) {
  isPressed = false;
  const released = () =>
    setTimeout(() => {
      isPressed = false;
      if (main.isConnected) showRung(main, report);
    });
  main.addEventListener("pointerdown", () => (isPressed = true), { signal, capture: true });
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, released, { signal });
}

/** The rung to ask now, written into the question at hand. @param {HTMLElement} main @param {Report} report */
export function showRung(main, report) {
  if (isPressed) return; // once it is let go
  const place = need(main, "[data-rung]", HTMLElement);
  const field = currentField(main);
  const id = field?.dataset.question ?? "";
  if (id !== on.question) {
    leftHalf(main, report, on);
    Object.assign(on, { question: id, rung: field ? keptRung(report, field) : 0, since: performance.now() });
  }
  const rungs = ladderOf(report.pack, report.answers, id);
  while (field && on.rung + 1 < rungs.length && isTicked(field, rungs[on.rung]))
    Object.assign(on, { rung: on.rung + 1, since: performance.now() }); // by its letter
  const rung = rungs[on.rung];
  place.hidden = !rung;
  if (isQuiet(report.pack, report.answers) && !hasLadders(report.pack))
    void laddersFor(report).then(() => main.isConnected && hasLadders(report.pack) && showRung(main, report));
  if (!rung || !field) return;
  setText(place, "[data-rung-words]", rung.text);
  const words = on.rung + 1 < rungs.length ? "board_rung" : "board_rung_last"; // no leads on to no other there
  const [at, of] = [on.rung + 1, rungs.length];
  setText(place, "[data-rung-place]", say(report.pack, words, { at, of, left: of - at }));
  const text = need(field, ".question__text", Element);
  if (text.nextElementSibling !== place) text.after(place);
}

/** @param {HTMLElement} field @param {import("./rungs.js").Rung} rung @returns {boolean} whether the list of its question has it already */
function isTicked(field, { value }) {
  return value !== undefined && maybe(field, `input[type=checkbox][value="${value}"]:checked`, HTMLElement) !== null;
}

/** A caller who can only answer yes or no is asked each question aloud: a key that comes before anybody can have read it out was meant for the one before, or typed ahead, and is nobody's answer. As of words that are typed, nothing is taken until the hands rest. @param {HTMLElement} main @param {Report} report @param {{ meaning: Meaning, at: number }} pressed `at`: ms, when the key was pressed @returns {boolean} whether it was held off */
export function isUnasked(main, report, { meaning, at }) {
  const field = currentField(main);
  if (!field || field.dataset.question !== on.question || !isQuiet(report.pack, report.answers)) return false;
  if (meaning.do !== "answer" || meaning.as === "take_back") return false;
  const rung = ladderOf(report.pack, report.answers, on.question)[on.rung];
  if (at - on.since >= GAP_MS || !(rung || isLedTo())) return false;
  on.since = Math.max(on.since, at); // a key handled late was pressed before it stood there
  const words = rung?.text ?? report.pack.questions.find(({ id }) => id === on.question)?.short ?? "";
  tell(main, say(report.pack, "board_unasked", { words }));
  return true;
}

/**
 * Yes or no to the rung that is asked.
 * @param {HTMLElement} main @param {Report} report @param {Meaning} meaning
 * @returns {{ value: string } | "moved" | "over" | null} the answer of the question at hand; whether another rung is asked now; that all were ticked or not; null where there is no ladder
 */
export function climb(main, report, meaning) {
  if (meaning.do !== "answer" || (meaning.as !== "yes" && meaning.as !== "no")) return null;
  const rungs = ladderOf(report.pack, report.answers, on.question);
  const field = currentField(main);
  if (!rungs[on.rung] || field?.dataset.question !== on.question) return null;
  const step = stepOn(rungs, on.rung, meaning.as);
  const isLast = meaning.as === "no" && on.rung + 1 === rungs.length;
  if (isLast && maybe(field, "input[type=checkbox]:checked", HTMLElement)) return "over";
  if (step !== "over" && "value" in step) return step;
  moveTo(main, report, step === "over" ? 0 : step.rung, step === "over");
  return "moved";
}

/** After a tick: what else is asked. @param {HTMLElement} main @param {Report} report @returns {boolean} whether anything is: past the last rung the next yes is another question's */
export function nextRung(main, report) {
  const isLeft = on.rung + 1 < ladderOf(report.pack, report.answers, on.question).length;
  if (isLeft) moveTo(main, report, on.rung + 1, false);
  return isLeft;
}

/** @param {HTMLElement} main @param {Report} report @param {number} rung @param {boolean} isOver whether none was left, and it begins again */
function moveTo(main, report, rung, isOver) {
  Object.assign(on, { rung, since: performance.now() });
  kept.set(nameOf(report, on.question), rung);
  showRung(main, report);
  const words = ladderOf(report.pack, report.answers, on.question)[rung]?.text ?? "";
  tell(main, isOver ? say(report.pack, "board_no_rung_left") : say(report.pack, "board_ask", { words }));
}

/** Left after a no to a part of it: nobody has answered it, nothing is written, and its prompt's line says that it is still to be asked. @param {HTMLElement} main @param {Report} report @param {{ question: string, rung: number }} left */
function leftHalf(main, report, { question: id, rung }) {
  const question = report.pack.questions.find((one) => one.id === id);
  if (!question || !isHalfAsked(question, ladderOf(report.pack, report.answers, id), rung)) return;
  if (isSaid(report.draft.answers[id]) || own(report.answers, id)) return;
  queueMicrotask(() => {
    noteBegun(main, report, id);
    tell(main, say(report.pack, "board_not_yet", { questions: question.short }));
  });
}

/** @param {Report} report @param {HTMLElement} field @returns {number} an answer that stands, of which there is one, is asked for from the first */
function keptRung(report, field) {
  const isOver = field.matches(".question--answered:not(:has(.chip input[type=checkbox]))");
  const name = nameOf(report, field.dataset.question ?? "");
  if (isOver) kept.delete(name);
  return kept.get(name) ?? 0;
}

/** @param {Report} report @param {string} question */
function nameOf({ draft }, question) {
  return `${draft.draft_id} ${question}`;
}
