// @ts-check
// The closed questions of a pack, for a caller who cannot talk. They travel with what no report from a scene waits for; a board asks for
// them as it opens, and again at the next question where neither worker nor server had them.

import { callerOf, isQuiet } from "./order.js";

/** @typedef {import("../../core/types.js").Pack} Pack @typedef {import("../../core/pack.js").Rung} Rung @typedef {import("../../core/pack.js").Prompt} Prompt */

/** @typedef {Pick<import("../../core/types.js").Finding, "caller_quiet" | "caller_quiet_if" | "caller_others">} CallerLines */
/** @typedef {Pack & { caller_lines?: Record<string, CallerLines> }} Whole */

/** @type {WeakMap<Pack, Prompt[]>} the prompts of a pack with their ladders */
const whole = new WeakMap();
/** @type {WeakMap<Pack, Record<string, CallerLines>>} what is said to a caller who is not the victim talking freely, by finding */
const callerLines = new WeakMap();
/** @type {WeakMap<Pack, Promise<void>>} */
const coming = new WeakMap();

/** @param {Pack} pack @param {Record<string, unknown>} answers @param {string} question @returns {Rung[]} its closed questions, as this caller is asked them; none where the caller can talk, or may be the suspect */
export function ladderOf(pack, answers, question) {
  const { is, isKnown } = callerOf(pack, answers);
  if (is === "suspect" || !isQuiet(pack, answers)) return [];
  const prompt = (whole.get(pack) ?? pack.prompts ?? []).find(({ questions }) => questions.includes(question));
  const rungs = (prompt?.ladder ?? []).filter((one) => one.question === question);
  if (is === "others") return rungs.map((one) => ({ ...one, text: one.others ?? one.text }));
  return isKnown ? rungs : rungs.map((one) => ({ ...one, text: one.not_clear ?? one.text })); // a suspect may whisper too
}

/** @param {Pack} pack @returns {boolean} whether its ladders are here: a pack from before brought them itself */
export function hasLadders(pack) {
  return whole.has(pack) || (pack.prompts ?? []).some(({ ladder }) => ladder);
}

/** @param {Pack} pack @param {import("../../core/types.js").Finding} finding @returns {CallerLines} nothing until they have come: then nothing is said to such a caller */
export function callerLinesOf(pack, finding) {
  return callerLines.get(pack)?.[finding.id] ?? finding;
}

/** @param {Pack} pack @param {() => Promise<Whole>} wholePack @returns {Promise<void>} settles when they have come, or cannot now */
export function bringLadders(pack, wholePack) {
  if (hasLadders(pack)) return Promise.resolve();
  const asked =
    coming.get(pack) ??
    wholePack().then(({ prompts = [], caller_lines: lines = {} }) => {
      whole.set(pack, prompts);
      callerLines.set(pack, lines);
    });
  coming.set(pack, asked);
  return asked.catch(() => undefined).finally(() => coming.delete(pack));
}
