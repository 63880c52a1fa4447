// @ts-check
// How far the walk is: which screens there are for these answers, and what on each is asked and still open.

import { gatesOf, isAnswered, isFolded } from "../core/folding.js";
import { impliedFrom } from "../core/implied.js";
import { byId } from "../core/json.js";

/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("../core/types.js").Screen} Screen @typedef {import("../core/types.js").Question} Question */
/** @typedef {{pack: Pack, result: Pick<import("../core/types.js").Result, "hidden" | "four">, answers: Record<string, unknown>}} Walked a report, or what it comes to */

const BEATS = ["door", "listen", "heard", "leave"];
const KINDS = ["questions", "listen", "four"];

/** @param {Pick<Walked, "pack">} report @returns {Screen[]} every screen of the way, asked now or passed by: so many there are, whatever is answered */
export function wayOf({ pack }) {
  return pack.outline.filter(({ beat }) => BEATS.includes(beat));
}

/** @param {Walked} report @returns {Screen[]} the screens from the door to leaving, without those that ask nothing now */
export function walked(report) {
  return wayOf(report).filter((one) => !asksNothing(report, one));
}

/** @param {Walked} report @param {Screen} screen @returns {boolean} whether Next passes it by */
export function asksNothing(report, screen) {
  if (screen.kind === "four") return report.pack.four.length > 0 && askedOn(report, screen).length === 0;
  return (
    screen.kind === "questions" &&
    (screen.questions ?? []).length > 0 &&
    allOn(report.pack, screen).every(waits(report))
  );
}

/** @param {Walked} report @param {Screen} screen @returns {string[]} the questions that it asks now, in their order; a mark is no question */
export function askedOn(report, screen) {
  if (!KINDS.includes(screen.kind)) return [];
  const waiting = waits(report);
  return allOn(report.pack, screen)
    .filter((one) => !waiting(one) && !one.fields?.some(({ kind }) => kind === "moment"))
    .filter((one) => screen.kind !== "four" || asksOfLetter(report, one))
    .map(({ id }) => id);
}

/** @param {Walked} report @param {Screen} screen @returns {string[]} those of them that nobody answered, and that follow from no answer */
export function openOn(report, screen) {
  const questions = byId(report.pack.questions);
  return askedOn(report, screen).filter((id) => {
    const question = questions.get(id);
    return question !== undefined && !isAnswered(question, report.answers);
  });
}

/** What a chip says in the same words: it is asked and changed through that question, and stands nowhere twice. @param {Pick<Question, "opens_when">} question @param {unknown} answer */
export function repeats({ opens_when: opens }, answer) {
  const source = impliedFrom(answer);
  return source !== "" && opens !== undefined && gatesOf(opens).every((id) => id === source);
}

/** @param {Pack} pack @param {Screen} screen @returns {Question[]} */
function allOn(pack, screen) {
  const ids = screen.kind === "four" ? pack.four.flatMap(({ ask = [] }) => ask) : (screen.questions ?? []);
  return ids.flatMap((id) => byId(pack.questions).get(id) ?? []);
}

/** @param {Walked} report @returns {(question: Question) => boolean} whether nothing is to be asked of it yet */
function waits({ pack, result, answers }) {
  return (question) => result.hidden.includes(question.id) || isFolded(pack, question, answers);
}

/** A letter that is lit asks nothing, unless one of its own questions was answered: that stays to be changed. @param {Walked} report @param {Question} question */
function asksOfLetter({ pack, result, answers }, question) {
  const letter = pack.four.find(({ ask = [] }) => ask.includes(question.id));
  const lit = result.four.find(({ id }) => id === letter?.id)?.state === "applies";
  const asked = (letter?.ask ?? []).some((id) => {
    const one = byId(pack.questions).get(id);
    return one !== undefined && isAnswered(one, answers);
  });
  return !lit || asked;
}
