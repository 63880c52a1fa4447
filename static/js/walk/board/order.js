// @ts-check
// What stands first on the board: pure. Where the caller cannot talk freely, what yes and no can answer; keys keep their numbers.
// Beside the prompts, what a call handler does and says: what is for the officer who goes there is folded, under its own name.

import { valueOf } from "../../core/answers.js";

/** @param {any} pack @param {Record<string, any>} answers @returns {boolean} whether the caller cannot talk freely */
export function isQuiet(pack, answers) {
  const { question, options } = pack.about.designated.board.quiet;
  return options.includes(valueOf(pack.byId.get(question), answers[question]));
}

/** @template {{first: boolean}} T @param {T[]} prompts in the order of their keys @param {boolean} quiet @returns {T[]} */
export function promptOrder(prompts, quiet) {
  return quiet ? [...prompts.filter(({ first }) => first), ...prompts.filter(({ first }) => !first)] : [...prompts];
}

/** Whether a finding tells a call handler what to do: it is one of those the pack puts first, or has lines of their own. @param {any} pack @param {import("../../core/types.js").Finding} finding */
export function isHandlers(pack, finding) {
  return (pack.about.designated.board.first ?? []).includes(finding.id) || Boolean(finding.handler_script);
}

/** @param {any} pack @param {any[]} applying findings @returns {{ wanted: string[], own: number }} advice in the order of the findings on the board; how much of it is to be said now */
export function sayOrder(pack, applying) {
  const { first = [], opening = [], confirm_nothing: careful } = pack.about.designated.board;
  const place = (/** @type {any} */ { id }) => (first.includes(id) ? first.indexOf(id) : first.length);
  const urgent = [...applying].sort((a, b) => place(a) - place(b) || a.rank - b.rank);
  const said = (/** @type {boolean} */ handlers) => urgent.filter((one) => isHandlers(pack, one) === handlers).flatMap((one) => one.say ?? []);
  const care = applying.find(({ id }) => id === careful);
  const own = new Set(care ? care.say : said(true)); // to a caller who may be the suspect, nothing that is meant for the victim
  if (own.size === 0) for (const one of opening) own.add(one);
  return { wanted: [...new Set([...own, ...said(true), ...said(false)])], own: own.size };
}

/** Whether whoever rings may be the one it is about: then no line meant for the caller is read out. @param {any} pack @param {{ id: string, state: string }[]} findings @returns {boolean} */
export function callerMayBeSuspect(pack, findings) {
  const { confirm_nothing: careful } = pack.about.designated.board;
  return findings.some(({ id, state }) => id === careful && state === "applies");
}
