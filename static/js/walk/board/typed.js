// @ts-check
// Words typed where no field has the focus. The keys that were pressed since the hands last rested are one run: this begins it, takes back what
// it has answered or done before it was known as words, and refuses the rest of it.

import { withId } from "../../core/json.js";
import { say } from "../../core/sentences.js";
import { actBy, hasActs } from "./act_letters.js";
import { hasKey, isForBoard, textOf, writeInto } from "./as_text.js";
import { doubt } from "./doubted.js";
import { currentField, freshField } from "./hand.js";
import { meaningOf } from "./keys.js";
import { isQuiet } from "./order.js";
import { openKey } from "./panels.js";
import { areWords, GAP_MS, newRun, withKey } from "./run.js";
import { isClosed } from "./send.js";
import { tell } from "./tell.js";
import { canUndo, latestOffer, offerUndoOf, takeBackAnswer, undoLast } from "./undo.js";
import { asksWhich } from "./wait.js";

/** @typedef {import("../report.js").Report} Report */
/** @typedef {{ id: string, before: import("../report.js").Answer | undefined }} Written */

/** What was typed since the hands last rested, and the answers it wrote. @type {import("./run.js").Run<Written>} */
let run = newRun();

/**
 * What is typed as text, where no field has the focus: a question that takes text has it from its first letter; else nothing is done with a run
 * of keys in which one was no answer. @param {HTMLElement} main @param {Report} report @param {KeyboardEvent} event @returns {boolean} whether no key of the board is meant
 */
export function asText(main, report, event) {
  if (asksWhich(main) || isClosed(main)) return false;
  const meant = meaningOf(event.key.toLowerCase(), event.shiftKey);
  run = withKey(run, event.timeStamp);
  if (run.isTyped) return (restsUntil(main), tell(main, refusedWords(report, meant)), true);
  if (meant?.do === "open") run = withKey(newRun(), event.timeStamp); // whoever leads elsewhere is done with what was answered
  if (event.shiftKey && meant) return false;
  const field = currentField(main);
  const text = field && /^\p{L}$/u.test(event.key) && textOf(field);
  if (!text || hasKey(field, event.key.toLowerCase()) || isForBoard(field, text, event.key)) return false;
  writeInto(text, event.key);
  return true;
}

/** A key that undoes something was meant, and so is the next: whoever took a letter back may press it again at once. @param {Report} report */
export function endRun(report) {
  if (canUndo(report)) run = newRun();
}

/** A key of this run has answered a question. @param {Written} what */
export function noteWritten(what) {
  run.written.push(what);
}

/** This letter was no answer: a slip, or the second of words. @param {HTMLElement} main @param {Report} report */
export function noteStray(main, report) {
  run = { ...run, strays: run.strays + 1 };
  if (areWords(run, isQuiet(report.pack, report.answers))) noteTyped(main, report);
}

/** @returns {boolean} whether a letter of this run was no answer: no, not known and taking back are not meant then */
export function hasStrayed() {
  return run.strays > 0;
}

/** Words are typed. What the same run has answered is taken back with one key. @param {HTMLElement} main @param {Report} report */
function noteTyped(main, report) {
  const { written } = run;
  run = { ...run, isTyped: true, written: [] };
  restsUntil(main);
  if (written.length === 0) return;
  const questions = written.map(({ id }) => withId(report.pack.questions, id).short).join(", ");
  run.took = questions;
  const from = report.draft.copied.length;
  doubt(
    report,
    written.map(({ id }) => id),
  ); // the offer to undo is over in ten seconds, and the mark is not
  offerUndoOf(main, report, say(report.pack, "board_typed_in", { questions }), () => {
    for (const { id, before } of [...written].reverse()) takeBackAnswer(report, id, before, from);
  });
}

/** Beside an act no second one is meant by the next key of the same run: words are typed, and the first was one of their letters. What it has done is undone; where it has only asked, it goes on asking. @param {HTMLElement} main @param {Report} report @param {string} letter @returns {boolean} */
export function actedBy(main, report, letter) {
  if (run.acted) return (notMeant(main, report, run.acted.offer), true);
  const offer = latestOffer(report);
  if (!actBy(main, openKey(), letter)) return false;
  run = { ...run, acted: { offer } };
  return true;
}

/** @param {HTMLElement} main @param {Report} report @param {object | undefined} before what could be undone before the first letter acted: no letter takes that back */
function notMeant(main, report, before) {
  if (latestOffer(report) !== before) void undoLast(main, report);
  run = { ...run, isTyped: true };
  restsUntil(main);
  tell(main, typedWords(report));
}

let rests = 0;

/** Nothing is taken until the hands rest: the question at hand says so where the eyes are, and the foot in words. @param {HTMLElement} main */
function restsUntil(main) {
  clearTimeout(rests);
  main.dataset.rests = "yes"; // for as long as it is so, the style sheet shows it
  rests = setTimeout(() => delete main.dataset.rests, GAP_MS);
}

/** A letter that is none of an open panel's acts, where no question is at hand: words are typed. @param {HTMLElement} main @param {Report} report @returns {boolean} */
export function isNoAct(main, report) {
  if (currentField(main) || freshField(main) || !hasActs(main, openKey())) return false;
  noteTyped(main, report);
  tell(main, typedWords(report));
  return true;
}

/** A copy that was meant and not made is said as that: what is pasted next would be an older one. @param {Report} report @param {import("./keys.js").Meaning | null} meant @returns {string} */
function refusedWords(report, meant) {
  return meant?.do === "copy" ? say(report.pack, "board_not_copied") : typedWords(report);
}

/** @param {Report} report @returns {string} what of it was taken, where something was */
function typedWords({ pack }) {
  return run.took ? say(pack, "board_typed_on", { questions: run.took }) : say(pack, "board_typed");
}
