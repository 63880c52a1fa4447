// @ts-check
// What a question's template is filled from: its chips, what stands beside it, the fields of its rows.

import { withId } from "../core/json.js";
import { say } from "../core/sentences.js";
import { currency, sourceNote } from "./items.js";
import { dangers, heavyOptions } from "./danger.js";

/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("../core/types.js").Question} Question */
/** @typedef {import("../core/pack.js").Field} Field @typedef {import("../core/pack.js").Option} Option */
/** @typedef {{name: string, type: string, value: string, label: string, hint: string, tone: string}} Chip */
/** @typedef {Field & {chips: Chip[]}} RowField */
/** @typedef {{role: string | null, text: string}} Add a button that adds a row */
/** @typedef {{name: string, label: string, none: string}} All the chip that says that nothing is left out: its label, and what it is called while nothing else is ticked */
/** @typedef {{chips?: Chip[], rare?: Chip[], more?: string, all?: All, ends?: Chip[], fields?: RowField[], folded_fields?: RowField[], adds?: Add[], removes?: boolean}} Parts the chips and rows of a question's kind */
/** @typedef {ReturnType<typeof questionItem>} Drawn */

/** @typedef {[string, import("../core/said.js").PlainId]} Labelled a value, and the sentence that is its label */

/** @type {Labelled[]} */
const YES_NO = [
  ["yes", "question_yes"],
  ["no", "question_no"],
];
/** @type {Labelled[]} */
const PRESETS = [
  ["@today", "question_today"],
  ["@yesterday", "question_yesterday"],
];
/** @type {Labelled[]} */
const SPANS = [...PRESETS, ["@week", "question_week"], ["@month", "question_month"]];

const UNKNOWN_KEY = "k"; // what says that nobody knows has the letter of it, and looks it

const SHORT = /^(?!.{19})(\S{1,9}( |$))+$/; // two lines of a third of a phone's width, and no word of it cut

/** @type {WeakMap<object, Map<string, Set<string>>>} */
const dangersOf = new WeakMap();

/** @param {Pack} pack @param {string} id @param {boolean} practice */
export function questionItem(pack, id, practice) {
  const question = withId(pack.questions, id);
  const isReference = id === pack.about.designated.incident_ref;
  const fixed = practice && isReference;
  const field = fieldOf(pack, question, lights(pack, question));
  return {
    ...question,
    ...field,
    in_twos: inTwos(field.chips),
    name: `answer-${id}`,
    described_by: question.hint ? `hint-${id}` : null,
    currency: currency(pack, question),
    source: sourceNote(pack, question),
    is_reference: isReference,
    warns: id === pack.about.designated.heard?.asked,
    fixed,
    clears: question.kind !== "rows" && !fixed,
  };
}

/** @param {Pack} pack @param {Question} question @returns {Set<string>} */
function lights(pack, question) {
  const known = dangersOf.get(pack) ?? dangers(pack);
  dangersOf.set(pack, known);
  if (question.kind === "choices" || question.kind === "choice") return heavyOptions(pack, question, known);
  return known.get(question.id) ?? new Set();
}

/** @param {Pack} pack @param {Question} question @param {Set<string>} lit @returns {Parts} */
function fieldOf(pack, question, lit) {
  const { id, kind, options = [], fields = [] } = question;
  const name = `answer-${id}`;
  const unknown = unknownChips(pack, name, question);
  if (kind === "yes_no")
    return {
      chips: [
        ...YES_NO.map(([value, label]) => chip(name, "radio", value, say(pack, label), lit.has(value) ? "danger" : "")),
        ...unknown,
      ],
    };
  if (kind === "choice") return { chips: [...optionChips(name, "radio", options, lit), ...unknown] };
  if (kind === "choices") return choicesOf(pack, name, question, lit);
  if (kind === "day")
    return { chips: [...PRESETS.map(([value, label]) => chip(name, "radio", value, say(pack, label))), ...unknown] };
  return kind === "rows" ? rowsOf(pack, id, fields) : {};
}

