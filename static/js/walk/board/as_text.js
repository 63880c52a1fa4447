// @ts-check
// A question that is answered in text has every sign that is typed while it is at hand: a name begins with a capital, a number with a
// digit, and neither is a key of the board there. Escape leads out of it, and the keys act again.

import { keysAreOff, takesText } from "../../ui/keys.js";
import { around, maybe } from "../../ui/need.js";
import { currentField, freshField, isFreshRead, isLedTo, take } from "./hand.js";
import { hold, isCommandKey } from "./held.js";
import { openPanel } from "./panels.js";
import { meaningOf } from "./keys.js";
import { goesOn, isNumber } from "./run.js";
import { answersOf, takeBackSince } from "./undo.js";
import { closeCallIns } from "../call_ins.js";

/** @typedef {{ field: HTMLElement, signs: string, at: number, before: import("./undo.js").Before }} Begun `before`: what stood answered when its first sign was typed */

const OF_EVERY_PAGE = [" ", "?", "/"]; // to scroll, the list of keys, the search: no answer begins so
const YES_NO = ["y", "n"];
const OF_EVERY_QUESTION = [...YES_NO, "k", "x", "z"]; // no house number ends so
const BY_KEY = ["k", "-"]; // the chips of a question that is answered in text, while nothing is written there

/** The question that Escape led out of: the keys act there until the handler has gone elsewhere. */
let left = "";
/** The signs that the board has had at an empty text nobody has gone to: of a number or a word, if what follows says so. @type {Begun | null} */
let begun = null;
/** The question that a key has opened its prompt at: whoever pressed it may be on the way to another key. */
const opened = { question: "", isByCommand: false };

/** @param {HTMLElement} main @param {import("../report.js").Report} report @param {KeyboardEvent} event @param {boolean} canUndo @param {string} [place] the question of a place that is to be found, or written @returns {HTMLElement | null} the question that has had it; null where the key is one of the board's */
export function intoText(main, report, event, canUndo, place = "") {
  const { key, shiftKey } = event;
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat)
    return null;
  if (key === "Shift" || key === "CapsLock") return null; // on the way to a capital
  const first = begun;
  const goes =
    first && isStillThere(main, event, first)
      ? goesOn(first.signs, key, event.timeStamp - first.at, isOpened(first.field))
      : "";
  begun = first && goes === "perhaps" ? { ...first, signs: first.signs + key, at: event.timeStamp } : null;
  if (first && goes === "text") return allInto(main, report, event, first);
  if ([...key].length !== 1 || OF_EVERY_PAGE.includes(key) || keysAreOff()) return null;
  const unwritten = isNumber(key, 0) && !takesText(event.target) ? placeBeside(main, place) : null;
  if (unwritten) return begin(report, unwritten, event);
  const field = currentField(main) ?? (shiftKey || isFreshRead(event.timeStamp) ? freshField(main) : null); // a capital is a name's, or leads away: into a text it does no harm
  const text = field && isOn(main, field, event.target) && !isLeft(field) ? textOf(field) : null;
  if (!field || !text || text.matches(":disabled") || (!shiftKey && isKeyOf(field, text, key.toLowerCase(), canUndo)))
    return null;
  if (isCommand(field, text, event)) return null;
  if (isForBoard(field, text, key) || (field === freshField(main) && isBoardSign(text, key)))
    return begin(report, field, event);
  take(main, field);
  if (isCommandKey(event) && text.value === "") return (hold(text, event), field);
  event.preventDefault();
  writeInto(text, key);
  return field;
}

/** A yes to the place leads past its empty text, which stands above: whoever types a house number then means it. @param {HTMLElement} main @param {string} place @returns {HTMLElement | null} the question of that text, where none is at hand */
function placeBeside(main, place) {
  const field = place ? maybe(main, `.panel--open [data-question="${place}"]`, HTMLElement) : null;
  const now = currentField(main) ?? freshField(main);
  return field && textOf(field) && !(now && textOf(now)) ? field : null;
}

/** The board has the sign too: by itself it is a prompt's key, or no answer. @param {import("../report.js").Report} report @param {HTMLElement} field @param {KeyboardEvent} event @returns {null} */
function begin(report, field, { key, timeStamp }) {
  begun ??= { field, signs: key, at: timeStamp, before: answersOf(report) };
  return null;
}

/** Whether the key can still be of what was begun: it is typed into no other text, and leads nowhere by itself. A letter may answer where the digits have led, until a space says that it is a house number's. @param {HTMLElement} main @param {KeyboardEvent} event @param {Begun} first */
function isStillThere(main, { key, shiftKey, target }, { field, signs }) {
  if (takesText(target)) return target === textOf(field) || isWho(target, signs);
  const now = currentField(main) ?? freshField(main);
  const letter = key.toLowerCase();
  if (!now || now === field || key === " ") return main.contains(field);
  if (textOf(now) && isOpened(now)) return false; // the digit has led to a text of its own
  return main.contains(field) && !OF_EVERY_QUESTION.includes(letter) && !(shiftKey && meaningOf(letter, true));
}

