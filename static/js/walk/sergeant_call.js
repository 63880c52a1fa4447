// @ts-check
// What waits for the sergeant goes in one call: it is read out script by script and noted once. Noting each by itself asked for the
// same name ten times, and left nine without.

import { setText } from "../ui/clone.js";
import { need } from "../ui/need.js";

/**
 * @param {HTMLElement} band
 * @param {string[]} waiting finding ids not noted as told, of the sergeant's level; fewer than two need no form of their own
 * @param {(who: string) => unknown} tell notes all that wait
 */
export function showSergeantCall(band, waiting, tell) {
  const form = need(band, "[data-tell-all]", HTMLFormElement);
  form.hidden = waiting.length < 2;
  if (form.hidden) form.reset();
  setText(form, "[data-how-many]", String(waiting.length));
  form.onsubmit = form.hidden
    ? null
    : (event) => {
        event.preventDefault();
        const who = String(new FormData(form).get("who")).trim();
        if (who) tell(who);
      };
}

/** Folded where one call does for all, unless somebody opened it. @param {HTMLElement} item @param {boolean} folded */
export function foldOne(item, folded) {
  const one = need(item, "[data-told-one]", HTMLDetailsElement);
  if (one.dataset.folded === String(folded)) return;
  one.dataset.folded = String(folded);
  one.open = !folded;
}
