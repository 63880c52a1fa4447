// @ts-check
// What an officer on the way needs of the call, in eight rows: pure. What was not asked is said; what is not known is never to be confirmed.

import { stateOf, valueOf } from "../core/answers.js";
import { sentenceOf } from "../core/copy/spoken.js";
import { withId } from "../core/json.js";
import { londonTime } from "../core/london.js";
import { readingOf } from "../core/record_lines.js";
import { say } from "../core/sentences.js";
import { answerInWords } from "../core/words.js";
import { isUnconfirmed } from "./from_call.js";
import { settledIn } from "./still_to_ask.js";

/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("../core/record.js").Answer} Answer @typedef {import("../core/record.js").Told} Told */
/** @typedef {{ text: string, words: string, toConfirm: string[] }} Row `toConfirm`: questions whose answer is the call handler's, and can be checked */

/** @param {Pack} pack @param {Record<string, Answer>} answers of the report @param {import("../core/types.js").Result} result what they come to @param {Told[]} [told] who the call handler noted as told; undefined where the call did not say @param {string} [at] when it is looked at @returns {Row[]} none where the pack has no such card */
export function rowsOnTheWay(pack, answers, result, told, at = "") {
  const { hidden } = result;
  const settled = settledIn({ pack, answers, result });
  const copy = { pack, answers, result, reading: readingOf(pack, answers, result), callIns: {}, at };
  const { on_the_way: way, resourced, caller, place } = pack.about.designated.board ?? {};
  if (!way) return [];
  const isThere = (/** @type {string} */ id) => answers[id] !== undefined && answers[id].state !== "not_asked";
  const rows = way.rows.map(({ text, care, questions }) => {
    const said = questions.filter((id) => isThere(id) && !hidden.includes(id));
    const notes = questions.some((id) => id === resourced) ? toldWords(pack, told) : [];
    const shown = said.filter((id) => !isLeftOut(pack, id, answers[id]));
    const words = [...notes, ...shown.map((id) => inWords(copy, id, answers[id]))].join(". ");
    const isMore = said.some((id) => valueOf(withId(pack.questions, id), answers[id]) !== "no");
    return {
      text: care && isMore ? `${text}: ${care}` : text,
      words: words || say(pack, said.length ? "way_at_its_question" : "way_not_asked"),
      toConfirm: shown.filter((id) => isChecked(pack, id, answers[id])),
    };
  });
  const isOthers = caller?.others.some((one) => one === answers[caller.question]?.value);
  const open = way.matters
    .map((id) => (isOthers && id === place?.question && place.others) || id) // whose place it is depends on who rings
    .map((id) => withId(pack.questions, id))
    .filter((one) => !isThere(one.id) && !settled(one) && (one.only_in === "call" || !hidden.includes(one.id)))
    .map(({ short }) => short);
  return [...rows, { text: way.not_asked, words: open.join("; ") || say(pack, "way_all_asked"), toConfirm: [] }];
}

/** By name and time, as the call handler typed it; that nobody is noted is said too. @param {Pack} pack @param {Told[] | undefined} told @returns {string[]} */
function toldWords(pack, told) {
  if (!told) return [];
  if (told.length === 0) return [say(pack, "way_told_nobody")];
  const notes = told.map(({ who, at }) => say(pack, "copy_told_at", { who, moment: londonTime(at)[1] }));
  return [say(pack, "way_told", { notes: notes.join("; ") })];
}

/** As it is said, with its time where that ages; what alone is no sentence, under its name. What is sensitive stands at its question alone. @param {import("../core/types.js").Copy} copy @param {string} id @param {Answer} answer */
function inWords(copy, id, answer) {
  const { pack } = copy;
  const question = withId(pack.questions, id);
  const mark = say(pack, "answer_of_the_call", { answer: "" }); // the whole card is the call's
  const sentence = question.sensitive ? "" : sentenceOf(id, copy).replaceAll(mark, "").replace(/\.$/, "");
  const words = question.sensitive ? say(pack, "way_at_its_question") : answerInWords(pack, question, answer);
  return sentence || `${question.short}: ${words}`;
}

/** A no to a danger alone reads as an all-clear, in a car as in a copy: it stands at its question, and one tap here confirms nothing that is not read here. @param {Pack} pack @param {string} id @param {Answer} answer */
function isLeftOut(pack, id, answer) {
  const question = withId(pack.questions, id);
  const value = valueOf(question, answer);
  const { options = [] } = pack.about.designated.board?.on_the_way?.left_out?.find((one) => one.question === id) ?? {};
  if (question.kind === "yes_no") return value === "no" && !question.said?.no;
  return [value].flat().some((one) => options.some((option) => option === one));
}

/** Not known is no answer that anybody could have checked. @param {Pack} pack @param {string} id @param {Answer} answer */
function isChecked(pack, id, answer) {
  const question = withId(pack.questions, id);
  return isUnconfirmed(answer) && !question.sensitive && stateOf(answer) === null && valueOf(question, answer) !== null;
}
