// @ts-check
// The reasons the engine gives, in the words of the pack.

import { answerInWords } from "../core/words.js";

/** @param {any} pack @param {any[]} because leaves @returns {string} "Weapon: yes; Occasions: at least 2" */
export function becauseInWords(pack, because) {
  return because.map((leaf) => leafInWords(pack, leaf)).join("; ");
}

/** @param {any} pack @param {any} leaf */
function leafInWords(pack, leaf) {
  if (leaf.fact) {
    const fact = pack.facts.find((/** @type {any} */ one) => one.id === leaf.fact);
    return leaf.least === undefined ? `${fact.text}: at most ${leaf.most}` : `${fact.text}: at least ${leaf.least}`;
  }
  const question = pack.byId.get(leaf.question);
  const said = leaf.state ? { state: leaf.state } : { value: question.kind === "choices" && !Array.isArray(leaf.value) ? [leaf.value] : leaf.value };
  return `${question.short}: ${answerInWords(question, said)}`;
}