/** What a letter has answered has called in, and asks who was told: nothing but the number's own signs stands there. @param {EventTarget | null} target @param {string} signs */
function isWho(target, signs) {
  return target instanceof HTMLInputElement && around(target, "#call-ins") !== null && signs.endsWith(target.value);
}

/** All that was begun belongs where its first sign was typed; the prompt that a digit of it has opened, and what its letter has answered there, are taken back. @param {HTMLElement} main @param {import("../report.js").Report} report @param {KeyboardEvent} event @param {Begun} first @returns {HTMLElement | null} */
function allInto(main, report, event, { field, signs, before }) {
  const text = textOf(field);
  if (!text) return null;
  event.preventDefault();
  if (event.target instanceof HTMLInputElement && event.target !== text) clear(event.target);
  closeCallIns();
  takeBackSince(main, report, before, field.dataset.question ?? "");
  if (event.target !== text)
    openPanel(main, around(field, "[data-panel]")?.dataset.panel ?? "", field.dataset.question);
  if (signs.endsWith(text.value)) text.value = ""; // its letter was written there, after its prompt's number
  writeInto(text, signs + event.key);
  return field;
}

/** @param {HTMLInputElement} who */
function clear(who) {
  who.value = "";
  who.dispatchEvent(new Event("input", { bubbles: true }));
}

/** A key has opened a prompt: its number leads into its text again. @param {HTMLElement} main @param {boolean} isByCommand with Shift: the next may be another command */
export function noteOpened(main, isByCommand) {
  if (!isByCommand) left = "";
  Object.assign(opened, { question: currentField(main)?.dataset.question ?? "", isByCommand });
}

/** Nobody has gone to this empty text: a digit still opens a prompt there, and a yes or no is meant for another question. Whoever has pressed its prompt's number has gone to it. @param {HTMLElement} field @param {HTMLTextAreaElement | HTMLInputElement} text @param {string} key @returns {boolean} */
export function isForBoard(field, text, key) {
  return isBoardSign(text, key) && (isLedTo() || (isOpened(field) && opened.isByCommand));
}

/** @param {HTMLTextAreaElement | HTMLInputElement} text @param {string} key @returns {boolean} a digit or yes and no, where nothing is written yet */
function isBoardSign(text, key) {
  return (isNumber(key, 0) || YES_NO.includes(key)) && text.value === "";
}

/** One command after another, before anything is written. @param {HTMLElement} field @param {HTMLTextAreaElement | HTMLInputElement} text @param {KeyboardEvent} event */
function isCommand(field, text, { key, shiftKey }) {
  return (
    shiftKey &&
    opened.isByCommand &&
    isOpened(field) &&
    text.value === "" &&
    meaningOf(key.toLowerCase(), true) !== null
  );
}

/** @param {HTMLElement} field */
function isOpened({ dataset: { question } }) {
  return opened.question !== "" && opened.question === question;
}

/** @param {HTMLTextAreaElement | HTMLInputElement} text @param {string} sign that was typed first, and stays: after what stands there already, apart from it */
export function writeInto(text, sign) {
  text.focus();
  const apart = /[^\s,;.]$/.test(text.value) ? ", " : "";
  text.setRangeText(apart + sign, text.value.length, text.value.length, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {HTMLElement} field @returns {HTMLTextAreaElement | HTMLInputElement | null} where a question that is answered in text is written */
export function textOf(field) {
  const text =
    field.dataset.kind === "text" ? field.querySelector("textarea, input:not([type=radio], [type=checkbox])") : null;
  return text instanceof HTMLTextAreaElement || text instanceof HTMLInputElement ? text : null;
}

/** @param {HTMLElement} field @param {string} key */
export function hasKey(field, key) {
  return maybe(field, `.chip input[aria-keyshortcuts="${key}"]`, HTMLElement) !== null || key === "x" || key === "z";
}

/** Escape has led out of its text. @param {HTMLElement} field */
export function leave(field) {
  left = field.dataset.question ?? "";
  opened.question = "";
}

/** Another question is at hand, or none. @param {HTMLElement} main */
export function forgetLeft(main) {
  const there = currentField(main)?.dataset.question ?? "";
  if (there !== left) left = "";
  if (there !== opened.question) opened.question = "";
}

/** @param {HTMLElement} field */
function isLeft(field) {
  return left !== "" && field.dataset.question === left;
}

/** Neither in the call-ins nor on a button. @param {HTMLElement} main @param {HTMLElement} field @param {EventTarget | null} target */
function isOn(main, field, target) {
  if (takesText(target)) return false;
  return around(target, "[data-question]") === field || target === document.body || target === main;
}

/** To take back what stands there, to undo what was done, or to say that it is not known. @param {HTMLElement} field @param {HTMLTextAreaElement | HTMLInputElement} text @param {string} key @param {boolean} canUndo */
function isKeyOf(field, text, key, canUndo) {
  if (isOpened(field) && !opened.isByCommand) return false; // its prompt's number has led to it: every sign is text
  if (key === "z") return canUndo;
  const isEmpty = text.value.trim() === "";
  if (key === "x") return !(maybe(field, ":scope > [data-clear]", HTMLElement)?.hidden ?? true);
  return isEmpty && BY_KEY.includes(key) && hasKey(field, key);
}
