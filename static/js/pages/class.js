// @ts-check
// A page of a class that asks now and then what is new (htmx does): says aloud where the class is, and whether the server answers.

import { announce } from "../ui/announce.js";

const lost = () => document.querySelector("[data-lost]");

/** @param {boolean} isLost @returns {void} whether the server answers, told in the page */
function tellLost(isLost) {
  const line = lost();
  if (line instanceof HTMLElement) line.hidden = !isLost;
}

for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, () => tellLost(true));
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const { status } = event.detail.xhr;
  tellLost(status >= 500 || status === 400 || status === 404);
});

let title = document.querySelector("h1")?.textContent ?? "";
document.addEventListener("htmx:afterSettle", () => {
  const now = document.querySelector("h1")?.textContent ?? "";
  if (now === title) return;
  title = now;
  document.title = `${now.trim()} – Foursight`;
  announce(`The class has gone on: ${now.trim()}`);
  scrollTo(0, 0);
});
