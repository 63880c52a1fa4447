// @ts-check
// What an open panel of the board can do, each thing by a letter of its own: never by the key that opened it, nor by Enter after that.

import { htmlIn } from "../../ui/need.js";
import { actLetters } from "./keys.js";

const ACTS =
  "[data-panel] :is([data-act], [data-rung-is], [data-send], [data-send-without], [data-story-on], [data-give-number], [data-pass-on-first], [data-close-untold-all])";

/** No letter means two acts, so that none does another's in a panel opened by a slip. @param {HTMLElement} main */
export function letterActs(main) {
  const acts = htmlIn(main, ACTS);
  const letters = actLetters(
    acts.map(({ textContent, dataset }) => ({ words: textContent ?? "", key: dataset.ownKey })),
  );
  for (const [at, act] of acts.entries()) {
    const letter = letters[at] ?? "";
    act.setAttribute("aria-keyshortcuts", letter);
    act.dataset.key = letter;
  }
}

/** @param {HTMLElement} main @param {string} panel the open one @returns {boolean} whether it can do anything */
export function hasActs(main, panel) {
  return panel !== "" && htmlIn(main, `[data-panel="${panel}"] [data-key]:is(${ACTS})`).length > 0;
}

/** @param {HTMLElement} main @param {string} panel the open one @param {string} letter @returns {boolean} whether something there has it */
export function actBy(main, panel, letter) {
  const all = htmlIn(main, `[data-panel="${panel}"] [data-key]:is(${ACTS})`);
  const act = all.find((one) => one.dataset.key === letter && !one.closest("[data-rung-whom][hidden]")); // where nobody is asked whom, its letters are no acts
  act?.click();
  return act !== undefined;
}
