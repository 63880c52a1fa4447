// @ts-check
// What is being typed on a screen of the walk, on its way into the draft.

import { takesText } from "../ui/keys.js";
import { around } from "../ui/need.js";

/** @typedef {import("./report.js").Report} Report */

const PAUSE_MS = 400;
const LONGEST_MS = 1500;

/**
 * What is typed is kept after a short pause, while typing goes on, and at once when the screen is left or hidden; a late pause must not
 * bring a left screen's answers back.
 * @param {HTMLElement} main @param {Report} current @param {(target: EventTarget) => void} changed takes in what a field says @param {AbortSignal} signal
 */
export function noteTyping(main, current, changed, signal) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let longest;
  /** @type {EventTarget | null} */
  let typed = null;
  const keep = () => {
    clearTimeout(pause);
    clearTimeout(longest);
    if (!typed) return;
    changed(typed);
    typed = null;
    current.typing(false);
  };
  main.addEventListener(
    "input",
    ({ target }) => {
      if (!takesText(target) || !around(target, "[data-question]")) return; // of what is tapped, `change` tells
      if (typed !== target) keep();
      if (!typed) longest = setTimeout(keep, LONGEST_MS);
      typed = target;
      current.typing(true);
      clearTimeout(pause);
      pause = setTimeout(keep, PAUSE_MS);
    },
    { signal },
  );
  main.addEventListener("change", (event) => event.target === typed && keep(), { signal });
  current.changes.addEventListener("settle", keep, { signal });
  document.addEventListener("visibilitychange", () => current.settled(), { signal }); // on return: what could not be saved is tried again
  addEventListener("pagehide", keep, { signal });
  signal.addEventListener("abort", keep);
}
