// @ts-check
// What could still change tonight, as it is shown: what somebody answered is not asked again, though there may be more to it.

import { stateOf, valueOf } from "../core/answers.js";
import { askNext } from "../core/ask_next.js";
import { toAsk } from "../core/folding.js";
import { byId } from "../core/json.js";

/** @typedef {import("../core/types.js").Question} Question */
/** @typedef {{pack: import("../core/types.js").Pack, answers: Record<string, unknown>, result: Pick<import("../core/types.js").Result, "findings" | "hidden">}} Answered */

/** @param {Question} question @param {Record<string, unknown>} answers @returns {boolean} whether nobody answered it, or it is not known */
export function isToAsk(question, answers) {
  const answer = answers[question.id];
  return valueOf(question, answer) === null && [null, "not_known"].includes(stateOf(answer));
}

/** @param {Answered} report @returns {string[]} at most three questions, in the engine's order */
export function stillToAsk({ pack, answers, result }) {
  const { findings, hidden } = result;
  const open = (/** @type {string} */ id) => {
    const question = byId(pack.questions).get(id);
    return question !== undefined && isToAsk(question, answers);
  };
  const asked = findings.map((one) => ({
    ...one,
    missing: one.missing.flatMap((id) => toAsk(pack, id, answers, hidden)).filter(open),
  }));
  return askNext(pack, asked, answers, hidden);
}
