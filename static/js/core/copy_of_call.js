// @ts-check
// What the call handler noted and the officer has not confirmed is marked in a copy. The JavaScript twin of backend/rules/copy_of_call.py.
import { stateOf, valueOf } from "./answers.js";
import { own } from "./json.js";

/** @param {import("./types.js").Item} question @param {unknown} answer @returns {string} what is set behind an answer that a call handler noted and the officer has not confirmed */
export function ofTheCall(question, answer) {
  const noted = own(answer, "by") === "call_handler" && own(answer, "confirmed") === false;
  return noted && (valueOf(question, answer) !== null || stateOf(answer) !== null) ? " (call, not confirmed)" : "";
}
