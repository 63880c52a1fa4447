// @ts-check
// Binds a screen's fields to the report: fills them from it, and reads them back on each change. One function per kind.

import { isDay } from "../core/days.js";
import { daysAgo } from "../vault/ids.js";
import { show } from "../ui/clone.js";
import { allIn, need } from "../ui/need.js";
import { fillRows, readRows } from "./rows.js";

/** @type {Record<string, number | undefined>} how many days ago */
const PRESETS = { "@today": 0, "@yesterday": 1 };

/** @typedef {import("./report.js").Said} Said @typedef {import("./report.js").Answer | undefined} Answer @typedef {import("../core/types.js").Question} Question */

/** @param {HTMLElement} field a [data-question] @param {Question} question @param {Answer} answer */
export function fill(field, question, answer) {
  const given = answer?.state === "not_asked" ? undefined : answer;
  FILL[question.kind](field, given, question);
  show(
    field,
    ":scope > [data-clear]",
    Boolean(given) || field.querySelector(":scope > [data-note]:not([hidden])") !== null,
  );
  field.classList.toggle("question--answered", Boolean(given));
}

/** @param {HTMLElement} field @param {Question} question @returns {Said | null | undefined} null: nothing said; undefined: what is typed cannot be kept, and a note says so */
export function read(field, question) {
  const said = READ[question.kind](field, question);
  show(field, ":scope > [data-note]", said === undefined);
  if (said === undefined) show(field, ":scope > [data-clear]", true);
  return said;
}

/** Before an answer is taken back: nothing typed stays, whatever the focus. @param {HTMLElement} field */
export function empty(field) {
  for (const area of field.querySelectorAll("textarea")) area.value = "";
  for (const input of allIn(field, "input:not([type=radio], [type=checkbox])", HTMLInputElement)) write(input, "");
  show(field, ":scope > [data-note]", false);
}

/** A tick that excludes the others: "not known" beside things known. @param {HTMLElement} field @param {EventTarget | null} ticked */
export function settleTicks(field, ticked) {
  if (!(ticked instanceof HTMLInputElement && ticked.type === "checkbox" && ticked.checked)) return;
  for (const other of boxes(field)) {
    const excludes = (ticked.value === "@not_known") !== (other.value === "@not_known");
    if (other !== ticked && excludes) other.checked = false;
  }
}

const FILL = {
  yes_no: fillRadios,
  choice: fillRadios,
  choices: fillTicks,
  text: fillText,
  number: fillNumber,
  day: fillDay,
  rows: fillRows,
};
const READ = {
  yes_no: readRadios,
  choice: readRadios,
  choices: readTicks,
  text: readText,
  number: readNumber,
  day: readDay,
  rows: readRows,
};

/** @param {HTMLElement} field @param {Answer} answer */
function fillRadios(field, answer) {
  const wanted = answer?.state ? `@${answer.state}` : answer?.value;
  for (const radio of boxes(field)) radio.checked = radio.value === wanted;
}

/** @param {HTMLElement} field @returns {Said | null} */
function readRadios(field) {
  const chosen = boxes(field).find((radio) => radio.checked)?.value;
  if (!chosen) return null;
  return chosen.startsWith("@") ? stateOn(chosen) : { value: chosen };
}

/** @param {string} value of a chip that stands in place of a value @returns {Said} */
function stateOn(value) {
  return { state: value === "@declined" ? "declined" : "not_known" };
}

/** @param {HTMLElement} field @param {Answer} answer */
function fillTicks(field, answer) {
  const wanted = new Set([answer?.value, answer?.all ? "@all" : "", answer?.state ? `@${answer.state}` : ""].flat());
  for (const box of boxes(field)) box.checked = wanted.has(box.value);
}

/** @param {HTMLElement} field @returns {Said | null} */
function readTicks(field) {
  const ticked = boxes(field)
    .filter((box) => box.checked)
    .map((box) => box.value);
  if (!ticked.length) return null;
  if (ticked.includes("@not_known")) return { state: "not_known" };
  const value = ticked.filter((one) => !one.startsWith("@"));
  return ticked.includes("@all") ? { value, all: true } : { value };
}

/** @param {HTMLElement} field @param {Answer} answer */
function fillText(field, answer) {
  const input = typedIn(field);
  if (document.activeElement !== input) input.value = String(answer?.value ?? "");
}

/** @param {HTMLElement} field @returns {HTMLTextAreaElement | HTMLInputElement} what is typed into */
function typedIn(field) {
  return field.querySelector("textarea") ?? need(field, "input", HTMLInputElement);
}

/** @param {HTMLElement} field @returns {{ value: string } | null} */
function readText(field) {
  const { value } = typedIn(field);
  return value.trim() ? { value } : null;
}

/** @param {HTMLElement} field @param {Answer} answer */
function fillNumber(field, answer) {
  if (readNumber(field) !== undefined) fillText(field, answer);
}

/** @param {HTMLElement} field @returns {Said | null | undefined} */
function readNumber(field) {
  const said = readText(field);
  if (!said) return null;
  return /^\d{1,4}$/.test(said.value.trim()) ? { value: Number(said.value) } : undefined;
}

/** @param {HTMLElement} field @param {Answer} answer */
function fillDay(field, answer) {
  const day = String(answer?.value ?? "");
  for (const radio of boxes(field))
    radio.checked = answer?.state ? radio.value === `@${answer.state}` : day !== "" && preset(radio.value) === day;
  if (!isUnread(field)) write(dateOf(field), day);
}

/** @param {HTMLElement} field @returns {Said | null | undefined} */
function readDay(field) {
  if (isUnread(field)) return undefined;
  const chosen = boxes(field).find((radio) => radio.checked)?.value;
  const { value } = dateOf(field);
  if (chosen && !(field.dataset.last === "date" && value))
    return preset(chosen) ? { value: preset(chosen) } : stateOn(chosen);
  return isDay(value) ? { value } : null;
}

/** Typed last, and no day between 1900 and 2999, or none yet. @param {HTMLElement} field */
function isUnread(field) {
  const { value, validity } = dateOf(field);
  return field.dataset.last === "date" && (validity.badInput || (value !== "" && !isDay(value)));
}

/** @param {HTMLElement} field @returns {HTMLInputElement} */
function dateOf(field) {
  return need(field, "[type=date]", HTMLInputElement);
}

/** Also over a day typed in part, which no browser need take for a change from no day. @param {HTMLInputElement} input @param {string} value */
function write(input, value) {
  const { type, validity } = input;
  if (validity.badInput) input.type = "text";
  input.value = value;
  if (input.type !== type) input.type = type;
}

/** @param {string} value of a chip @returns {string} the ISO day it stands for; empty for none */
function preset(value) {
  const back = PRESETS[value];
  return back === undefined ? "" : daysAgo(back);
}

/** @param {HTMLElement} field @returns {HTMLInputElement[]} */
function boxes(field) {
  return allIn(field, "input[type=radio], input[type=checkbox]", HTMLInputElement).filter(
    (box) => !box.closest("[data-row]"),
  );
}
