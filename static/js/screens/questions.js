// @ts-check
// What a question's template is filled from: its chips, what stands beside it, the fields of its rows.

import { withId } from "../core/json.js";
import { currency, sourceNote, titlesOf } from "./items.js";
import { dangers } from "./danger.js";
import { marksOf } from "./marks.js";

/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("../core/types.js").Question} Question */
/** @typedef {import("../core/pack.js").Field} Field @typedef {import("../core/pack.js").Option} Option */
/** @typedef {{name: string, type: string, value: string, label: string, hint: string, tone: string}} Chip */
/** @typedef {{role: string | null, text: string}} Add a button that adds a row */
/** @typedef {{chips?: Chip[], ends?: Chip[], fields?: (Field & {chips: Chip[]})[], adds?: Add[]}} Parts the chips and rows of a question's kind */
/** @typedef {ReturnType<typeof questionItem>} Drawn */

const PRESETS = [["@today", "Today"], ["@yesterday", "Yesterday"]];
const SPANS = [...PRESETS, ["@week", "This week"], ["@month", "This month"]];

/** @type {WeakMap<object, Map<string, Set<string>>>} */
const dangersOf = new WeakMap();

/** @param {Pack} pack @param {string} id @param {boolean} practice */
export function questionItem(pack, id, practice) {
  const question = withId(pack.questions, id);
  const { unsure, beside } = marksOf(question);
  const isReference = id === pack.about.designated.incident_ref;
  const fixed = practice && isReference;
  const field = fieldOf(question, lights(pack, id));
  return {
    ...question,
    ...field,
    in_twos: inTwos(field.chips),
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

/** @param {Question} question @param {Set<string>} lit @returns {Parts} */
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

/** Rows that hold a moment are made by the Mark button. @param {string} id @param {Field[]} fields @returns {Parts} */
function rowsOf(id, fields) {
  const roles = fields.find((field) => field.id === "role")?.options ?? [];
  const more = { role: null, text: roles.length ? "Add another" : "Add" };
  const adds = [...roles.map((role) => ({ role: role.id, text: `Add ${role.text.toLowerCase()}` })), more];
  const own = fields.some(({ kind }) => kind === "moment") ? {} : { adds, ends: [all(`all-${id}`)] };
  return { fields: fields.map(rowField), ...own };
}

/** @param {Field} field */
function rowField(field) {
  const chips = rowChips(field);
  return { ...field, chips, in_twos: inTwos(chips) };
}

/** @param {Field} field @returns {Chip[]} */
function rowChips({ kind, options = [] }) {
  if (kind === "dates") return SPANS.map(([value, label]) => chip("", "radio", value, label));
  return optionChips("", kind === "choices" ? "checkbox" : "radio", options);
}

/** Four stand two and two, not three and one. @param {Chip[]} [chips] of one field @returns {string} for its class */
export function inTwos(chips) {
  return chips?.length === 4 ? " chips--four" : "";
}

/** @param {string} name @param {string} type @param {Option[]} options */
function optionChips(name, type, options) {
  return options.map(({ id, text, hint = "" }) => chip(name, type, id, text, "", hint));
}

/** @param {string} name @param {Question} question */
function unknownChips(name, { offers_unknown = true, can_decline = false }) {
  const known = offers_unknown ? [chip(name, "radio", "@not_known", "Not known", "unknown")] : [];
  return can_decline ? [...known, chip(name, "radio", "@declined", "Would not say", "unknown")] : known;
}

/** @param {string} name */
function all(name) {
  return chip(name, "checkbox", "@all", "That is all", "unknown");
}

/** @param {string} name @param {string} type @param {string} value @param {string} label @param {string} [tone] @param {string} [hint] @returns {Chip} */
export function chip(name, type, value, label, tone = "", hint = "") {
  return { name, type, value, label, hint, tone: tone && ` chip--${tone}` };
}
