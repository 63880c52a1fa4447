// @ts-check
// What may never leave the record: the JavaScript twin of backend/rules/withheld.py.
// What is copied or read out may come to where the suspect, or a colleague of theirs, can read or hear it: so neither a
// sensitive answer nor the question about a police link enters it, answered or not.
import { own } from "./json.js";

/** @param {import("./types.js").Pack} pack @param {import("./types.js").Question} question @returns {boolean} whether its answer stays out of every copy, and is read out to nobody */
export function isWithheld(pack, question) {
  return (
    Boolean(question.sensitive) || question.id === own(own(own(pack.about, "designated"), "police_link"), "question")
  );
}
