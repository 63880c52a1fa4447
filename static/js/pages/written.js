// @ts-check
// The page on which a scenario is written: says when what was typed could not be kept, and stays where a button was pressed.

import { announce } from "../ui/announce.js";
import { backTo, caretNow, isOther, state, typedSince } from "./written_typed.js";

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

/** @typedef {{ id: string, top: number }} Place something on the page, and how far below the top of the window */

/** @returns {Place | null} the field one is in, or the first thing with a name below the bar: what stays where it is */
function whereOneIs() {
  const bar = document.querySelector(".writing__bar")?.getBoundingClientRect();
  const top = bar && bar.top < innerHeight / 2 ? bar.bottom : 0;
  const isSeen = (/** @type {Element} */ one) => {
    const at = one.getBoundingClientRect();
    return at.height > 0 && at.top >= top && at.top < innerHeight;
  };
  const inIt = document.activeElement?.closest(".writing [id]:not(.writing__bar *)") ?? null;
  const found = inIt && isSeen(inIt) ? inIt : [...document.querySelectorAll(".writing [id]")].find(isSeen);
  return found ? { id: found.id, top: found.getBoundingClientRect().top } : null;
}

/** @param {Element} at @param {boolean} isNew @returns {void} shows a part below the bar: focus in its first field where it is new, else on itself */
function goTo(at, isNew) {
  at.scrollIntoView({ block: "start" });
  const field = isNew
    ? at.querySelector("textarea, select, input:not([type=hidden], [type=checkbox], [type=radio])")
    : null;
  if (!field && !at.hasAttribute("tabindex")) at.setAttribute("tabindex", "-1");
  const to = field ?? at;
  if (to instanceof HTMLElement) to.focus({ preventScroll: true });
  if (field && field.getBoundingClientRect().bottom > innerHeight) field.scrollIntoView({ block: "center" }); // what is still to write stands above it
  announce((at.querySelector("legend") ?? at.querySelector("h3"))?.textContent ?? "");
}

/** @param {Element | null} at @returns {at is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} */
function isField(at) {
  return at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement;
}

let act = "";
/** @type {import("./written_typed.js").State} */
let sent = new Map();
/** @type {import("./written_typed.js").State} */
let stood = new Map();
/** @type {import("./written_typed.js").Caret | null} */
let caret = null;
function beforeDrawn() {
  stood = state();
  caret = caretNow();
}
document.addEventListener("htmx:beforeSend", () => (sent = state()));
document.addEventListener("htmx:oobBeforeSwap", beforeDrawn);
document.addEventListener("htmx:oobAfterSwap", () => {
  typedSince(sent, stood);
  backTo(caret);
});
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
  const at = link && document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
  for (let fold = at?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
  if (isField(at)) at.focus({ preventScroll: true }); // to type at once: the link goes there too
});
/** @type {Place | null} */
let place = null;
let isDrawn = false; // the form comes anew; a check of what is typed leaves every field, and whoever writes where they are
document.addEventListener("submit", (event) => (act = event.submitter?.getAttribute("value") ?? ""), true);

let kept = state(); // as the server has it
for (const name of ["htmx:sendError", "htmx:timeout"]) document.addEventListener(name, () => tell("lost"));
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const line = lineOf(event.detail.xhr.status);
  tell(line);
  if (!line) kept = sent;
});
document.documentElement.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 422) event.detail.shouldSwap = true; // the form again, with what is wrong and all that was typed
  if (!(event.target instanceof Element) || event.target.id !== "main") return;
  isDrawn = event.detail.requestConfig?.elt instanceof HTMLFormElement;
  place = whereOneIs();
  beforeDrawn();
  document.documentElement.style.overflowAnchor = "none"; // else the browser goes down by all that comes in above what goes out
});
addEventListener("beforeunload", (event) => {
  if (isOther(state(), kept)) event.preventDefault();
});

document.addEventListener("htmx:afterSettle", (event) => {
  const main = document.getElementById("main");
  if (event.target !== main) return;
  document.documentElement.style.overflowAnchor = "";
  if (isDrawn) {
    kept = state();
    typedSince(sent, stood);
    if (act === "save") backTo(caret);
  }
  const at = document.getElementById(main?.dataset.at ?? "") ?? document.querySelector("[data-error-summary]");
  const was = place && document.getElementById(place.id);
  if (isDrawn && at) goTo(at, /^add\b/.test(act));
  else if (was && place) scrollBy({ top: was.getBoundingClientRect().top - place.top, behavior: "instant" });
});
