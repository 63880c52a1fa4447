// @ts-check
// Who was told of a call-in: the one place that says what "told" and "not told" mean. Twin of backend/rules/told.py, which explains.
import { valueOf } from "./answers.js";
import { isMoment } from "./days.js";
import { bare, byId, own } from "./json.js";

/** @typedef {import("./types.js").Pack} Pack @typedef {import("./types.js").Value} Value @typedef {{who: string, at: string}} Note */

/** @param {unknown} entry @returns {Note[]} who was noted at a call-in, since it was last lit */
export function toldTo(entry) {
  const told = own(entry, "told");
  return Array.isArray(told) ? told.filter(isNote) : [];
}

/** @param {Pack} pack @param {unknown} answers @returns {Note | null} what was written once of the sergeant, and since when both name and tick stand; a later change of either does not make it of what was lit meanwhile */
export function noteForAll(pack, answers) {
  const designated = designatedIn(pack);
  if (!designated) return null;
  const {
    who,
    tick: [ticks, option],
  } = designated;
  const names = said(pack, who, answers);
  const ticked = said(pack, ticks, answers).filter(({ value }) => holds(value, option));
  if (names.length === 0 || ticked.length === 0 || !holds(valueIn(pack, ticks, answers), option)) return null;
  const note = { who: names[0].value, at: [firstOf(names), firstOf(ticked)].sort()[1] };
  return isNote(note) ? note : null;
}

/** @param {Pack} pack @param {unknown} answers @returns {boolean} whether the record says somewhere, of no call-in by itself, who was told */
export function isNamed(pack, answers) {
  const designated = designatedIn(pack);
  return designated !== null && valueIn(pack, designated.who, answers) !== null;
}

/** @param {{level: string}} callIn @param {unknown} entry @param {Note | null} note @returns {boolean} whether what was written once is of this call-in too: it is the sergeant's, and was lit by then */
export function isCovered({ level }, entry, note) {
  const litAt = own(entry, "lit_at");
  return note !== null && level === "sergeant" && isMoment(litAt) && litAt <= note.at;
}

/** @param {Pack} pack @param {unknown} answers @param {import("./types.js").Result} result @param {unknown} callIns @returns {string[]} the call-ins that stand lit and are not noted as told, in the result's order */
export function notTold(pack, answers, result, callIns) {
  const note = noteForAll(pack, answers);
  const waits = (/** @type {import("./types.js").CallIn} */ one) =>
    one.state === "lit" && toldTo(own(callIns, one.id)).length === 0 && !isCovered(one, own(callIns, one.id), note);
  return result.call_ins.filter(waits).map(({ id }) => id);
}

/** @param {Pack} pack */
function designatedIn(pack) {
  return pack.about?.designated?.told ?? null;
}

/** @param {Pack} pack @param {string} questionId @param {unknown} answers @returns {Value | null} */
function valueIn(pack, questionId, answers) {
  const question = byId(pack.questions).get(questionId);
  return question ? valueOf(question, own(answers, questionId)) : null;
}

/** @param {Pack} pack @param {string} questionId @param {unknown} answers @returns {{value: Value, at: string}[]} values with the moments at which they were given, today's first; none where it has none today */
function said(pack, questionId, answers) {
  const [question, answer] = [byId(pack.questions).get(questionId), own(answers, questionId)];
  if (!question || valueOf(question, answer) === null) return [];
  const was = own(answer, "was");
  return [answer, ...(Array.isArray(was) ? was : [])].flatMap((one) => {
    const [value, at] = [valueOf(question, one), own(one, "at")];
    return value !== null && isMoment(at) ? [{ value, at }] : [];
  });
}

/** @param {unknown} value @param {string} option */
function holds(value, option) {
  return Array.isArray(value) && value.includes(option);
}

/** @param {{at: string}[]} all @returns {string} */
function firstOf(all) {
  return all.map(({ at }) => at).sort()[0];
}

/** @param {unknown} value @returns {value is Note} */
function isNote(value) {
  return bare(own(value, "who")) !== "" && isMoment(own(value, "at"));
}
