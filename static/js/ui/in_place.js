// @ts-check
// Puts a whole screen in place of <main> without fetching it: the lock, no network, something else answering.

import { home, realm } from "../vault/realm.js";
import { clone } from "./clone.js";

const WALK = new RegExp(`^${home}/p/[^/]+/[^/]+/walk/[^/]+$`);

/** @param {"lock-screen" | "no-network" | "intercepted" | "put-away"} id @returns {HTMLElement} the new <main> */
export function putInPlace(id) {
  const main = clone(document, `#${id}`);
  document.querySelector("main")?.replaceWith(main);
  window.htmx?.process(main);
  sayTitle(main.querySelector("h1")?.textContent ?? "");
  main.focus();
  return main;
}

/** What is shown, for who does not see it. @param {string} words */
export function sayTitle(words) {
  document.title = `${realm === "training" ? "PRACTICE: " : ""}${words} – Foursight`;
}

/** @type {Node | null} the one page of the walk, once it has come: <main> without a screen */
let walk = null;

/** @param {HTMLElement} main the page that brought what screens are drawn from */
export function keepWalk(main) {
  const copy = main.cloneNode(true);
  if (copy instanceof HTMLElement) copy.className = "page"; // htmx has marked it as just swapped in
  walk = copy;
}

/** @param {string} address @returns {boolean} whether its page is here already */
export function isHere(address) {
  return walk !== null && WALK.test(new URL(address, location.href).pathname);
}

/** Put the page of the walk in place, for the screen of an address to be drawn in. @param {string} [address] put into the history; none where it is there */
export function putWalk(address) {
  if (address) {
    if (!history.state?.htmx) history.replaceState({ htmx: true }, "", location.href); // htmx leads back to what bears its mark
    history.pushState({ htmx: true }, "", address);
  }
  if (address) scrollTo(0, 0); // while the old screen stands: after it, the new one would be laid out just to be scrolled
  const main = walk?.cloneNode(true);
  if (main instanceof HTMLElement) {
    if (address && !address.includes("#")) main.dataset.fromTop = "yes";
    document.querySelector("main")?.replaceWith(main);
  }
  document.body.dispatchEvent(new Event("foursight:put"));
}

/** Show the page at this address again in <main>: put in place, or fetched. @param {string} [address] */
export function showAgain(address = location.pathname + location.search) {
  if (isHere(address)) return putWalk();
  const asked = window.htmx.ajax("get", address, { target: "main", select: "main", swap: "outerHTML" });
  return asked.catch(() => undefined); // overtaken by another page, or no answer, which has its own screen
}
