// @ts-check
// The reasons the engine gives, in the words of the pack.

import { answerInWords } from "../core/words.js";

/** What is said of one question stands once under its name. @param {any} pack @param {any[]} because leaves @returns {string} "Weapon: yes; What they have done: Following, Messages" */
export function becauseInWords(pack, because) {
  const said = new Map();
  for (const [name, words] of because.map((leaf) => leafInWords(pack, leaf))) said.set(name, [...(said.get(name) ?? []), words]);
  return [...said].map(([name, words]) => `${name}: ${words.join(", ")}`).join("; ");
}

/** @param {any} pack @param {any} leaf @returns {[string, string]} what is spoken of, and what is said of it */
function leafInWords(pack, leaf) {
  if (leaf.fact) {
    const fact = pack.facts.find((/** @type {any} */ one) => one.id === leaf.fact);
    return [fact.text, leaf.least === undefined ? `at most ${leaf.most}` : `at least ${leaf.least}`];
  }
  const question = pack.byId.get(leaf.question);
  const said = leaf.state ? { state: leaf.state } : { value: question.kind === "choices" && !Array.isArray(leaf.value) ? [leaf.value] : leaf.value };
  return [question.short, answerInWords(question, said)];
}
