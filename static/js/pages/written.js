// @ts-check
// The page on which a scenario is written: says when what was typed could not be kept, and comes back to where a button was pressed.

import { announce } from "../ui/announce.js";

const LINES = ["lost", "signed-out", "too-long"];

/** @param {string} which @returns {void} shows one of the lines that say why nothing was kept; none for "" */
function tell(which) {
  for (const name of LINES) {
    const line = document.querySelector(`[data-${name}]`);
    if (line instanceof HTMLElement) line.hidden = name !== which;
  }
}

/** @param {number} status @returns {string} which line an answer asks for */
function lineOf(status) {
  if (status === 401 || status === 403) return "signed-out";
  if (status === 413) return "too-long";
  return status >= 400 && status !== 422 ? "lost" : "";
}

let unkept = false;
for (const name of ["input", "change"])
  document.addEventListener(name, (event) => {
    if (event.target instanceof Element && event.target.closest("[data-writing]")) unkept = true;
  });
for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, () => tell("lost"));
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const line = lineOf(event.detail.xhr.status);
  tell(line);
  if (!line) unkept = false;
});
document.documentElement.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422) event.detail.shouldSwap = true; // the form again, with what is wrong and all that was typed
});
addEventListener("beforeunload", (event) => {
  if (unkept) event.preventDefault();
});

document.addEventListener("htmx:afterSettle", (event) => {
  const main = document.getElementById("main");
  if (event.target !== main) return;
  const at = document.getElementById(main?.dataset.at ?? "") ?? document.querySelector("[data-error-summary]");
  if (!at) return;
  at.scrollIntoView({ block: "center" });
  const field = at.querySelector("textarea") ?? at.querySelector("select") ?? at;
  if (field instanceof HTMLElement) field.focus({ preventScroll: true });
  announce((at.querySelector("legend") ?? at.querySelector("h3"))?.textContent ?? "");
});
