// @ts-check
// The four places of the outcome: one is shown, and the address says which, so that it comes back after the lock.

import { around, htmlIn } from "../../ui/need.js";

/** @typedef {"do" | "say" | "ask" | "copy"} Place */
/** @type {Place[]} */
const PLACES = ["do", "say", "ask", "copy"];

/** @param {HTMLElement} main @returns {Place} the one that is shown; before any was asked for, what is to be done */
export function placeShown(main) {
  return named(htmlIn(main, "[data-place]").find(({ hidden }) => !hidden)?.dataset.place) ?? "do";
}

/** @param {HTMLElement} main @param {() => void} shown called when another has come to be shown */
export function bindPlaces(main, shown) {
  turnTo(main, placeAt(main, location.hash));
  for (const link of htmlIn(main, "[data-go-place]"))
    link.addEventListener("click", (event) => {
      const place = named(link.dataset.goPlace);
      if (!place) return;
      event.preventDefault();
      history.replaceState(history.state, "", `#${place}`);
      turnTo(main, place);
      shown();
      if (main.getBoundingClientRect().top < 0) scrollTo(0, 0);
    });
}

/** @param {HTMLElement} main @param {string} hash of the address: a place, or what stands in one @returns {Place} */
function placeAt(main, hash) {
  const target = hash.length > 1 ? main.querySelector(`#${CSS.escape(hash.slice(1))}`) : null;
  return named(around(target, "[data-place]")?.dataset.place) ?? "do";
}

/** @param {HTMLElement} main @param {Place} place */
function turnTo(main, place) {
  for (const one of htmlIn(main, "[data-place]")) one.hidden = one.dataset.place !== place;
  for (const link of htmlIn(main, "[data-go-place]"))
    if (link.dataset.goPlace === place) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
}

/** @param {string | undefined} name @returns {Place | undefined} */
function named(name) {
  return PLACES.find((one) => one === name);
}
