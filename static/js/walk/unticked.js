// @ts-check
// The duties that stand and that nobody ticked, and those that say no, or later, and not why or who. Named before it is sent; nothing is counted, and none holds it back. Pure.

import { dutiesOf } from "../core/duties.js";
import { say } from "../core/sentences.js";

/** @typedef {import("../core/pack.js").Duty} Duty @typedef {Record<string, {value?: unknown}>} Answers */

/** @param {{pack: import("../core/types.js").Pack, answers: Answers, result: import("../core/types.js").Result}} report @returns {{question: string, words: string}[]} what to answer, by the name of its duty, in the order of the pack */
export function untickedOf({ pack, answers, result }) {
  return dutiesOf(pack, answers, result).flatMap(({ duty, text }) => {
    const question = leftOpen(duty, answers);
    const words = question === duty.state ? text : say(pack, "send_duty_no_reason", { duty: text });
    return question ? { question, words } : [];
  });
}

/** @param {Duty} duty @param {Answers} answers @returns {string} the question; "" where it is done, or says why not, or who does it */
function leftOpen({ state, because, who }, answers) {
  const said = answers[state]?.value;
  if (!said) return state;
  const then = { not_done: because, owed: who }[String(said)] ?? "";
  return answers[then]?.value ? "" : then;
}
