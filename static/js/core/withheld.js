// @ts-check
// What may never leave the record: the JavaScript twin of backend/rules/withheld.py.
// What is copied or read out may come to where the suspect, or a colleague of theirs, can read or hear it: so neither a
// sensitive answer nor the question about a police link enters it, answered or not.
import { own } from "./json.js";

/** @typedef {import("./types.js").Pack} Pack @typedef {import("./types.js").Question} Question */

/** @param {import("./types.js").Pack} pack @param {import("./types.js").Question} question @returns {boolean} whether its answer stays out of every copy, and is read out to nobody */
export function isWithheld(pack, question) {
  return (
    Boolean(question.sensitive) || question.id === own(own(own(pack.about, "designated"), "police_link"), "question")
  );
}

/**
 * How to reach the victim safely stands in one place outside the record: the call handler's log, for whoever rings reads it
 * there; not where somebody who reads that log may be the suspect's.
 * @param {Pack} pack @param {Question} question @param {string | undefined} block whose lines are said @param {Map<string, unknown>} answers of visible questions @returns {boolean} whether its answer stays out of this copy
 */
export function isWithheldFrom(pack, question, block, answers) {
  if (!isWithheld(pack, question)) return false;
  const { board, police_link: link } = pack.about.designated;
  if (!board || block !== board.log || question.id !== board.ring_back) return true;
  return link.restricts.some((one) => own(answers.get(link.question), "value") === one);
}
