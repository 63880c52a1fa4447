// @ts-check
// A form with a password that found the server's queue full is sent again by itself: nobody types a password twice for that.
// Loaded only then.

import { setText, show } from "./clone.js";

const TIMES = 20;
/** @type {WeakMap<HTMLFormElement, number>} */
const sent = new WeakMap();

/** @param {HTMLFormElement} form as it was sent @param {XMLHttpRequest} answer which says when to come back */
export function sendAgain(form, answer) {
  const times = (sent.get(form) ?? 0) + 1;
  const waitS = Number.parseInt(answer.getResponseHeader("Retry-After") ?? "", 10) || 3;
  sent.set(form, times);
  show(form, "[data-waits]", true);
  if (times > TIMES)
    return setText(
      form,
      "[data-waits]",
      "Foursight is still busy. Your password was not looked at. Wait a minute and press the button again.",
    );
  setTimeout(() => form.isConnected && form.requestSubmit(), waitS * 1000 * (0.5 + Math.random())); // not all at the same moment again
}
