// @ts-check
// What a copy draws on, and what it may never hold. The JavaScript twin of backend/rules/copy_source.py.
// A copy may come to lie where the suspect, or a colleague of theirs, can read it: so neither a sensitive answer nor the
// question about a police link enters one, answered or not.
import { own } from "./json.js";

/**
 * @typedef {import("./types.js").Question} Question
 * @typedef {import("./types.js").Pack} Pack
 * @typedef {import("./types.js").Result} Result
 * @typedef {{ pack: Pack, reading: import("./conditions.js").Reading, result: Result, callIns: unknown, answers: unknown, kind?: import("./types.js").RecordKind }} Copy all that a line may draw on
 */

/** @param {Pack} pack @param {Question} question @returns {boolean} whether it stays out of every copy */
export function isWithheld(pack, question) {
  return Boolean(question.sensitive) || question.id === own(own(own(pack.about, "designated"), "police_link"), "question");
}