/** What is seldom answered stands behind More, in the walk. What is asked because of another answer is not answered by none. @param {Pack} pack @param {string} name @param {Question} question @param {Set<string>} lit @returns {Parts} */
function choicesOf(pack, name, { options = [], shown_when }, lit) {
  const rare = options.filter((one) => one.rare);
  const hasOwn = options.some(({ id }) => id === "none"); // two that say none: which is no?
  return {
    chips: optionChips(
      name,
      "checkbox",
      options.filter((one) => !one.rare),
      lit,
    ),
    rare: optionChips(name, "checkbox", rare, undefined, "rare"),
    more: rare.length ? say(pack, "question_more") : "",
    all: { name, label: say(pack, "question_all"), none: shown_when || hasOwn ? "" : say(pack, "question_none") },
    ends: [chip(name, "checkbox", "@not_known", say(pack, "question_not_known"), "unknown")],
  };
}

/** Rows that hold a moment are made by the Mark button, and struck out, never removed. @param {Pack} pack @param {string} id @param {Field[]} fields @returns {Parts} */
function rowsOf(pack, id, fields) {
  const roles = fields.find((field) => field.id === "role")?.options ?? [];
  const more = { role: null, text: say(pack, roles.length ? "rows_add_another" : "rows_add") };
  const adds = [
    ...roles.map(({ id: role, text }, at) => ({
      role,
      text: at ? text : say(pack, "rows_add_role", { role: text.toLowerCase() }),
    })),
    more,
  ];
  const own = fields.some(({ kind }) => kind === "moment")
    ? {}
    : { adds, removes: true, all: { name: `all-${id}`, label: say(pack, "question_all"), none: "" } };
  const drawn = fields.map((field) => rowField(pack, field));
  return {
    fields: drawn.filter(({ folded }) => !folded),
    folded_fields: drawn.filter(({ folded }) => folded),
    ...own,
  };
}

/** @param {Pack} pack @param {Field} field */
function rowField(pack, field) {
  const chips = rowChips(pack, field);
  return { ...field, chips, in_twos: inTwos(chips) };
}

/** @param {Pack} pack @param {Field} field @returns {Chip[]} */
function rowChips(pack, { kind, options = [] }) {
  if (kind === "dates") return SPANS.map(([value, label]) => chip("", "radio", value, say(pack, label)));
  return optionChips("", kind === "choices" ? "checkbox" : "radio", options);
}

const LONG = /\S{11}/; // a word as wide as a third of a phone, and wider

/** Four stand two and two, not three and one; and where one has a long word, it stands inside its box. @param {Chip[]} [chips] of one field @returns {string} for its class */
export function inTwos(chips) {
  return chips?.length === 4 || chips?.some(({ label }) => LONG.test(label)) ? " chips--four" : "";
}

/** @param {string} name @param {string} type @param {Option[]} options @param {Set<string>} [lit] those that are a danger @param {string} [tone] of the others */
function optionChips(name, type, options, lit = new Set(), tone = "") {
  return options.map(({ id, text, key, hint = "" }) => {
    const made = chip(name, type, id, text, lit.has(id) ? "danger" : key === UNKNOWN_KEY ? "unknown" : tone, hint);
    return SHORT.test(text) ? { ...made, tone: `${made.tone} chip--third` } : made;
  });
}

/** @param {Pack} pack @param {string} name @param {Question} question */
function unknownChips(pack, name, { offers_unknown = true, can_decline = false }) {
  const known = offers_unknown ? [chip(name, "radio", "@not_known", say(pack, "question_not_known"), "unknown")] : [];
  return can_decline ? [...known, chip(name, "radio", "@declined", say(pack, "question_declined"), "unknown")] : known;
}

/** @param {string} name @param {string} type @param {string} value @param {string} label @param {string} [tone] @param {string} [hint] @returns {Chip} */
export function chip(name, type, value, label, tone = "", hint = "") {
  return { name, type, value, label, hint, tone: tone && ` chip--${tone}` };
}
