// @ts-check
// What is open on the board: one panel at a time, come back to after a search or the lock. A panel that asks has its first question at
// hand; any other puts the focus on its heading, where no key but its own letters does anything.

import { htmlIn, maybe, need } from "../../ui/need.js";
import { keepInSight } from "./in_sight.js";
import {
  bindHand,
  comeUp,
  currentField,
  firstAtHand,
  freshField,
  letGo,
  nextSeen,
  noteShown,
  stepTo,
  take,
} from "./hand.js";

/** Where the handler was, so that coming back leads there. */
const place = { draft: "", panel: "" };

/** @param {HTMLElement} main @param {string} draftId @param {{ panel: string, question: string }} last where the handler was, as the answers say */
export function bindPanels(main, draftId, last) {
  const isBack = place.draft === draftId;
  const question = isBack ? (currentField(main) ?? freshField(main))?.dataset.question : last.question;
  if (!isBack) Object.assign(place, { draft: draftId, panel: last.panel });
  for (const panel of panels(main)) heading(panel).tabIndex = -1;
  bindHand(main);
  if (place.panel) openFirst(main, place.panel, question);
  keepInSight(main, () => currentField(main) ?? freshField(main));
}

/** @param {HTMLElement} main @param {string} key of a panel @returns {string} its first question that is there, answered or not */
export function firstOf(main, key) {
  return (
    maybe(panelOf(main, key), "[data-question]:not([hidden], [data-not-of-caller])", HTMLElement)?.dataset.question ??
    ""
  );
}

/** @param {HTMLElement} main @param {string} key of a panel @param {string} at the question at hand there @returns {string} that one, or the next that is there and has no answer, from the beginning again after the last; empty where all are answered */
export function nextOpenOf(main, key, at) {
  const all = htmlIn(panelOf(main, key), "[data-question]:not([hidden], [data-not-of-caller], [data-kind=rows])");
  const place = all.findIndex(({ dataset }) => dataset.question === at);
  const open = [...all.slice(Math.max(place, 0)), ...all.slice(0, Math.max(place, 0))].find(
    (field) => !field.matches(".question--answered, [data-by-hand]"),
  );
  return open?.dataset.question ?? "";
}

/** @returns {string} the key of the panel that is open; empty where none is */
export function openKey() {
  return place.panel;
}

/** @param {HTMLElement} main @param {string} key @param {string} [question] to have at hand; without it the first that is not answered */
export function openPanel(main, key, question = "") {
  const first = bodyOpened(main, key, question);
  const panel = panelOf(main, key);
  panel.scrollIntoView({ block: "nearest" });
  focusOn(first ?? heading(panel));
  if (first) take(main, first); // it may have the focus already: then no focus comes in
}

/** A question of another prompt, to be asked now: it takes no key before the handler goes to it, for no answer leads from one prompt into the next. @param {HTMLElement} main @param {string} key @param {string} question */
export function openAsNew(main, key, question) {
  const ahead = place.panel ? nextSeen(panelOf(main, place.panel)) : "";
  const field = bodyOpened(main, key, question);
  if (!field) return;
  comeUp(main, field, ahead);
  panelOf(main, key).scrollIntoView({ block: "nearest" });
  focusOn(field);
}

/** On a board that was not painted yet: the focus and the scrolling have it laid out, so nothing of it changes after them. @param {HTMLElement} main @param {string} key @param {string} [question] */
function openFirst(main, key, question) {
  const first = bodyOpened(main, key, question);
  if (first) take(main, first);
  const panel = panelOf(main, key);
  const at = first ?? heading(panel);
  at.focus({ preventScroll: true });
  panel.scrollIntoView({ block: "nearest" });
  focusOn(at);
}

/** @param {HTMLElement} main @param {string} key @param {string} [question] @returns {HTMLElement | null} the question that is to be at hand */
function bodyOpened(main, key, question = "") {
  place.panel = key;
  for (const panel of panels(main)) showBody(main, panel, panel.dataset.panel === key);
  return firstAtHand(main, panelOf(main, key), question);
}

/** Fold it; the focus goes to its own line. @param {HTMLElement} main */
export function closePanel(main) {
  const panel = place.panel && panelOf(main, place.panel);
  place.panel = "";
  letGo(main);
  for (const one of panels(main)) showBody(main, one, false);
  if (panel) lineOf(main, panel).focus();
}

/**
 * To the question after or before; past the end, to the panel's heading, where nothing is answered.
 * @param {HTMLElement} main @param {1 | -1} by @param {boolean} [byAnswer] whether an answer leads on, and not the handler
 * @returns {boolean} whether there was one
 */
export function step(main, by, byAnswer = false) {
  if (!place.panel) return false;
  const panel = panelOf(main, place.panel);
  const next = stepTo(main, panel, by, byAnswer);
  focusOn(next ?? heading(panel));
  return next !== null;
}

/** After each change. @param {HTMLElement} main */
export function settleHand(main) {
  noteShown(main, place.panel ? panelOf(main, place.panel) : null);
}

/** Back from beside the board, such as the call-ins' sheet. @param {HTMLElement} main */
export function backToPlace(main) {
  const panel = place.panel ? panelOf(main, place.panel) : null;
  focusOn(currentField(main) ?? freshField(main) ?? (panel ? heading(panel) : main));
}

/** Keep the focus where it is while sections change places. @param {HTMLElement} main @param {HTMLElement[]} wanted */
export function arrange(main, wanted) {
  const list = need(main, "[data-panels]", HTMLElement);
  if (wanted.every((one, at) => list.children[at] === one)) return;
  const focused = document.activeElement;
  list.prepend(...wanted);
  if (focused instanceof HTMLElement && list.contains(focused)) focusOn(focused);
}

/** @param {HTMLElement} main @returns {HTMLElement[]} */
export function panels(main) {
  return htmlIn(main, "[data-panel]");
}

/** With a first question, the lines above it are seen too. @param {HTMLElement} element */
function focusOn(element) {
  element.focus({ preventScroll: true });
  const panel = element.closest("[data-panel]");
  if (panel?.querySelector("[data-question]:not([hidden])") === element) panel.scrollIntoView({ block: "start" });
  element.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLElement} main @param {HTMLElement} panel @param {boolean} open */
function showBody(main, panel, open) {
  need(panel, "[data-panel-body]", HTMLElement).hidden = !open;
  for (const button of main.querySelectorAll(`[data-open-panel="${panel.dataset.panel}"]`))
    button.setAttribute("aria-expanded", String(open));
  panel.classList.toggle("panel--open", open);
}

/** @param {HTMLElement} main @param {string} key */
function panelOf(main, key) {
  return need(main, `[data-panel="${key}"]`, HTMLElement);
}

/** What opens it while it is folded: its own line, or the button at the foot. @param {HTMLElement} main @param {HTMLElement} panel */
function lineOf(main, panel) {
  const own =
    maybe(main, `[data-foot] [data-open-panel="${panel.dataset.panel}"]`, HTMLElement) ??
    maybe(panel, ".panel__open", HTMLElement);
  return own ?? need(main, "[data-foot] [data-open-panel=s]", HTMLElement); // what asks before sending has none of its own
}

/** @param {HTMLElement} panel */
function heading(panel) {
  return need(panel, ".panel__head", HTMLElement);
}
