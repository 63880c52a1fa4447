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

// A form sent now would leave this page for the browser's own word that nothing answers, and the class with it.
document.addEventListener("submit", (event) => {
  const line = lost();
  const isAnswer = event.target instanceof Element && event.target.matches(".ballot");
  if (!isAnswer || !(line instanceof HTMLElement) || line.hidden) return;
  event.preventDefault();
  line.scrollIntoView({ block: "center" });
  announce(line.textContent ?? "");
});

/** @type {{folds: string[], typed: [string, string][], at: string}} what was open, typed and in use when the page was drawn anew */
const kept = { folds: [], typed: [], at: "" };
document.addEventListener("htmx:beforeSwap", () => {
  kept.folds = [...document.querySelectorAll("details[open][id]")].map((one) => one.id);
  kept.typed = [...document.querySelectorAll("input.govuk-input")].map((one) => [
    one.id,
    one instanceof HTMLInputElement ? one.value : "",
  ]);
  kept.at = document.activeElement?.id ?? "";
});
document.addEventListener("htmx:afterSettle", () => {
  for (const id of kept.folds) document.getElementById(id)?.setAttribute("open", "");
  for (const [id, value] of kept.typed) {
    const input = document.getElementById(id);
    if (input instanceof HTMLInputElement && value) input.value = value;
  }
  const at = kept.at ? document.getElementById(kept.at) : null;
  if (at !== document.activeElement && at instanceof HTMLInputElement) at.focus();
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
