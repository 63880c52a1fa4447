// @ts-check
// Which question of the open prompt is at hand, so that keys answer it; and which has only come up, so that they do not yet.

import { around, htmlIn, maybe, need } from "../../ui/need.js";
import { nextQuestion, seenAfter, stillSeen } from "./next.js";
import { GAP_MS, isSettled, isUnread } from "./run.js";

/** Ids only. `at` hand; `fresh`: come up with an answer and stood before, not at hand yet, `since` when; `ahead`: what stood next before it came; `isLed`: an answer has led to it, and not the handler; `seen` by the handler in the open panel. @type {{ at: string, fresh: string, since: number, ahead: string, isLed: boolean, seen: Set<string> }} */
const hand = { at: "", fresh: "", since: 0, ahead: "", isLed: false, seen: new Set() };

/** Any question can have the focus: before those that are not asked are put away. @param {HTMLElement} main */
export function letHaveFocus(main) {
  for (const field of fields(main)) field.tabIndex = -1;
  for (const clear of htmlIn(main, "[data-question] > [data-clear]")) clear.tabIndex = -1; // x clears; Tab leads on to what is asked next
}

/** @param {HTMLElement} main */
export function bindHand(main) {
  main.addEventListener("focusin", ({ target }) => {
    const field = fieldOf(target);
    if (field && !(field === target && isFresh(field))) take(main, field); // into one of its chips is going to it
  });
  main.addEventListener("click", ({ target }) => {
    const field = fieldOf(target);
    if (field && isFresh(field)) take(main, field);
  });
}

/** A panel is opened: what stands there is seen. @param {HTMLElement} main @param {HTMLElement} panel @param {string} question to have at hand; without it the first that is not answered @returns {HTMLElement | null} */
export function firstAtHand(main, panel, question) {
  Object.assign(hand, { at: "", fresh: "", seen: new Set(fields(panel).filter(isThere).map(idOf)) });
  mark(main);
  const asked = fields(panel).filter((field) => isThere(field) && field.dataset.kind !== "rows");
  return (
    asked.find((field) => idOf(field) === question) ??
    asked.find((field) => !field.matches(".question--answered, [data-by-hand]")) ??
    asked[0] ??
    null
  );
}

/** @param {HTMLElement} main @returns {HTMLElement | null} the question that keys answer */
export function currentField(main) {
  return thereIs(main, hand.at);
}

/** @param {HTMLElement} main @returns {HTMLElement | null} the question that has come up and takes no key yet */
export function freshField(main) {
  return thereIs(main, hand.fresh);
}

/** @param {HTMLElement} main @param {number} now ms @returns {HTMLElement | null} what a key is meant for that was pressed before anybody can have read what came up: the question that stood next */
export function aheadField(main, now) {
  return freshField(main) && isUnread(now - hand.since) ? thereIs(main, hand.ahead) : null;
}

/** @param {number} now ms @returns {boolean} whether what has come up stands there for so long that a key is meant for it */
export function isFreshSettled(now) {
  return hand.fresh !== "" && isSettled(now - hand.since);
}

/** @param {number} now ms @returns {boolean} whether what has come up can have been read */
export function isFreshLegible(now) {
  return hand.fresh !== "" && !isUnread(now - hand.since);
}

/** @param {number} now ms @returns {boolean} whether what has come up stands there for so long that it is what somebody types into */
export function isFreshRead(now) {
  return hand.fresh !== "" && now - hand.since >= GAP_MS;
}

/** @returns {boolean} whether the question at hand is there because the one before was answered, and nobody has gone to it */
export function isLedTo() {
  return hand.at !== "" && hand.isLed;
}

/** The question at hand has come up, and Enter has led to it: nobody has asked for it. */
export function ledTo() {
  hand.isLed = true;
}

/** Nothing is at hand. @param {HTMLElement} main */
export function letGo(main) {
  Object.assign(hand, { at: "", fresh: "" });
  mark(main);
}

/** The handler has gone to it: what came up with it is seen too. @param {HTMLElement} main @param {HTMLElement} field */
export function take(main, field) {
  const isLed = hand.isLed && hand.at === idOf(field); // it has the focus now: nobody has gone anywhere
  Object.assign(hand, { at: idOf(field), fresh: "", isLed });
  const panel = around(field, "[data-panel]");
  if (panel) hand.seen = new Set(fields(panel).filter(isThere).map(idOf));
  mark(main);
}

/** It is to be asked now, and takes no key before the handler goes to it. @param {HTMLElement} main @param {HTMLElement} field @param {string} ahead the question that stood next before it came up */
export function comeUp(main, field, ahead) {
  Object.assign(hand, { at: "", fresh: idOf(field), since: performance.now(), ahead });
  mark(main);
}

/** @param {HTMLElement} panel the open one @returns {string} the question that stands next there, of those that the handler has seen */
export function nextSeen(panel) {
  return seenAfter(fields(panel).map(stateOf), hand.at || hand.fresh, hand.seen);
}

/**
 * @param {HTMLElement} main @param {HTMLElement} panel the open one @param {1 | -1} by @param {boolean} byAnswer whether an answer leads on, and not the handler
 * @returns {HTMLElement | null} the question that is at hand now, or has come up; null past the end
 */
export function stepTo(main, panel, by, byAnswer) {
  const fresh = freshField(main);
  if (fresh && by > 0 && !byAnswer) return (take(main, fresh), fresh);
  const next = nextQuestion(fields(panel).map(stateOf), hand.at || hand.fresh, by, hand.seen, byAnswer);
  const field = next && need(panel, `[data-question="${next.id}"]`, HTMLElement);
  if (!field) return (letGo(main), null);
  if (!next.isNew) {
    take(main, field);
    hand.isLed = byAnswer;
    return field;
  }
  comeUp(main, field, nextSeen(panel));
  return field;
}

/** After each change: what is gone is no longer seen. @param {HTMLElement} main @param {HTMLElement | null} panel the open one */
export function noteShown(main, panel) {
  if (panel) hand.seen = stillSeen(hand.seen, fields(panel).map(stateOf));
  if (hand.fresh && !freshField(main)) letGo(main);
}

/** @param {HTMLElement} main */
function mark(main) {
  for (const field of fields(main)) {
    field.classList.toggle("question--at-hand", idOf(field) === hand.at);
    field.classList.toggle("question--new-here", isFresh(field));
  }
  main.dispatchEvent(new Event("at-hand"));
}

/** @param {HTMLElement} main @param {string} id */
function thereIs(main, id) {
  const field = id ? maybe(main, `[data-question="${id}"]`, HTMLElement) : null;
  return field && isThere(field) ? field : null;
}

/** @param {HTMLElement} field */
function isFresh(field) {
  return hand.fresh !== "" && idOf(field) === hand.fresh;
}

/** @param {HTMLElement} field @returns {import("./next.js").FieldState} */
function stateOf(field) {
  return {
    id: idOf(field),
    shown: isThere(field),
    follows: field.matches(".question--implied"),
    byHand: field.matches("[data-by-hand], [data-quiet=yes] .question--implied"), // to a caller who whispers no question is spent on what another answer says
  };
}

/** @param {EventTarget | null} target @returns {HTMLElement | null} */
function fieldOf(target) {
  return around(target, "[data-question]");
}

/** @param {HTMLElement} field */
function idOf(field) {
  return field.dataset.question ?? "";
}

/** @param {HTMLElement} within @returns {HTMLElement[]} */
function fields(within) {
  return htmlIn(within, "[data-question]");
}

/** @param {HTMLElement} field */
function isThere(field) {
  return !field.hidden && field.dataset.notOfCaller === undefined;
}
