// @ts-check
// A finding's line for the crime record, with what was answered in it, and any other text that is filled so: the JavaScript
// twin of backend/rules/record_lines.py. `{question_id}` is an answer in words; `[[ … ]]` stands only where its questions came up.
import { ofTheCall } from "./copy/of_call.js";
import { isFolded, opening, saysNo } from "./folding.js";
import { withImplied } from "./implied.js";
import { byId } from "./json.js";
import { recognisedIn } from "./recognition.js";
import { say } from "./sentences.js";
import { isWithheld } from "./withheld.js";
import { answerInWords } from "./words.js";

/** @typedef {import("./types.js").Question} Question @typedef {import("./types.js").Pack} Pack @typedef {import("./types.js").Result} Result @typedef {import("./types.js").Copy} Copy */

const PLACE = /\{([a-z][a-z0-9_]*)\}/g;
const PART = /\[\[(.*?)\]\]/g;

/** @param {Pack} pack @param {unknown} answers @param {Result} result what `assess` gave @returns {import("./conditions.js").Reading} what lines are filled from: answers of visible questions only */
export function readingOf(pack, answers, result) {
  const all = Object.entries(withImplied(pack, answers, result.hidden));
  const kept = all.filter(([name]) => !result.hidden.includes(name));
  return {
    questions: byId(pack.questions),
    facts: byId(pack.facts),
    answers: new Map(kept),
    known: new Map(Object.entries(result.facts)),
    asOf: null,
    hidden: result.hidden,
    recognised: recognisedIn(pack, result),
  };
}

/** @param {string} text @param {Copy} copy @returns {string} a text with what was answered in it, without the parts that did not come up */
export function filled(text, copy) {
  const said = text.replace(PART, (/** @type {string} */ _all, /** @type {string} */ part) =>
    comesUp(part, copy) ? part : "",
  );
  return said.replace(PLACE, (/** @type {string} */ _all, /** @type {string} */ id) => inPlace(id, copy));
}

/** Whether each question a part names was there to be asked: visible, and its main question not no or unasked. @param {string} part @param {Copy} copy */
function comesUp(part, { pack, reading }) {
  return [...part.matchAll(PLACE)].every(([_all, id]) => {
    const question = reading.questions.get(id);
    return question && !reading.hidden.includes(id) && !isFolded(pack, question, Object.fromEntries(reading.answers));
  });
}

/** Whether its main question was answered, so that it never comes up; while that is unasked, so is this. @param {Question} question @param {Copy} copy */
function isRuledOut(question, { pack, reading }) {
  const answers = Object.fromEntries(reading.answers);
  const main = reading.questions.get(question.opens_under ?? "");
  const hasWhen = question.opens_when !== undefined;
  const isOut =
    (main || hasWhen) &&
    (!main || saysNo(main, reading.answers.get(main.id))) &&
    (!hasWhen || opening(pack, question, answers) === "no");
  return isOut && isFolded(pack, question, answers);
}

/** @param {string} questionId @param {Copy} copy @returns {string} what stands where a text names a question */
export function inPlace(questionId, copy) {
  const { pack, reading } = copy;
  const question = reading.questions.get(questionId);
  if (!question) return say(pack, "answer_not_asked");
  if (isWithheld(pack, question)) return say(pack, "answer_not_copied");
  const answer = reading.answers.get(questionId);
  if (reading.hidden.includes(questionId) || isRuledOut(question, copy)) return say(pack, "answer_does_not_apply");
  return ofTheCall(pack, question, answer, answerInWords(pack, question, answer, true));
}
