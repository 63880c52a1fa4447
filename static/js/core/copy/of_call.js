// @ts-check
// What the call handler noted and the officer has not confirmed is marked in a copy, and in a line for the record.
import { stateOf, valueOf } from "../answers.js";
import { standsFor } from "../conditions.js";
import { own } from "../json.js";
import { say } from "../sentences.js";

/** @typedef {import("../types.js").Copy} Copy @typedef {import("../types.js").Judged} Judged */

/** @param {import("../types.js").Pack} pack @param {import("../types.js").Question} question @param {unknown} answer @param {string} words @returns {string} the words, marked where a call handler noted the answer and the officer has not confirmed it */
export function ofTheCall(pack, question, answer, words) {
  const said = valueOf(question, answer) !== null || stateOf(answer) !== null;
  return said && isUnconfirmed(answer) ? say(pack, "answer_of_the_call", { answer: words }) : words;
}

/** @param {string} words of a finding, without a full stop @param {Judged | undefined} judged @param {Copy} copy @returns {string} the words, marked where it applies because of such an answer */
export function marked(words, judged, copy) {
  return restsOnTheCall(judged, copy) ? say(copy.pack, "answer_of_the_call", { answer: words }) : words;
}

/** @param {string} line that may end in a full stop @param {Judged | undefined} judged @param {Copy} copy @returns {string} the same, with the mark before it */
export function markedLine(line, judged, copy) {
  return line && restsOnTheCall(judged, copy) ? `${marked(line.replace(/\.+$/, ""), judged, copy)}.` : line;
}

/**
 * Of a line in which every clause is the call's, the title says so once: a mark behind each is not read any more.
 * @template {{ title: string, parts: string[], facts?: string[] }} S @param {S} said @param {import("../types.js").Pack} pack @returns {S} the same where one clause is not, there is no title, or it is no line of answers
 */
export function markedOnce(said, pack) {
  const { title, parts, facts } = said;
  const mark = say(pack, "answer_of_the_call", { answer: "" });
  const clauses = parts.flatMap((part) => part.replace(/\.$/, "").split("; "));
  if (!title || !facts || clauses.length < 2 || !clauses.every((one) => one.endsWith(mark))) return said;
  return {
    ...said,
    title: `${title.replace(/:$/, "")}${mark}:`,
    parts: parts.map((part) => part.replaceAll(mark, "")),
  };
}

/** @param {Judged | undefined} judged @param {Copy} copy @returns {boolean} whether it applies because of such an answer */
function restsOnTheCall(judged, { reading }) {
  if (judged?.state !== "applies") return false;
  const behind = judged.because.flatMap((leaf) => leaf.question ?? standsFor(reading.facts.get(leaf.fact ?? "")));
  return behind.some((id) => isUnconfirmed(reading.answers.get(id)));
}

/** @param {unknown} answer @returns {boolean} whether it is the call handler's, and nobody has confirmed it */
export function isUnconfirmed(answer) {
  return own(answer, "by") === "call_handler" && own(answer, "confirmed") === false;
}
