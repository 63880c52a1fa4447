// @ts-check
// What is typed and cannot be an answer yet: a day of which only the month stands there, a number with a letter in it. Browsers tell
// of a date only when it is whole, so it is looked for after each key and when the field is left. Said on the field, in the header,
// and once more before the screen is left.

import { clone } from "../ui/clone.js";
import { takesText } from "../ui/keys.js";
import { around, htmlIn, need } from "../ui/need.js";

/** @param {HTMLElement} main @param {import("./report.js").Report} report @param {(input: HTMLElement) => void} read takes in what a field holds @param {AbortSignal} signal */
export function watchUnkept(main, report, read, signal) {
  /** @type {Set<HTMLElement>} fields of which it was said that leaving loses what is typed */
  const said = new Set();
  const look = () => {
    const left = unkept(main);
    for (const note of main.querySelectorAll("[data-leaving]"))
      if (!left.some((field) => field === fieldOf(note))) note.remove();
    report.keepsAll(left.length === 0);
  };
  const on = (/** @type {string} */ type, /** @type {(input: HTMLInputElement, field: HTMLElement) => void} */ act) =>
    main.addEventListener(
      type,
      ({ target }) => {
        const field = fieldOf(target);
        if (target instanceof HTMLInputElement && takesText(target) && field) act(target, field);
        look();
      },
      { signal },
    );
  on("keyup", (input, field) => {
    if (!input.validity.badInput) return;
    dated(input, field).dataset.last = "date"; // no change of it will be told: else the next answer given fills it anew
    said.delete(field);
  });
  on("focusout", (input, field) => (input.validity.badInput || isNoted(field)) && read(input));
  report.changes.addEventListener("read", look, { signal });
  report.changes.addEventListener("change", look, { signal });
  report.staysFor = () => {
    const field = unkept(main).find((one) => !said.has(one));
    if (field) sayBefore(main, field, read);
    for (const one of unkept(main)) said.add(one);
    return Boolean(field);
  };
  signal.addEventListener("abort", () => ((report.staysFor = () => false), report.keepsAll(true)));
}

/** @param {HTMLElement} main @returns {HTMLElement[]} the questions with something typed that is in no answer */
function unkept(main) {
  return htmlIn(main, "[data-question]:not([hidden])").filter((field) => isNoted(field) || half(field));
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
  const input = half(field) ?? noted(field);
  if (half(field)) read(input);
  for (const before of main.querySelectorAll("[data-leaving]")) before.remove();
  dated(input, field).querySelector('[data-note="unread"]')?.after(clone(main, "#leaving"));
  input.focus({ preventScroll: true });
  input.scrollIntoView({ block: "center" });
}

/** @param {HTMLElement} field @returns {HTMLInputElement} what its note is of */
function noted(field) {
  return need(
    field.querySelector("[data-note]:not([hidden])")?.parentElement ?? field,
    "input:not([type=radio], [type=checkbox])",
    HTMLInputElement,
  );
}

/** @param {HTMLElement} input @param {HTMLElement} field its question @returns {HTMLElement} what remembers whether a day was typed or tapped last */
function dated(input, field) {
  return around(input, "[data-field]") ?? field;
}

/** @param {EventTarget | null} within */
function fieldOf(within) {
  return around(within, "[data-question]");
}
