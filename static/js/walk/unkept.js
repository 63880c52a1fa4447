// @ts-check
// What is typed and cannot be an answer yet: a day of which only the month stands there, a number with a letter in it. Browsers tell
// of a date only when it is whole, so it is looked for after each key and when the field is left. Said on the field, in the header,
// and once more before the screen is left.

import { clone } from "../ui/clone.js";
import { takesText } from "../ui/keys.js";

/** @param {HTMLElement} main @param {import("./report.js").Report} report @param {(input: HTMLElement) => void} read takes in what a field holds @param {AbortSignal} signal */
export function watchUnkept(main, report, read, signal) {
  /** @type {Set<HTMLElement>} fields of which it was said that leaving loses what is typed */
  const said = new Set();
  const look = () => {
    const left = unkept(main);
    for (const note of main.querySelectorAll("[data-leaving]")) if (!left.includes(fieldOf(note))) note.remove();
    report.keepsAll(left.length === 0);
  };
  const on = (/** @type {string} */ type, /** @type {(input: HTMLInputElement) => void} */ act) =>
    main.addEventListener(type, ({ target }) => (target instanceof HTMLInputElement && takesText(target) && fieldOf(target) && act(target), look()), { signal });
  on("keyup", (input) => {
    if (!input.validity.badInput) return;
    dated(input).dataset.last = "date"; // no change of it will be told: else the next answer given fills it anew
    said.delete(fieldOf(input));
  });
  on("focusout", (input) => (input.validity.badInput || isNoted(fieldOf(input))) && read(input));
  report.changes.addEventListener("read", look, { signal });
  report.changes.addEventListener("change", look, { signal });
  report.staysFor = () => {
    const field = unkept(main).find((one) => !said.has(one));
    if (field) sayBefore(main, field, read);
    for (const one of unkept(main)) said.add(one);
    return Boolean(field);
  };
  signal.addEventListener("abort", () => ((report.staysFor = () => false), report.keepsAll(true)));
  look();
}

/** @param {HTMLElement} main @returns {HTMLElement[]} the questions with something typed that is in no answer */
function unkept(main) {
  const fields = /** @type {HTMLElement[]} */ ([...main.querySelectorAll("[data-question]:not([hidden])")]);
  return fields.filter((field) => isNoted(field) || half(field));
}

/** @param {HTMLElement} field */
function isNoted(field) {
  return field.querySelector('[data-note="unread"]:not([hidden])') !== null;
}

/** @param {HTMLElement} field @returns {HTMLInputElement | undefined} typed in part: the browser gives nothing of it */
function half(field) {
  return [...field.querySelectorAll("input")].find(({ validity }) => validity.badInput);
}

/** @param {HTMLElement} main @param {HTMLElement} field @param {(input: HTMLElement) => void} read */
function sayBefore(main, field, read) {
  const input = half(field) ?? /** @type {HTMLElement} */ (field.querySelector("[data-note]:not([hidden])")?.parentElement?.querySelector("input:not([type=radio], [type=checkbox])"));
  if (half(field)) read(input);
  for (const before of main.querySelectorAll("[data-leaving]")) before.remove();
  dated(input).querySelector('[data-note="unread"]')?.after(clone(main, "#leaving"));
  input.focus({ preventScroll: true });
  input.scrollIntoView({ block: "center" });
}

/** @param {HTMLElement} input @returns {HTMLElement} what remembers whether a day was typed or tapped last */
function dated(input) {
  return /** @type {HTMLElement} */ (input.closest("[data-field], [data-question]"));
}

/** @param {Element} within @returns {HTMLElement} */
function fieldOf(within) {
  return /** @type {HTMLElement} */ (within.closest("[data-question]"));
}
