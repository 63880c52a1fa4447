// @ts-check
// Says something to a screen reader, and keeps the header's line about what is saved and what is waiting.

import { setText } from "./clone.js";

const SAID_MS = 10_000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let over;

/** Said once: it may not be so any more when somebody reads through the page. @param {string} words */
export function announce(words) {
  setText(document, "[data-announce]", "");
  requestAnimationFrame(() => {
    setText(document, "[data-announce]", words);
    clearTimeout(over);
    over = setTimeout(setText, SAID_MS, document, "[data-announce]", "");
  });
}

/** @type {{saved: "" | "saving" | "saved" | "in-part" | "not-saved", waiting: number, held: number}} */
const state = { saved: "", waiting: 0, held: 0 };
const SAVED = {
  "": "",
  saving: "Saving…",
  saved: "Saved on this phone",
  "in-part": "Not all saved yet",
  "not-saved": "Not saved",
};

/** @param {Partial<typeof state>} change */
export function setStatus(change) {
  Object.assign(state, change);
  const line = document.querySelector("[data-status]");
  if (!line) return;
  const words = [SAVED[state.saved]];
  if (state.waiting) words.push(`${state.waiting} waiting`);
  if (state.held) words.push(`${state.held} held`);
  line.textContent = words.filter(Boolean).join(" · ");
  line.classList.toggle("bar__status--long", words.length > 1);
  line.classList.toggle("bar__status--bad", state.saved === "not-saved" || state.held > 0);
}
