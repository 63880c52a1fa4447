// @ts-check
// A key answers the question at hand by the chip that has it, so that by key and by hand are one way.

import { answerInWords } from "../../core/words.js";
import { allIn, htmlIn, maybe } from "../../ui/need.js";
import { chosen, optionLetters, SAME_EVERYWHERE } from "./keys.js";

/** @typedef {import("./keys.js").Meaning} Meaning @typedef {import("../report.js").Answer} Answer */

/** Write its key on each chip. @param {HTMLElement} main @param {import("../../core/types.js").Pack} pack */
export function letterChips(main, pack) {
  const optionsOf = new Map(pack.questions.map(({ id, options = [] }) => [id, options]));
  for (const field of htmlIn(main, "[data-question]")) {
    const options = optionsOf.get(field.dataset.question ?? "") ?? [];
    field.dataset.yes = options.find((one) => one.yes)?.id ?? "yes";
    const keys = new Map(options.map(({ id, key }) => [id, key]));
    const inputs = inputsOf(field);
    const lettered = inputs.filter(({ value }) => !Object.hasOwn(SAME_EVERYWHERE, value));
    const letters = optionLetters(
      lettered.map(({ value, parentElement }) => ({ words: parentElement?.textContent ?? "", key: keys.get(value) })),
    );
    for (const input of inputs) setKey(input, letters[lettered.indexOf(input)] ?? SAME_EVERYWHERE[input.value]);
  }
}

/** @param {HTMLInputElement} input @param {string | undefined} key */
function setKey(input, key) {
  if (!key) return;
  input.setAttribute("aria-keyshortcuts", key);
  if (input.parentElement) input.parentElement.dataset.key = key;
}

/**
 * @param {HTMLElement} field @param {Meaning} meaning
 * @returns {"answered" | "ticked" | "taken back" | null} null: the question has no such answer, and nothing was changed
 */
export function answerBy(field, meaning) {
  if (field instanceof HTMLFieldSetElement && field.disabled) return null;
  if (meaning.do === "answer" && meaning.as === "take_back") return takeBack(field);
  const inputs = inputsOf(field);
  const value = chosen(
    meaning,
    inputs.map((input) => ({ value: input.value, letter: input.getAttribute("aria-keyshortcuts") })),
    field.dataset.yes,
  );
  const input = inputs.find((one) => one.value === value);
  return press(input, meaning.do === "answer");
}

/** @param {HTMLElement} field @param {string} value @returns {"answered" | "ticked" | null} as a rung of a ladder answers; null where the question does not offer it */
export function answerWith(field, value) {
  if (field instanceof HTMLFieldSetElement && field.disabled) return null;
  return press(
    inputsOf(field).find((one) => one.value === value),
    true,
  );
}

/** @param {HTMLInputElement | undefined} input @param {boolean} keeps whether what is chosen already stays: the same key again takes nothing away */
function press(input, keeps) {
  if (!input) return null;
  if (!(keeps && input.checked)) input.click();
  return input.type === "checkbox" && (input.value === "@all" || !input.value.startsWith("@")) ? "ticked" : "answered"; // a sign that adds to a list leads no further than a letter does
}

/** @param {HTMLElement} field @returns {"taken back" | null} */
function takeBack(field) {
  const button = maybe(field, ":scope > [data-clear]", HTMLElement);
  if (!button || button.hidden) return null;
  button.click();
  return "taken back";
}

/** @param {import("../../core/types.js").Pack} pack @param {import("../../core/types.js").Question} question @param {Answer | undefined} answer @returns {string} "Weapon or gun in reach: yes" */
export function saidWords(pack, question, answer) {
  return `${question.short}: ${answerInWords(pack, question, answer)}`;
}

/** @param {Answer | undefined} answer @returns {boolean} whether there is one: taken back is none */
export function isSaid(answer) {
  return answer !== undefined && answer.state !== "not_asked";
}

/** @param {HTMLElement} field @returns {boolean} whether yes is one of its answers */
export function hasYes(field) {
  return inputsOf(field).some(({ value }) => value === field.dataset.yes);
}

/** @param {HTMLElement} field @returns {HTMLInputElement[]} the chips of the question itself */
function inputsOf(field) {
  return allIn(field, ".chip input", HTMLInputElement).filter((input) => !input.closest("[data-row], template"));
}
