// @ts-check
// What one question asks, said in the same words in answer to another.
import { own } from "../json.js";

/** @typedef {import("../types.js").Question} Question */

/**
 * Whether an answer to another question has said in the same words what an option here says: "very frightened", asked by itself, is how frightened somebody is.
 * That an order is there does not say which, though the kind would say that it is there.
 * @param {Question} question @param {Map<string, Question>} questions @param {Map<string, unknown>} answers
 */
export function isSaidElsewhere({ options = [] }, questions, answers) {
  return options.some(({ said, implies = [] }) =>
    implies.some(
      ([id, value]) => said && said === own(questions.get(id)?.said, value) && own(answers.get(id), "value") === value,
    ),
  );
}
