// @ts-check
// An incident number typed one field late: its letters answer a question, and the rest is written where that leads. Faster than a hand
// chooses, and spelt as a number is, it is one: what its signs have answered and written is as if it had not been, and all of it is the number.

import { takesText } from "../../ui/keys.js";
import { around, maybe } from "../../ui/need.js";
import { textOf } from "./as_text.js";
import { openPanel } from "./panels.js";
import { burstWith, isIncidentNumber, newBurst } from "./run.js";
import { tell } from "./tell.js";
import { answeredSince, lateWords, offerUndoOf, takeBackAnswer } from "./undo.js";

/** @typedef {import("../report.js").Report} Report */

/** The keys that were pressed since the hands last rested, and what stood answered before them. @type {import("./run.js").Burst<import("../report.js").Answer>} */
let burst = newBurst({});
let copied = 0;

/** @param {HTMLElement} main @param {Report} report @param {KeyboardEvent} event @returns {boolean} whether it has had the key */
export function intoNumber(main, report, event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return false;
  const { answers } = report.draft;
  const before = burst;
  burst = burstWith(burst, event.key, event.timeStamp, answers);
  if (burst.keys.length === 1) copied = report.draft.copied.length;
  const own = numberField(main, report);
  const at = around(event.target, "[data-question]");
  if (!own || !at || at === own || !takesText(event.target) || before.keys === "") return false;
  const led = answeredSince({ answers: burst.before, copied }, report, own.dataset.question ?? "");
  if (led.length === 0 || !isIncidentNumber(burst.keys)) return false;
  event.preventDefault();
  moved(main, report, { own, at, led });
  return true;
}

/** @param {HTMLElement} main @param {Report} report @param {{ own: HTMLElement, at: HTMLElement, led: string[] }} what where the number belongs, where it was written, and the questions it has answered */
function moved(main, report, { own, at, led }) {
  const [from, keys, before] = [textOf(at), burst.keys, burst.before];
  const text = textOf(own);
  if (!from || !text) return;
  const id = own.dataset.question ?? "";
  const stood = report.draft.answers[id];
  write(from, String(before[at.dataset.question ?? ""]?.value ?? ""));
  report.changes.dispatchEvent(new Event("settle"));
  const ids = [...new Set([...led, at.dataset.question ?? ""])];
  for (const one of ids) takeBackAnswer(report, one, before[one], copied);
  openPanel(main, "g", id);
  text.focus();
  write(text, keys);
  const words = lateWords(report, led);
  offerUndoOf(main, report, words, () => takeBackAnswer(report, id, stood, copied));
  tell(main, words);
  burst = newBurst(report.draft.answers);
}

/** @param {HTMLTextAreaElement | HTMLInputElement} text @param {string} words */
function write(text, words) {
  text.value = words;
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Where the number is written: beside the question at hand, and with no number in it yet. @param {HTMLElement} main @param {Report} report @returns {HTMLElement | null} */
function numberField(main, { pack }) {
  const own = maybe(main, `.panel--open [data-question="${pack.about.designated.incident_ref}"]`, HTMLElement);
  const text = own && textOf(own);
  return text && !/\d/.test(text.value) ? own : null;
}
