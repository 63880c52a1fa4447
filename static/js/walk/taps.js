// @ts-check
// What is tapped and typed on a screen of the walk becomes answers.

import { isAnswered } from "../core/folding.js";
import { withId } from "../core/json.js";
import { around } from "../ui/need.js";
import { empty, fill, read, settleTicks } from "./fields.js";
import { bindOpen, bringNext } from "./next_open.js";
import { addRow } from "./rows.js";
import { noteTyping } from "./typing.js";
import { watchUnkept } from "./unkept.js";

/** @typedef {import("./report.js").Report} Report */

const SAME_TAP_MS = 400;
/** @type {WeakMap<HTMLElement, number>} by duty: when its chips were tapped last */
const tappedAt = new WeakMap();

/** @param {HTMLElement} main @param {Report} current @param {(address: string) => void} go @param {AbortSignal} signal ends with the screen */
export function bindTaps(main, current, go, signal) {
  watchUnkept(main, current, (input) => changed(input, current), signal);
  noteTyping(main, current, (target) => changed(target, current), signal);
  main.addEventListener("change", (event) => tapped(main, event, current, signal), { signal });
  main.addEventListener("click", (event) => clicked(main, event, current, signal), { signal });
  bindOpen(main, current, go, signal);
}

/** @param {EventTarget | null} target @param {Report} current */
function changed(target, current) {
  const field = around(target, "[data-question]");
  if (!field) return;
  const dated = around(target, "[data-field]") ?? field;
  dated.dataset.last = around(target, "[type=date]") ? "date" : "chip";
  settleTicks(field, target);
  const question = withId(current.pack.questions, field.dataset.question);
  const said = read(field, question);
  if (said !== undefined) current.answer(question.id, said);
  current.changes.dispatchEvent(new Event("read"));
}

/** The first answer to a question brings the next that is open into sight; any brings what it warns of. @param {HTMLElement} main @param {Event} event @param {Report} current @param {AbortSignal} signal */
function tapped(main, { target, timeStamp }, current, signal) {
  const field = around(target, "[data-question]");
  const question = field && withId(current.pack.questions, field.dataset.question);
  const isFirst = question && !isAnswered(question, current.answers);
  const before = question?.kind === "choice" && current.draft.answers[question.id];
  changed(target, current);
  if (field && before) offerUndo(main, current, field, before, signal);
  const leadsOn = isFirst && ["yes_no", "choice"].includes(question.kind);
  if (field && (leadsOn || field.querySelector("[data-warns]:not(:empty)"))) bringNext(main, field, timeStamp);
}

/** @param {HTMLElement} field @param {EventTarget | null} target */
function isChipOfInferred(field, target) {
  return field.classList.contains("question--implied") && target instanceof HTMLInputElement && target.type === "radio";
}

/** The chip of a duty that is ticked, tapped again: it takes itself back. A thumb that trembles taps twice and means once. @param {HTMLElement} field @param {EventTarget | null} target @param {number} now @param {import("./report.js").Answer | undefined} before */
function takesBack(field, target, now, before) {
  if (!field.matches(".duty__taps") || !(target instanceof HTMLInputElement)) return false;
  const since = now - (tappedAt.get(field) ?? -SAME_TAP_MS);
  tappedAt.set(field, now);
  return before?.value === target.value && since >= SAME_TAP_MS;
}

/** @param {HTMLElement} main @param {MouseEvent} event @param {Report} current @param {AbortSignal} signal */
function clicked(main, { target, timeStamp }, current, signal) {
  const field = around(target, "[data-question]");
  if (around(target, "[data-save-again]")) current.touch();
  if (!field) return;
  const isInferred = isChipOfInferred(field, target);
  if (isInferred) changed(target, current); // it is checked already: no change is heard, and the answer would stay nobody's
  const question = withId(current.pack.questions, field.dataset.question);
  const before = current.draft.answers[question.id];
  const more = around(target, "[data-more]");
  if (more) more.ariaExpanded = String(more.ariaExpanded !== "true");
  const isTakenBack = takesBack(field, target, timeStamp, before) && !isInferred;
  if (isTakenBack || around(target, "[data-clear]")) {
    empty(field);
    current.answer(question.id, null);
    fill(field, question, current.answers[question.id]);
    current.changes.dispatchEvent(new Event("read"));
    offerUndo(main, current, field, before, signal);
  }
  const adds = around(target, "[data-add-row]");
  if (adds) addRow(field, adds.dataset.role).querySelector("input")?.focus();
  const row = around(around(target, "[data-remove-row]"), "[data-row]");
  if (!row) return;
  row.remove();
  current.answer(question.id, read(field, question) ?? null);
  offerUndo(main, current, field, before, signal);
}

/** @param {HTMLElement} main @param {Report} current @param {HTMLElement} field @param {import("./report.js").Answer | undefined} before its answer until now @param {AbortSignal} signal */
function offerUndo(main, current, field, before, signal) {
  if (before && !current.readOnly)
    import("./undo_clear.js").then(
      (module) => module.offerUndo(main, current, field, before, signal),
      () => {}, // it is not on this phone yet: what was cleared is among the earlier answers; what it throws itself is said
    );
}
