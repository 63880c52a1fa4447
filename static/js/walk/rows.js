// @ts-check
// Repeated rows (occasions, marks): clones of the row's template, each with the row's own id, read back whole.

import { rowsOf, spanOf } from "../core/answers.js";
import { isDay } from "../core/days.js";
import { londonTime } from "../core/london.js";
import { daysAgo, londonDay, newRowId } from "../vault/ids.js";
import { clone, setText, show } from "../ui/clone.js";
import { allIn, htmlIn, maybe, need } from "../ui/need.js";

const ALL = ":scope > .chips [value='@all']";
/** @type {Record<string, [number, number] | undefined>} how many days ago each begins and ends */
const SPANS = { "@today": [0, 0], "@yesterday": [1, 1], "@week": [7, 0], "@month": [31, 0] };

/** @typedef {import("../core/types.js").Question} Question @typedef {import("../core/types.js").Field} Field @typedef {import("../core/types.js").Row} Row */
/** @typedef {{from: string, to: string}} Span ISO days */

/** @param {HTMLElement} field @param {import("./report.js").Answer | undefined} answer @param {Question} question */
export function fillRows(field, answer, question) {
  const list = need(field, "[data-rows]", HTMLElement);
  const rows = rowsOf(answer);
  const there = new Map(rowsIn(list).map((row) => [row.dataset.rowId, row]));
  const wanted = rows.map(({ id }) => there.get(id) ?? newRow(field, id));
  if (wanted.length !== list.children.length || wanted.some((row, at) => list.children[at] !== row))
    list.replaceChildren(...wanted);
  rows.forEach((row, at) => fillRow(wanted[at], row, question));
  const all = maybe(field, ALL, HTMLInputElement);
  if (all) all.checked = Boolean(answer?.all);
}

/** @param {HTMLElement} field @param {Question} question @returns {import("./report.js").Said | null} */
export function readRows(field, question) {
  const value = rowsIn(need(field, "[data-rows]", HTMLElement)).map((row) => readRow(row, question));
  const all = maybe(field, ALL, HTMLInputElement)?.checked;
  if (!value.length && !all) return null;
  return all ? { value, all: true } : { value };
}

/** @param {HTMLElement} field @param {string | undefined} role first, worst or latest @returns {HTMLElement} the new row, at the end of the list */
export function addRow(field, role) {
  const row = newRow(field, newRowId());
  const chip = role ? maybe(row, `[data-field="role"] input[value="${role}"]`, HTMLInputElement) : null;
  if (chip) chip.checked = true;
  field.querySelector("[data-rows]")?.append(row);
  return row;
}

/** @param {HTMLElement} list @returns {HTMLElement[]} */
function rowsIn(list) {
  return htmlIn(list, ":scope > *");
}

/** @param {HTMLElement} field @param {string} id */
function newRow(field, id) {
  const row = clone(field, "[data-row-template]");
  row.dataset.rowId = id;
  for (const group of htmlIn(row, "[data-field]")) {
    for (const input of allIn(group, "input[type=radio]", HTMLInputElement))
      input.name = `${id}-${group.dataset.field}`;
  }
  return row;
}

/** @param {HTMLElement} row @param {Row} values @param {Question} question */
function fillRow(row, values, question) {
  for (const field of question.fields ?? []) {
    const group = groupOf(row, field);
    const value = values[field.id];
    const text = String(value ?? "");
    if (field.kind === "text") setUnlessTyping(group.querySelector("input"), text);
    if (field.kind === "choice") for (const box of group.querySelectorAll("input")) box.checked = box.value === value;
    if (field.kind === "choices")
      for (const box of group.querySelectorAll("input")) box.checked = [value].flat().includes(box.value);
    if (field.kind === "dates") fillDates(group, isSpan(value) ? value : undefined);
    if (field.kind === "moment") {
      row.dataset[`moment_${field.id}`] = text;
      setText(group, "output", text && londonTime(text)[1]);
    }
  }
}

/** @param {HTMLElement} row @param {Field} field @returns {HTMLElement} */
function groupOf(row, field) {
  return need(row, `[data-field="${field.id}"]`, HTMLElement);
}

/** @param {HTMLElement} row @param {Question} question @returns {Row} */
function readRow(row, question) {
  /** @type {Row} */
  const values = { id: row.dataset.rowId ?? "" };
  for (const field of question.fields ?? []) {
    const group = groupOf(row, field);
    const value = readField(group, field, row);
    if (value !== undefined) values[field.id] = value;
  }
  return values;
}

/** @param {HTMLElement} group @param {Field} field @param {HTMLElement} row */
function readField(group, field, row) {
  if (field.kind === "text") return group.querySelector("input")?.value.trim() || undefined;
  if (field.kind === "choice") return [...group.querySelectorAll("input")].find((box) => box.checked)?.value;
  if (field.kind === "choices")
    return nonEmpty([...group.querySelectorAll("input")].filter((box) => box.checked).map((box) => box.value));
  if (field.kind === "dates") return readDates(group);
  return row.dataset[`moment_${field.id}`] || undefined;
}

/** @param {unknown} value @returns {value is Span} */
function isSpan(value) {
  return spanOf(value) !== null;
}

/** What was typed stays as it was typed. @param {HTMLElement} group @param {Span | undefined} span */
function fillDates(group, span) {
  for (const chip of allIn(group, "input[type=radio]", HTMLInputElement)) {
    const wanted = chipSpan(chip.value);
    chip.checked = Boolean(span && wanted && wanted.from === span.from && wanted.to === span.to);
  }
  const isTyped = group.dataset.last === "date" && JSON.stringify(typedSpan(group)) === JSON.stringify(span);
  if (!isTyped)
    for (const input of ends(group)) setUnlessTyping(input, span?.[input.dataset.end === "to" ? "to" : "from"] ?? "");
  noteDates(group, span);
}

/** Say what looks wrong, beside it. @param {HTMLElement} group @param {Span | undefined} span */
function noteDates(group, span) {
  const [from, to] = ends(group);
  show(
    group,
    "[data-note=unread]",
    [from, to].some(({ value, validity }) => validity.badInput || (value && !isDay(value))),
  );
  show(group, "[data-note=future]", Boolean(span && span.from > londonDay()));
  show(group, "[data-note=order]", isDay(from.value) && isDay(to.value) && from.value > to.value);
}

/** @param {HTMLElement} group @returns {HTMLInputElement[]} the fields of the two days */
function ends(group) {
  return allIn(group, "[data-end]", HTMLInputElement);
}

/** @param {HTMLElement} group @returns {Span | undefined} */
function readDates(group) {
  const chosen = maybe(group, "input[type=radio]:checked", HTMLInputElement);
  const span = chosen && group.dataset.last !== "date" ? chipSpan(chosen.value) : typedSpan(group);
  noteDates(group, span);
  return span;
}

/** @param {HTMLElement} group @returns {Span | undefined} one day given stands for both ends; ends in the wrong order are turned */
function typedSpan(group) {
  const days = ends(group)
    .map(({ value }) => value)
    .filter(isDay)
    .sort();
  return days.length ? { from: days[0], to: days[days.length - 1] } : undefined;
}

/** @param {string} value @returns {Span | undefined} */
function chipSpan(value) {
  const span = SPANS[value];
  if (!span) return undefined;
  const [from, to] = span.map(daysAgo);
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
