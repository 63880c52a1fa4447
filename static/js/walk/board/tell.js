// @ts-check
// Says on the board what a key did: seen by everybody, read out politely, so that a call-in that speaks up is not cut off.

import { setText } from "../../ui/clone.js";

/** @type {string[]} */
let waiting = [];

/** What is told within one key press is told as one. @param {HTMLElement} main @param {string} words */
export function tell(main, words) {
  waiting.push(words);
  if (waiting.length > 1) return;
  queueMicrotask(() => {
    setText(main, "[data-told]", waiting.join(" "));
    waiting = [];
  });
}

/** What was told is no longer so, and goes. @param {HTMLElement} main @param {string} words */
export function untell(main, words) {
  const said = main.querySelector("[data-told]")?.textContent ?? "";
  if (said.includes(words)) setText(main, "[data-told]", said.replace(words, "").trim());
}
