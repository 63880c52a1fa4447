// @ts-check
// `/` leads to the search box from wherever one is, and Escape back: the same page, the same field. Remembered in this open page only.

import { takesText } from "./keys.js";
import { htmlIn, need } from "./need.js";

/** @typedef {{ address: string, kind?: string, at: number, field: HTMLElement | null }} Place `kind`: of a walk screen; `at`: which control of its page it was */

const CONTROLS = "a, button, input, textarea, select, summary, [tabindex]";
const COMES_MS = 3000; // a page that is not there by then may not come

/** @type {Place | null} where one was before the search */
let came = null;
/** @type {Place | null} where to put the focus once its page is filled */
let going = null;
/** @type {HTMLElement | null} the text field that was left with Escape, so that the keys act */
let left = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let waiting;
/** @type {string | null} what was typed while the page with the box was on its way */
let typed = null;

/** @param {(address: string) => unknown} go */
export function toSearch(go) {
  const box = searchBox();
  if (!box) return onItsWay(go);
  if (came?.address !== address() && came) return focusBox(box); // `/` again, on the page it led to
  came = here();
  return focusBox(box);
}

/** @returns {Place | null} where one was before the search; null where nobody came by its key */
export function cameFrom() {
  return came;
}

/** Where one was: the page before, or the field before on this one; from neither, out of the box. */
export function backFromSearch() {
  const place = came;
  came = null;
  if (place && place.address !== address()) ((going = place), history.back());
  else if (place?.field?.isConnected) place.field.focus();
  else searchBox()?.blur();
}

/** Once a page is filled: into its box, or back where one was. @param {HTMLElement} main */
export function settleFocus(main) {
  if (going?.address === address()) controls(main)[going.at]?.focus();
  going = left = null;
  if (came?.address === address() && typed !== null) return; // the page left from: the one with the box is on its way
  const box = searchBox();
  const wanted = typed;
  stopKeeping();
  if (box && came && came.address !== address()) focusBox(box, wanted ?? "");
  else if (main.dataset.page !== "reference") came = null;
}

/** Escape leaves a text field: from there the keys act, and the way back leads into it. @param {KeyboardEvent} event */
export function leaveField({ key, target, defaultPrevented }) {
  if (key !== "Escape" || defaultPrevented || !takesText(target)) return;
  const field = target;
  if (!(field instanceof HTMLElement) || field.closest("dialog") || field.dataset.search !== undefined) return;
  field.blur();
  left = field;
}

/** @param {(address: string) => unknown} go */
function onItsWay(go) {
  came = here();
  typed = "";
  addEventListener("keydown", keepTyped, { capture: true });
  clearTimeout(waiting); // else the last time's would end this one
  waiting = setTimeout(stopKeeping, COMES_MS);
  return go("/reference");
}

/** A quick hand types on before the page is there. @param {KeyboardEvent} event */
function keepTyped(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || typed === null || takesText(event.target)) return;
  if (event.key === "Backspace") typed = typed.slice(0, -1);
  else if (event.key.length === 1) typed += event.key;
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function stopKeeping() {
  typed = null;
  removeEventListener("keydown", keepTyped, { capture: true });
}

/** @param {HTMLInputElement} box @param {string} [text] typed already */
function focusBox(box, text = "") {
  box.focus();
  box.select();
  if (!text) return;
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @returns {Place} */
function here() {
  const main = need(document, "main", HTMLElement);
  const focused = document.activeElement;
  const field = focused instanceof HTMLElement && main.contains(focused) && focused !== main ? focused : left;
  return { address: address(), kind: main.dataset.kind, at: field ? controls(main).indexOf(field) : -1, field };
}

/** The same page has the same controls in the same order. @param {Element} main @returns {HTMLElement[]} */
function controls(main) {
  return htmlIn(main, CONTROLS);
}

function searchBox() {
  const box = document.querySelector("main [data-search]");
  return box instanceof HTMLInputElement ? box : null;
}

function address() {
  return location.pathname + location.search;
}
