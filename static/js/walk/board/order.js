// @ts-check
// What stands first on the board: pure. Where the caller cannot talk freely, what yes and no can answer; keys keep their numbers.
// Beside the prompts, what a call handler does and says: what is for the officer who goes there is folded, under its own name.

import { stateOf, valueOf } from "../../core/answers.js";
import { withId } from "../../core/json.js";
import { boardOf } from "./designated.js";

/** @typedef {import("../../core/types.js").Pack} Pack @typedef {import("../../core/types.js").Finding} Finding */

/** @param {Pack} pack @param {Record<string, unknown>} answers @returns {boolean} whether the caller cannot talk freely */
export function isQuiet(pack, answers) {
  const { question, options } = boardOf(pack).quiet;
  const said = valueOf(withId(pack.questions, question), answers[question]);
  return options.some((one) => one === said);
}

/** What a caller who cannot talk freely is not led to yet: where the suspect is comes before it. @param {Pack} pack @param {Record<string, unknown>} answers @returns {Set<string>} question ids */
export function laterIfQuiet(pack, answers) {
  const { later = [], until } = boardOf(pack).quiet;
  const isAsked =
    !until || valueOf(withId(pack.questions, until), answers[until]) !== null || stateOf(answers[until]) !== null;
  return new Set(isQuiet(pack, answers) && !isAsked ? later : []);
}

/** Who rings: until it is known, the victim is spoken to. @typedef {"victim" | "others" | "suspect"} Caller */

/** @param {Pack} pack @param {Record<string, unknown>} answers @returns {{ is: Caller, isKnown: boolean }} `isKnown`: it was answered, and not as unclear */
export function callerOf(pack, answers) {
  const { caller } = boardOf(pack);
  if (!caller) return { is: "victim", isKnown: false };
  const said = valueOf(withId(pack.questions, caller.question), answers[caller.question]);
  const among = (/** @type {string[]} */ options) => options.some((one) => one === said);
  return {
    is: among(caller.suspect) ? "suspect" : among(caller.others) ? "others" : "victim",
    isKnown: [caller.victim, caller.others, caller.suspect].some(among),
  };
}

/** Whose place officers are sent to: the caller's, or where somebody else rings, the victim's. @param {Pack} pack @param {Record<string, unknown>} answers @returns {{ id: string, isKnown: boolean, isAsked: boolean } | null} null where a pack says nothing of it; `isAsked`: with any answer */
export function placeOf(pack, answers) {
  const { place } = boardOf(pack);
  if (!place) return null;
  const id = callerOf(pack, answers).is === "others" ? (place.others ?? place.question) : place.question;
  const said = valueOf(withId(pack.questions, id), answers[id]);
  return { id, isKnown: said === "yes", isAsked: said !== null };
}

/** A yes to the place is no place to be sent to, where nobody has written one. @param {Pack} pack @param {Record<string, unknown>} answers @returns {string} the question in which it is to be written; empty where it is, and where who rings may be the suspect */
export function placeToType(pack, answers) {
  const { place } = boardOf(pack);
  const { is } = callerOf(pack, answers);
  const id = { victim: place?.words, others: place?.others_words, suspect: "" }[is];
  const words = id ? valueOf(withId(pack.questions, id), answers[id]) : "";
  return id && !String(words ?? "").trim() ? id : "";
}

/** A no to the place is no place: it goes on standing there, unless its finding says so already. @param {Pack} pack @param {Record<string, unknown>} answers @param {{ id: string, state: string }[]} findings @returns {boolean} whether nobody has a confirmed place to be sent to, and nothing else says so */
export function isPlaceOpen(pack, answers, findings) {
  const place = placeOf(pack, answers);
  const isSaid = findings.find(({ id }) => id === boardOf(pack).place?.finding)?.state === "applies";
  return place !== null && !place.isKnown && !isSaid;
}

/** @param {Pack} pack @param {Record<string, unknown>} answers @returns {string} the question of a place that was asked for and is not known yet, or that is known and not written: its key leads back to it, and not on to a question that takes the same yes */
export function placeToFind(pack, answers) {
  const place = placeOf(pack, answers);
  if (!place?.isAsked) return "";
  return place.isKnown ? placeToType(pack, answers) : place.id;
}

/** Once somebody else rings: where the victim is comes before all else, apart from where the caller is. @param {Pack} pack @param {Record<string, unknown>} answers @param {string} answered the question that was answered just now @returns {string} the question to go to; empty where it was not who rings, or the place was asked for */
export function victimsPlaceFirst(pack, answers, answered) {
  const { caller, place } = boardOf(pack);
  if (!place || answered !== caller?.question || callerOf(pack, answers).is !== "others") return "";
  const ids = [place.others_words, place.others].flatMap((id) => id ?? []);
  const isAsked = ids.some((id) => valueOf(withId(pack.questions, id), answers[id]) !== null);
  return isAsked ? "" : (ids[0] ?? "");
}

