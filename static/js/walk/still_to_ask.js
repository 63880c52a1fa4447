// @ts-check
// What could still change tonight, as it is shown: what somebody answered is not asked again, though there may be more to it, and
// neither is what is settled by another answer, or could light no call-in and decide no recognition.

import { stateOf, valueOf } from "../core/answers.js";
import { askNext } from "../core/ask_next.js";
import { conditionsIn } from "../core/duties.js";
import { gatesOf, isFolded, toAsk } from "../core/folding.js";
import { byId } from "../core/json.js";
import { isFor } from "../core/outline.js";

/** @typedef {import("../core/types.js").Question} Question @typedef {import("../core/types.js").Pack} Pack */
/** @typedef {{pack: Pack, answers: Record<string, unknown>, result: import("../core/types.js").Result, draft: Pick<import("../vault/drafts.js").Draft, "kind">}} Answered */

/** @type {Record<import("../core/pack.js").RecognitionRow["comes_out"], boolean>} whether what the row asks comes before all else: it decides what this is */
const DECIDES = {
  think: true,
  held: true,
  unsettled: true,
  looked_into: true,
  settled_otherwise: false,
  treat: false,
  respond: false,
};

const GRAVE = 3; // in the one order of danger: where they are, who is hurt, a weapon

/** @param {Question} question @param {Record<string, unknown>} answers @returns {boolean} whether nobody answered it, or it is not known */
export function isToAsk(question, answers) {
  const answer = answers[question.id];
  return valueOf(question, answer) === null && [null, "not_known"].includes(stateOf(answer));
}

/** @param {Answered} report @param {Question} question @returns {boolean} whether records of this kind ask it, it has come up, and nobody answered it */
export function isOpen({ pack, draft, answers, result }, question) {
  return (
    isFor(question, draft.kind) &&
    !result.hidden.includes(question.id) &&
    !isFolded(pack, question, answers) &&
    isToAsk(question, answers)
  );
}

/** @param {Answered} report @returns {string[]} every question that could change tonight, the first first: while a danger is lit for the radio, where they are, who is hurt, any weapon; what decides what this is; dangers for the radio, at most three in the engine's order and then those to find out; what stands asks of itself; other dangers */
export function toAskTonight(report) {
  const { pack, result } = report;
  const settled = settledIn(report);
  const row = pack.recognition?.find(({ id }) => id === result.recognition?.id);
  const [before, after] = [true, false].map((first) =>
    row && DECIDES[row.comes_out] === first ? (row.ask ?? []) : [],
  );
  const urgent = new Set(dangersIn(pack, "radio_now"));
  const dangers = [...stillToAsk(report), ...dangersIn(pack).filter((one) => byId(pack.questions).get(one)?.find_out)];
  const asked = [
    ...graveIn(report),
    ...before,
    ...dangers.filter((id) => urgent.has(id)),
    ...ofWhatApplies(report),
    ...dangers.filter((id) => !urgent.has(id)),
  ];
  const open = [...new Set([...asked, ...after])].filter((id) => {
    const question = byId(pack.questions).get(id);
    return question !== undefined && isOpen(report, question) && !settled(question);
  });
  const above = (/** @type {string} */ id) => gatesOf(byId(pack.questions).get(id)?.shown_when); // any weapon comes before what was done with it
  return [...new Set(open.flatMap((id) => [...above(id).filter((one) => open.includes(one)), id]))];
}

/** @param {Answered} report @returns {string[]} of each of the gravest places in the one order of danger, what the first is lit by that one answer lights: nobody asks what to call it before whether there is a weapon */
function graveIn({ pack, result }) {
  if (!result.call_ins.some(({ level, state }) => level === "radio_now" && state === "lit")) return [];
  /** @type {Map<number, string[]>} */
  const places = new Map();
  for (const { call_in: level, danger = GRAVE + 1, when } of pack.findings) {
    const alone = level === "radio_now" && danger <= GRAVE ? alonesIn(when) : [];
    if (alone.length > 0 && !places.has(danger)) places.set(danger, alone);
  }
  const ids = [...places].sort(([one], [other]) => one - other).flatMap(([, alone]) => alone);
  return ids.flatMap((id) => [...gatesOf(byId(pack.questions).get(id)?.shown_when), id]); // any weapon, where there is none yet that could be in play
}

/** @param {import("../core/pack.js").Condition} when @returns {string[]} questions whose answer alone is enough for it */
function alonesIn(when) {
  if ("any" in when) return when.any.flatMap(alonesIn);
  return "is" in when || "one_of" in when || "includes" in when ? gatesOf(when) : [];
}

/** @param {Answered} report @returns {string[]} what the findings that apply ask of the thing they are about: a tracker that was found, a picture that is threatened */
function ofWhatApplies({ pack, result }) {
  const applies = new Set(result.findings.filter(({ state }) => state === "applies").map(({ id }) => id));
  return pack.findings.flatMap(({ id, ask = [] }) => (applies.has(id) ? ask : []));
}

/** @param {Answered} report @returns {string[]} at most three questions, in the engine's order */
export function stillToAsk(report) {
  const { pack, answers, result } = report;
  const { findings, hidden } = result;
  const settled = settledIn(report);
  const open = (/** @type {string} */ id) => {
    const question = byId(pack.questions).get(id);
    return question !== undefined && isToAsk(question, answers) && !settled(question);
  };
  const asked = findings.map((one, at) => ({
    ...one,
    missing: pack.findings[at].call_in
      ? one.missing.flatMap((id) => toAsk(pack, id, answers, hidden)).filter(open)
      : [],
  }));
  return askNext(pack, asked, answers, hidden);
}

/** @param {Pack} pack @param {import("../core/types.js").Level} [only] of this level @returns {string[]} questions that a call-in looks at, in the pack's order: nothing else changes who comes tonight */
export function dangersIn({ findings, questions }, only) {
  const called = findings.filter(({ call_in: level }) => level && (!only || level === only));
  const looked = new Set(called.flatMap(({ when }) => gatesOf(when)));
  return questions.map(({ id }) => id).filter((id) => looked.has(id));
}

/** @param {Pick<Answered, "pack" | "answers" | "result">} report @returns {(item: { settled_when?: import("../core/pack.js").Condition }) => boolean} whether what it asks is answered by another answer, or leaves nothing to ask */
export function settledIn({ pack, answers, result }) {
  const holds = conditionsIn(pack, answers, result);
  return ({ settled_when: settled }) => settled !== undefined && holds(settled);
}
