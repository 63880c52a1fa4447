// @ts-check
// Answers as they stood: each keeps what it was before, with the moment at which it was given.
import { isObject, own } from "../json.js";

/** @param {unknown} answers @param {(at: string) => boolean} isThen whether a moment belongs to then; "" where an answer has none @returns {Record<string, unknown>} the last of each that does; without those given later */
export function answersAt(answers, isThen) {
  if (!isObject(answers)) return {};
  const stood = Object.entries(answers).map(([id, answer]) => {
    const was = own(answer, "was");
    const all = [...(Array.isArray(was) ? was : []), answer];
    return [id, all.filter((one) => isThen(momentOf(one))).at(-1)];
  });
  return Object.fromEntries(stood.filter(([_id, answer]) => answer !== undefined));
}

/** @param {unknown} answer @returns {string} when it was given */
export function momentOf(answer) {
  const at = own(answer, "at");
  return typeof at === "string" ? at : "";
}