/** What stands first among what applies: to confirm nothing, how to speak and where not to ring, each RADIO NOW that is lit, then what the pack puts first. A danger of the moment is never folded away below advice. @param {Pack} pack @param {Record<string, unknown>} answers @param {string[]} lit RADIO NOWs, in the order of danger @returns {string[]} */
export function firstOnBoard(pack, answers, lit) {
  const { first = [], held = [], confirm_nothing: careful, place } = boardOf(pack);
  const isReached = placeOf(pack, answers)?.isKnown;
  return [...new Set([...(careful ? [careful] : []), ...held, ...lit, ...first])].filter(
    (id) => !(isReached && id === place?.finding),
  );
}

/** @param {Pick<import("../../core/types.js").Result, "call_ins" | "findings">} result @returns {string[]} call-ins that are lit, and that the answers no longer light: whoever was told has it otherwise, and only a clearing takes them down */
export function notSoNow({ call_ins: callIns, findings }) {
  const so = new Set(findings.filter(({ state }) => state === "applies").map(({ id }) => id));
  return callIns.filter(({ id, state }) => state === "lit" && !so.has(id)).map(({ id }) => id);
}

/** @template {{first: boolean}} T @param {T[]} prompts in the order of their keys @param {boolean} quiet @returns {T[]} */
export function promptOrder(prompts, quiet) {
  return quiet ? [...prompts.filter(({ first }) => first), ...prompts.filter(({ first }) => !first)] : [...prompts];
}

/** Whether a finding tells a call handler what to do: it is one of those the pack puts first, or has lines of their own. @param {Pack} pack @param {Finding} finding */
export function isHandlers(pack, finding) {
  return (boardOf(pack).first ?? []).includes(finding.id) || Boolean(finding.handler_script);
}

/** @param {Pack} pack @param {Finding[]} applying @param {Caller} caller @param {boolean} [isAlone] whether they can talk freely, and no danger of the moment is lit @param {boolean} [quiet] whether they cannot talk: the first words of a call ask what yes and no do not answer @returns {{ wanted: string[], own: number }} advice in the order of the findings on the board; how much of it is to be said now */
export function sayOrder(pack, applying, caller, isAlone = true, quiet = false) {
  const {
    first = [],
    opening = [],
    to_victim: only = [],
    when_alone: later = [],
    closing: last = [],
    confirm_nothing: careful,
  } = boardOf(pack);
  const others = caller === "others" ? new Set(only) : new Set();
  const place = (/** @type {Finding} */ { id }) => (first.includes(id) ? first.indexOf(id) : first.length);
  const urgent = [...applying].sort((a, b) => place(a) - place(b) || a.rank - b.rank);
  const said = (/** @type {boolean} */ handlers) =>
    urgent.filter((one) => isHandlers(pack, one) === handlers).flatMap((one) => one.say ?? []);
  const care = applying.find(({ id }) => id === careful);
  const own = new Set(
    (care?.say ?? said(true)).filter((id) => !others.has(id) && (isAlone || ![...later, ...last].includes(id))),
  ); // to a caller who may be the suspect, nothing that is meant for the victim
  if (own.size === 0) for (const one of opening) own.add(one);
  if (quiet) for (const one of opening) own.delete(one);
  const found = [...new Set([...own, ...said(true), ...said(false)])].filter((id) => !(quiet && opening.includes(id)));
  const all = caller === "others" ? openingLast(found, own, opening) : found;
  if (isAlone) return { wanted: all, own: own.size };
  const ends = new Set(all.filter((id) => last.includes(id))); // nobody closes a call while a danger is lit
  const wanted = [...all.filter((id) => !ends.has(id) && !later.includes(id)), ...ends];
  return { wanted, own: own.size };
}

/** Where somebody rings for a victim, how that one is reached stands before the first words to a caller, which are behind them by then. @param {string[]} all @param {Set<string>} own what is to be said now, the first of them @param {string[]} opening */
function openingLast(all, own, opening) {
  const [now, later] = [all.filter((id) => own.has(id)), all.filter((id) => !own.has(id))];
  const isOpening = (/** @type {string} */ id) => opening.includes(id);
  return [...now.filter((id) => !isOpening(id)), ...now.filter(isOpening), ...later];
}

/** Whether whoever rings may be the one it is about: then no line meant for the caller is read out. @param {Pack} pack @param {{ id: string, state: string }[]} findings @returns {boolean} */
export function callerMayBeSuspect(pack, findings) {
  const { confirm_nothing: careful } = boardOf(pack);
  return findings.some(({ id, state }) => id === careful && state === "applies");
}
