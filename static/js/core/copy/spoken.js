// @ts-check
// An answer as a sentence: what a copy says of it. A question and its options may say how they read (`said`); where they do
// not, it is "Short: value." Only what was tapped or typed is said: what only follows from an answer is in the answer it follows from.
import { rowsOf, stateOf, valueOf } from "../answers.js";
import { isMoment } from "../days.js";
import { own } from "../json.js";
import { plainAscii } from "../plain_ascii.js";
import { say } from "../sentences.js";
import { isWithheldFrom } from "../withheld.js";
import { answerInWords, fieldInWords, inSmall } from "../words.js";
import { briefly } from "./moments.js";
import { ofTheCall } from "./of_call.js";
import { inRoles } from "./roles.js";

/** @typedef {import("../types.js").Question} Question @typedef {import("../types.js").Copy} Copy @typedef {import("../types.js").Row} Row */

const PLACE = /\{([a-z][a-z0-9_]*)\}/g;
const PART = /\[\[(.*?)\]\]/g;

/** @param {string} questionId @param {Copy} copy @returns {Question | undefined} the question, where it is there to be asked and may be copied */
export function openlyAsked(questionId, { pack, reading, block }) {
  const question = reading.questions.get(questionId);
  if (!question || reading.hidden.includes(questionId)) return undefined;
  return isWithheldFrom(pack, question, block, reading.answers) ? undefined : question;
}

/** @param {Question} question @param {Copy} copy @returns {unknown} what was tapped or typed, undefined where nobody did */
export function givenTo(question, { answers }) {
  const answer = own(answers, question.id);
  return valueOf(question, answer) !== null || stateOf(answer) !== null ? answer : undefined;
}

/** @param {string} questionId @param {Copy} copy @returns {string} one sentence; "" where nobody gave it a value, or it has nothing to say of that value */
export function sentenceOf(questionId, copy) {
  const question = openlyAsked(questionId, copy);
  const words = question ? agedBy(question, copy, clauseOf(question, copy)) : "";
  return question && words ? closed(ofTheCall(copy.pack, question, givenTo(question, copy), words)) : "";
}

/** Where somebody is now is not where they are when the copy is made. @param {Question} question @param {Copy} copy @param {string} words @returns {string} with the time of the answer, where that is another minute */
function agedBy(question, copy, words) {
  const at = own(givenTo(question, copy), "at");
  if (!words || !question.ages || copy.untimed || !isMoment(at) || !isMoment(copy.at)) return words;
  const time = briefly(copy, at);
  return time === briefly(copy, copy.at) ? words : say(copy.pack, "copy_answered_at", { words, time });
}

/** @param {string} text @param {Copy} copy @returns {string} with what was answered in its places; "" where one of them has nothing, and without each [[ part ]] of which that is so */
export function filledIn(text, copy) {
  const said = inRoles(text, copy).replace(PART, (_all, /** @type {string} */ part) =>
    hasAll(part, copy) ? part : "",
  );
  return hasAll(said, copy) ? said.replace(PLACE, (_all, /** @type {string} */ id) => wordsOf(id, copy)) : "";
}

/** @param {string} words @returns {string} in plain ASCII, closed with a full stop where nothing closes them */
export function closed(words) {
  const plain = plainAscii(words);
  return plain === "" || /[.!?]"?$/.test(plain) ? plain : `${plain}.`;
}

/** @param {string} questionId @param {Copy} copy @returns {string} "" where it has no value */
export function wordsOf(questionId, copy) {
  const question = openlyAsked(questionId, copy);
  return question ? ofTheCall(copy.pack, question, givenTo(question, copy), spoken(question, copy)) : "";
}

/** @param {string} text @param {Copy} copy */
function hasAll(text, copy) {
  return [...text.matchAll(PLACE)].every(([_all, id]) => wordsOf(id, copy) !== "");
}

