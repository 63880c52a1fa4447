// @ts-check
// Puts a whole screen in place of <main> without fetching it: the lock, no network, something else answering.

import { clone } from "./clone.js";

/** @param {"lock-screen" | "no-network" | "intercepted" | "put-away"} id @returns {HTMLElement} the new <main> */
export function putInPlace(id) {
  const main = clone(document, `#${id}`);
  document.querySelector("main")?.replaceWith(main);
  /** @type {any} */ (globalThis).htmx?.process(main);
  main.focus();
  return main;
}

/** Fetch the page at this address again into <main>. @param {string} [address] */
export function showAgain(address = location.pathname + location.search) {
  const asked = /** @type {any} */ (globalThis).htmx.ajax("GET", address, { target: "main", select: "main", swap: "outerHTML" });
  return asked.catch(() => undefined); // overtaken by another page, or no answer, which has its own screen
}
