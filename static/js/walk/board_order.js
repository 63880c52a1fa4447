// @ts-check
// The order of the ten prompts: pure. Where the caller cannot talk freely, what yes and no can answer comes first; keys keep their numbers.

import { valueOf } from "../core/answers.js";

/** @param {any} pack @param {Record<string, any>} answers @returns {boolean} whether the caller cannot talk freely */
export function isQuiet(pack, answers) {
  const { question, options } = pack.about.designated.board.quiet;
  return options.includes(valueOf(pack.byId.get(question), answers[question]));
}

/** @template {{first: boolean}} T @param {T[]} prompts in the order of their keys @param {boolean} quiet @returns {T[]} */
export function promptOrder(prompts, quiet) {
  return quiet ? [...prompts.filter(({ first }) => first), ...prompts.filter(({ first }) => !first)] : [...prompts];
}
