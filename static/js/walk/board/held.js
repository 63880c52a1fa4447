// @ts-check
// A capital that is a command elsewhere begins no text by itself: for the second in which nobody knows whether a name goes on, it is held, and
// neither shown, kept nor copied. The next sign of a name brings it; where none comes, nothing was written, and writing.js says so.

import { takesText } from "../../ui/keys.js";
import { around } from "../../ui/need.js";
import { meaningOf } from "./keys.js";
import { GAP_MS } from "./run.js";

const COMMANDS = 3; // pressed one after the other before anybody sees that a text is at hand; four capitals are a word

/** @type {{ text: HTMLTextAreaElement | HTMLInputElement | null, signs: string, at: number }} */
let held = { text: null, signs: "", at: 0 };

/** @param {HTMLTextAreaElement | HTMLInputElement} text empty @param {KeyboardEvent} event */
export function hold(text, event) {
  event.preventDefault();
  text.focus();
  held = { text, signs: event.key, at: event.timeStamp };
}

/** @param {KeyboardEvent} event @returns {boolean} whether it is a command's, where nothing is typed */
export function isCommandKey({ key, shiftKey }) {
  return shiftKey && meaningOf(key.toLowerCase(), true) !== null && /^\p{Lu}$/u.test(key);
}

/** In a text that has the focus. @param {KeyboardEvent} event @returns {boolean} whether it is held back */
export function heldBack(event) {
  const { key, target, timeStamp } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || key === "Shift") return false;
  const goesOn = held.text !== null && held.text === target && timeStamp - held.at < GAP_MS;
  if (goesOn && isCommandKey(event) && held.signs.length < COMMANDS) {
    event.preventDefault();
    held = { ...held, signs: held.signs + key, at: timeStamp };
    return true;
  }
  const { text, signs } = held;
  held = { text: null, signs: "", at: 0 };
  if (goesOn && text && [...key].length === 1) text.setRangeText(signs, 0, 0, "end"); // this key is written after it
  if (goesOn || !isCommandKey(event) || !isOfQuestion(target) || target.value !== "") return false;
  hold(target, event);
  return true;
}

/** @param {EventTarget | null} target @returns {target is HTMLTextAreaElement | HTMLInputElement} whether it is where a question that is answered in text is written */
function isOfQuestion(target) {
  if (!(target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && takesText(target))))
    return false;
  return around(target, "[data-question]")?.dataset.kind === "text";
}
