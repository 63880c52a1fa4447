// @ts-check
// Repeated rows (occasions, marks): clones of the row's template, each with the row's own id, read back whole.

import { isDay } from "../core/days.js";
import { londonTime } from "../core/london.js";
import { londonDay, newRowId } from "../vault/ids.js";
import { clone, setText, show } from "../ui/clone.js";

const DAY_MS = 86_400_000;
const SPANS = { "@today": [0, 0], "@yesterday": [1, 1], "@week": [7, 0], "@month": [31, 0] };

/** @param {HTMLElement} field @param {any} answer @param {any} question */
export function fillRows(field, answer, question) {
  const list = /** @type {HTMLElement} */ (field.querySelector("[data-rows]"));
  const rows = answer?.value ?? [];
  const there = new Map([...list.children].map((row) => [/** @type {HTMLElement} */ (row).dataset.rowId, /** @type {HTMLElement} */ (row)]));
  const wanted = rows.map((/** @type {any} */ row) => there.get(row.id) ?? newRow(field, row.id));
  if (wanted.length !== list.children.length || wanted.some((/** @type {any} */ row, /** @type {number} */ at) => list.children[at] !== row)) list.replaceChildren(...wanted);
  rows.forEach((/** @type {any} */ row, /** @type {number} */ at) => fillRow(wanted[at], row, question));
  const all = /** @type {HTMLInputElement | null} */ (field.querySelector(":scope > .chips [value='@all']"));
  if (all) all.checked = Boolean(answer?.all);
}

/** @param {HTMLElement} field @param {any} question @returns {import("./report.js").Said | null} */
export function readRows(field, question) {
  const value = [.../** @type {any} */ (field.querySelector("[data-rows]")).children].map((row) => readRow(row, question));
  const all = /** @type {HTMLInputElement | null} */ (field.querySelector(":scope > .chips [value='@all']"))?.checked;
  if (!value.length && !all) return null;
  return all ? { value, all: true } : { value };
}

/** @param {HTMLElement} field @param {string | undefined} role first, worst or latest @returns {HTMLElement} the new row, at the end of the list */
export function addRow(field, role) {
  const row = newRow(field, newRowId());
  const chip = role && row.querySelector(`[data-field="role"] input[value="${role}"]`);
  if (chip) /** @type {HTMLInputElement} */ (chip).checked = true;
  field.querySelector("[data-rows]")?.append(row);
  return row;
}

/** @param {HTMLElement} field @param {string} id */
function newRow(field, id) {
  const row = clone(field, "[data-row-template]");
  row.dataset.rowId = id;
  for (const group of row.querySelectorAll("[data-field]")) {
    for (const input of group.querySelectorAll("input[type=radio]")) /** @type {HTMLInputElement} */ (input).name = `${id}-${/** @type {HTMLElement} */ (group).dataset.field}`;
  }
  return row;
}

/** @param {HTMLElement} row @param {any} values @param {any} question */
function fillRow(row, values, question) {
  for (const field of question.fields) {
    const group = /** @type {HTMLElement} */ (row.querySelector(`[data-field="${field.id}"]`));
    const value = values[field.id];
    if (field.kind === "text") setUnlessTyping(group.querySelector("input"), value ?? "");
    if (field.kind === "choice") for (const box of group.querySelectorAll("input")) box.checked = box.value === value;
    if (field.kind === "choices") for (const box of group.querySelectorAll("input")) box.checked = (value ?? []).includes(box.value);
    if (field.kind === "dates") fillDates(group, value);
    if (field.kind === "moment") {
      row.dataset[`moment_${field.id}`] = value ?? "";
      setText(group, "output", value ? londonTime(value)[1] : "");
    }
  }
}

/** @param {HTMLElement} row @param {any} question @returns {any} */
function readRow(row, question) {
  /** @type {Record<string, any>} */
  const values = { id: row.dataset.rowId };
  for (const field of question.fields) {
    const group = /** @type {HTMLElement} */ (row.querySelector(`[data-field="${field.id}"]`));
    const value = readField(group, field, row);
    if (value !== undefined) values[field.id] = value;
  }
  return values;
}

/** @param {HTMLElement} group @param {import("../core/types.js").Field} field @param {HTMLElement} row */
function readField(group, field, row) {
  if (field.kind === "text") return group.querySelector("input")?.value.trim() || undefined;
  if (field.kind === "choice") return [...group.querySelectorAll("input")].find((box) => box.checked)?.value;
  if (field.kind === "choices") return nonEmpty([...group.querySelectorAll("input")].filter((box) => box.checked).map((box) => box.value));
  if (field.kind === "dates") return readDates(group);
  return row.dataset[`moment_${field.id}`] || undefined;
}

/** What was typed stays as it was typed. @param {HTMLElement} group @param {{from: string, to: string} | undefined} span */
function fillDates(group, span) {
  for (const chip of group.querySelectorAll("input[type=radio]")) {
    const wanted = spanOf(/** @type {HTMLInputElement} */ (chip).value);
    /** @type {HTMLInputElement} */ (chip).checked = Boolean(span && wanted && wanted.from === span.from && wanted.to === span.to);
  }
  const isTyped = group.dataset.last === "date" && JSON.stringify(typedSpan(group)) === JSON.stringify(span);
  if (!isTyped) for (const input of ends(group)) setUnlessTyping(input, span?.[/** @type {"from" | "to"} */ (input.dataset.end)] ?? "");
  noteDates(group, span);
}

/** Say what looks wrong, beside it. @param {HTMLElement} group @param {{from: string, to: string} | undefined} span */
function noteDates(group, span) {
  const [from, to] = ends(group);
  show(group, "[data-note=unread]", [from, to].some(({ value, validity }) => validity.badInput || (value && !isDay(value))));
  show(group, "[data-note=future]", Boolean(span && span.from > londonDay()));
  show(group, "[data-note=order]", isDay(from.value) && isDay(to.value) && from.value > to.value);
}

/** @param {HTMLElement} group @returns {HTMLInputElement[]} the fields of the two days */
function ends(group) {
  return [...group.querySelectorAll("[data-end]")].map((input) => /** @type {HTMLInputElement} */ (input));
}

/** @param {HTMLElement} group @returns {{from: string, to: string} | undefined} */
function readDates(group) {
  const chosen = /** @type {HTMLInputElement | null} */ (group.querySelector("input[type=radio]:checked"));
  const span = chosen && group.dataset.last !== "date" ? spanOf(chosen.value) : typedSpan(group);
  noteDates(group, span);
  return span;
}

/** @param {HTMLElement} group @returns {{from: string, to: string} | undefined} one day given stands for both ends; ends in the wrong order are turned */
function typedSpan(group) {
  const days = ends(group).map(({ value }) => value).filter(isDay).sort();
  return days.length ? { from: days[0], to: days[days.length - 1] } : undefined;
}

/** @param {string} value */
function spanOf(value) {
  const span = SPANS[/** @type {keyof typeof SPANS} */ (value)];
  if (!span) return undefined;
  const [from, to] = span.map((back) => londonDay(new Date(Date.now() - back * DAY_MS)));
  return { from, to };
}

/** @param {HTMLInputElement | null} input @param {string} value */
function setUnlessTyping(input, value) {
  if (input && document.activeElement !== input) input.value = value;
}

/** @param {string[]} list */
function nonEmpty(list) {
  return list.length ? list : undefined;
}
