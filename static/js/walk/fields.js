// @ts-check
// Binds a screen's fields to the report: fills them from it, and reads them back on each change. One function per kind.

import { londonDay } from "../vault/ids.js";
import { show } from "../ui/clone.js";
import { fillRows, readRows } from "./rows.js";

const DAY_MS = 86_400_000;
const PRESETS = { "@today": 0, "@yesterday": 1 };

/** @typedef {import("./report.js").Said} Said */

/** @param {HTMLElement} field a [data-question] @param {any} question @param {any} answer */
export function fill(field, question, answer) {
  const given = answer?.state === "not_asked" ? undefined : answer;
  FILL[/** @type {keyof typeof FILL} */ (question.kind)](field, given, question);
  show(field, ":scope > [data-clear]", Boolean(given));
  field.classList.toggle("question--answered", Boolean(given));
}

/** @param {HTMLElement} field @param {any} question @returns {Said | null} null: nothing said */
export function read(field, question) {
  return READ[/** @type {keyof typeof READ} */ (question.kind)](field, question);
}

/** A tick that excludes the others: "not known" beside things known. @param {HTMLElement} field @param {HTMLInputElement} ticked */
export function settleTicks(field, ticked) {
  if (ticked.type !== "checkbox" || !ticked.checked) return;
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
  number: fillText,
  day: fillDay,
  rows: fillRows,
};
const READ = { yes_no: readRadios, choice: readRadios, choices: readTicks, text: readText, number: readNumber, day: readDay, rows: readRows };

/** @param {HTMLElement} field @param {any} answer */
function fillRadios(field, answer) {
  const wanted = answer?.state ? `@${answer.state}` : answer?.value;
  for (const radio of boxes(field)) radio.checked = radio.value === wanted;
}

/** @param {HTMLElement} field @returns {Said | null} */
function readRadios(field) {
  const chosen = boxes(field).find((radio) => radio.checked)?.value;
  if (!chosen) return null;
  return chosen.startsWith("@") ? { state: chosen.slice(1) } : { value: chosen };
}

/** @param {HTMLElement} field @param {any} answer */
function fillTicks(field, answer) {
  const wanted = new Set([...(answer?.value ?? []), answer?.all ? "@all" : "", answer?.state ? `@${answer.state}` : ""]);
  for (const box of boxes(field)) box.checked = wanted.has(box.value);
}

/** @param {HTMLElement} field @returns {Said | null} */
function readTicks(field) {
  const ticked = boxes(field).filter((box) => box.checked).map((box) => box.value);
  if (!ticked.length) return null;
  if (ticked.includes("@not_known")) return { state: "not_known" };
  const value = ticked.filter((one) => !one.startsWith("@"));
  return ticked.includes("@all") ? { value, all: true } : { value };
}

/** @param {HTMLElement} field @param {any} answer */
function fillText(field, answer) {
  const input = /** @type {HTMLInputElement} */ (field.querySelector("textarea, input"));
  if (document.activeElement !== input) input.value = answer?.value ?? "";
}

/** @param {HTMLElement} field @returns {Said | null} */
function readText(field) {
  const { value } = /** @type {HTMLInputElement} */ (field.querySelector("textarea, input"));
  return value.trim() ? { value } : null;
}

/** @param {HTMLElement} field @returns {Said | null} */
function readNumber(field) {
  const said = readText(field);
  return said && /^\d{1,4}$/.test(said.value.trim()) ? { value: Number(said.value) } : null;
}

/** @param {HTMLElement} field @param {any} answer */
function fillDay(field, answer) {
  const day = answer?.value ?? "";
  for (const radio of boxes(field)) radio.checked = answer?.state ? radio.value === `@${answer.state}` : day !== "" && preset(radio.value) === day;
  /** @type {HTMLInputElement} */ (field.querySelector("[type=date]")).value = day;
}

/** @param {HTMLElement} field @returns {Said | null} */
function readDay(field) {
  const chosen = boxes(field).find((radio) => radio.checked)?.value;
  const typed = /** @type {HTMLInputElement} */ (field.querySelector("[type=date]")).value;
  if (field.dataset.last === "date" && typed) return { value: typed };
  if (chosen && preset(chosen)) return { value: preset(chosen) };
  if (chosen) return { state: chosen.slice(1) };
  return typed ? { value: typed } : null;
}

/** @param {string} value of a chip @returns {string} the ISO day it stands for; empty for none */
function preset(value) {
  const back = PRESETS[/** @type {keyof typeof PRESETS} */ (value)];
  return back === undefined ? "" : londonDay(new Date(Date.now() - back * DAY_MS));
}

/** @param {HTMLElement} field @returns {HTMLInputElement[]} */
function boxes(field) {
  return /** @type {HTMLInputElement[]} */ ([...field.querySelectorAll("input[type=radio], input[type=checkbox]")]).filter((box) => !box.closest("[data-row]"));
}
