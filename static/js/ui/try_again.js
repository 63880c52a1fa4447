// @ts-check
// A form with a password that found the server's queue full is sent again by itself: nobody types a password twice for that.

import { show } from "./clone.js";

const TIMES = 20;
/** @type {WeakMap<HTMLFormElement, number>} */
const sent = new WeakMap();

/** @param {XMLHttpRequest} answer @param {unknown} from @returns {boolean} whether the form stays as it is and goes again */
export function goesAgain(answer, from) {
  if (answer.status !== 503 || !(from instanceof HTMLFormElement) || !from.querySelector("[data-waits]")) return false;
  const times = (sent.get(from) ?? 0) + 1;
  const waitS = Number.parseInt(answer.getResponseHeader("Retry-After") ?? "", 10);
  if (times > TIMES || Number.isNaN(waitS)) return false;
  sent.set(from, times);
  show(from, "[data-waits]", true);
  setTimeout(() => from.isConnected && from.requestSubmit(), waitS * 1000 * (0.5 + Math.random())); // not all at the same moment again
  return true;
}