/** @param {Question} question @param {Copy} copy @returns {string} */
function clauseOf(question, copy) {
  const words = spoken(question, copy);
  const { said, short, kind, options } = question;
  if (words === "") return "";
  if (kind === "yes_no" && (said?.yes || isNo(question, copy)))
    return inRoles((isNo(question, copy) ? said?.no : said?.yes) ?? "", copy);
  if (said?.value) return inRoles(said.value, copy).replace("{answer}", () => words);
  const isSentence = kind === "choice" && options?.some((one) => one.said && inRoles(one.said, copy) === words);
  return isSentence ? words : `${inRoles(short, copy)}: ${words}`;
}

/** Answered no: said where a line lists what was answered so, unless it has words of its own. @param {Question} question @param {Copy} copy */
function isNo(question, copy) {
  return valueOf(question, givenTo(question, copy)) === "no";
}

/** @param {Question} question @param {Copy} copy @returns {string} the answer as one says it */
function spoken(question, copy) {
  const answer = withoutWhatHasWords(question, givenTo(question, copy), copy);
  const value = valueOf(question, answer);
  if (value === null || (Array.isArray(value) && value.length === 0 && !saysNone(question, answer))) return "";
  if (question.said?.row) return rowsInForm(question, rowsOf({ value }), copy);
  return answerInWords(copy.pack, asSaid(question, copy), answer, true);
}

/** None of these is said where somebody tapped so, and where it comforts nobody. @param {Question} question @param {unknown} answer */
function saysNone(question, answer) {
  return own(answer, "all") === true && !question.none_unsaid;
}

/** Without each option whose own words were typed: they say what it was. @param {Question} question @param {unknown} answer @param {Copy} copy */
function withoutWhatHasWords(question, answer, copy) {
  const ticked = own(answer, "value");
  if (!Array.isArray(ticked)) return answer;
  const said = (question.options ?? []).filter((one) => one.words && wordsOf(one.words, copy)).map((one) => one.id);
  const value = ticked.filter((one) => !said.includes(one));
  if (value.length === ticked.length) return answer;
  return value.length > 0 ? { ...Object(answer), value } : undefined;
}

/** @param {Question} question @param {Row[]} rows @param {Copy} copy */
function rowsInForm(question, rows, copy) {
  const fields = new Map((question.fields ?? []).filter((one) => !one.sensitive).map((one) => [one.id, one]));
  const words = (/** @type {Row} */ row, /** @type {string} */ id) => {
    const field = fields.get(id);
    if (field?.kind === "moment" && isMoment(row[id])) return briefly(copy, row[id]);
    return field ? fieldInWords(copy.pack, asSaid(field, copy), row[id]) : "";
  };
  return rows
    .filter(({ struck }) => !struck) // marked, and not meant
    .map((row) => rowIn(question.said?.row ?? "", (id) => words(row, id)))
    .filter(Boolean)
    .join("; ");
}

/** @param {string} form @param {(id: string) => string} words @returns {string} the form with each [[ part ]] whose fields were filled in */
function rowIn(form, words) {
  return form
    .replace(PART, (_all, /** @type {string} */ part) =>
      [...part.matchAll(PLACE)].every(([_place, id]) => words(id) !== "") ? part : "",
    )
    .replace(PLACE, (_all, /** @type {string} */ id) => words(id));
}

/** With its options, and those of its fields, as they read in a sentence. @template {{ kind: string, options?: import("../pack.js").Option[], fields?: import("../pack.js").Field[] }} T @param {T} asked @param {Copy} copy @returns {T} */
function asSaid(asked, copy) {
  const text = asked.kind === "choices" ? inSmall : (/** @type {string} */ words) => words;
  const options = (asked.options ?? []).map((one) => ({ ...one, text: inRoles(one.said ?? text(one.text), copy) }));
  const fields = asked.fields?.map((one) => asSaid(one, copy));
  return { ...asked, options, ...(fields && { fields }) };
}
