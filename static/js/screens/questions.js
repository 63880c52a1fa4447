// @ts-check
// What a question's template is filled from: its chips, what stands beside it, the fields of its rows.

import { currency, sourceNote, titlesOf } from "./items.js";
import { dangers } from "./danger.js";
import { marksOf } from "./marks.js";

/** @typedef {import("../core/types.js").OpenedPack} Pack @typedef {Record<string, any>} Item */

const PRESETS = [["@today", "Today"], ["@yesterday", "Yesterday"]];
const SPANS = [...PRESETS, ["@week", "This week"], ["@month", "This month"]];

/** @type {WeakMap<object, Map<string, Set<string>>>} */
const dangersOf = new WeakMap();

/** @param {Pack} pack @param {string} id @param {boolean} practice @returns {Item} */
export function questionItem(pack, id, practice) {
  const question = pack.byId.get(id);
  const { unsure, beside } = marksOf(question);
  const isReference = id === pack.about.designated.incident_ref;
  const fixed = practice && isReference;
  return {
    ...question,
    ...fieldOf(question, lights(pack, id)),
    unsure,
    name: `answer-${id}`,
    unverified_here: unsure && !beside,
    described_by: question.hint ? `hint-${id}` : null,
    currency: currency(question, beside),
    source: sourceNote(pack, question),
    titles: titlesOf(pack, question),
    is_reference: isReference,
    fixed,
    clears: question.kind !== "rows" && !fixed,
  };
}

/** @param {Pack} pack @param {string} id @returns {Set<string>} */
function lights(pack, id) {
  const known = dangersOf.get(pack) ?? dangers(pack);
  dangersOf.set(pack, known);
  return known.get(id) ?? new Set();
}

/** @param {Item} question @param {Set<string>} lit @returns {Item} the chips and rows of its kind */
function fieldOf(question, lit) {
  const { id, kind, options = [], fields = [] } = question;
  const name = `answer-${id}`;
  const unknown = unknownChips(name, question);
  if (kind === "yes_no") return { chips: [...[["yes", "Yes"], ["no", "No"]].map(([value, label]) => chip(name, "radio", value, label, lit.has(value) ? "danger" : "")), ...unknown] };
  if (kind === "choice") return { chips: [...optionChips(name, "radio", options), ...unknown] };
  if (kind === "choices") return { chips: optionChips(name, "checkbox", options), ends: [all(name), chip(name, "checkbox", "@not_known", "Not known", "unknown")] };
  if (kind === "day") return { chips: [...PRESETS.map(([value, label]) => chip(name, "radio", value, label)), ...unknown] };
  return kind === "rows" ? rowsOf(id, fields) : {};
}

/** Rows that hold a moment are made by the Mark button. @param {string} id @param {Item[]} fields @returns {Item} */
function rowsOf(id, fields) {
  const roles = fields.find((field) => field.id === "role")?.options ?? [];
  const more = { role: null, text: roles.length ? "Add another" : "Add" };
  const adds = [...roles.map((/** @type {Item} */ role) => ({ role: role.id, text: `Add ${role.text.toLowerCase()}` })), more];
  const own = fields.some(({ kind }) => kind === "moment") ? {} : { adds, ends: [all(`all-${id}`)] };
  return { fields: fields.map((field) => ({ ...field, chips: rowChips(field) })), ...own };
}

/** @param {Item} field @returns {Item[]} */
function rowChips({ kind, options = [] }) {
  if (kind === "dates") return SPANS.map(([value, label]) => chip("", "radio", value, label));
  return optionChips("", kind === "choices" ? "checkbox" : "radio", options);
}

/** @param {string} name @param {string} type @param {Item[]} options */
function optionChips(name, type, options) {
  return options.map(({ id, text, hint = "" }) => chip(name, type, id, text, "", hint));
}

/** @param {string} name @param {Item} question */
function unknownChips(name, { offers_unknown = true, can_decline = false }) {
  const known = offers_unknown ? [chip(name, "radio", "@not_known", "Not known", "unknown")] : [];
  return can_decline ? [...known, chip(name, "radio", "@declined", "Would not say", "unknown")] : known;
}

/** @param {string} name */
function all(name) {
  return chip(name, "checkbox", "@all", "That is all", "unknown");
}

/** @param {string} name @param {string} type @param {string} value @param {string} label @param {string} [tone] @param {string} [hint] @returns {Item} */
export function chip(name, type, value, label, tone = "", hint = "") {
  return { name, type, value, label, hint, tone: tone && ` chip--${tone}` };
}
