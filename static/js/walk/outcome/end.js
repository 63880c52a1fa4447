// @ts-check
// Where nothing stands and every danger on the way was asked, Do has an end: what to record, what to tell them, and that one may go.
// It is no verdict, and goes as soon as anything stands. Until they were asked, those dangers stand there instead.

import { dutiesOf } from "../../core/duties.js";
import { withId } from "../../core/json.js";
import { openOn, wayOf } from "../progress.js";
import { dangersIn, settledIn, toAskTonight } from "../still_to_ask.js";

/** @typedef {Pick<import("../report.js").Report, "pack" | "answers" | "result"> & Pick<import("../still_to_ask.js").Answered, "draft">} Stand */

/** @param {import("../../core/types.js").Pack} pack @returns {string} the finding that stands there; none in a pack from before */
export function endOf(pack) {
  return pack.about.designated.end ?? "";
}

/** @param {Stand} report @returns {boolean} whether it applies, nothing is called in or recognised, no duty stands, and no danger of the way is unasked */
export function ends(report) {
  return isQuiet(report) && openDangers(report).length === 0;
}

/** @param {Stand} report @returns {string[]} what is to be asked before that, while a danger of the way is unasked: first what the pack asks of what stands once, then every other; none where anything stands */
export function askedBeforeEnd(report) {
  const open = isQuiet(report) ? openDangers(report) : [];
  if (open.length === 0) return [];
  const { ask = [] } = withId(report.pack.findings, endOf(report.pack));
  const all = [...open, ...toAskTonight(report)];
  return [...new Set([...ask.filter((id) => all.includes(id)), ...all])];
}

/** The same on Do, on Ask and before Send. @param {Stand} report @returns {string[]} what could still change tonight, the first first */
export function askedTonight(report) {
  const before = askedBeforeEnd(report);
  return before.length > 0 ? before : toAskTonight(report);
}

/** @param {Stand} report @returns {boolean} whether nothing stands: no act or order is recognised, nothing is called in, no duty asked; what nobody asked may still change it */
export function isQuiet({ pack, answers, result }) {
  return (
    result.findings.some(({ id, state }) => id === endOf(pack) && state === "applies") &&
    !result.recognition?.id &&
    !result.call_ins.some(({ state }) => state === "lit") &&
    dutiesOf(pack, answers, result).length === 0
  );
}

/** @param {Stand} report @returns {boolean} whether it applies, no act or order is recognised, and nothing is called in but what changes nothing of what is said (a complaint the other way) */
export function saysLittle({ pack, result }) {
  const { beside = [] } = pack.about.designated.say ?? {};
  return (
    result.findings.some(({ id, state }) => id === endOf(pack) && state === "applies") &&
    !result.recognition?.id &&
    result.call_ins.every(({ id, state }) => state !== "lit" || beside.includes(id))
  );
}

/** @param {Stand} report @returns {string[]} */
function openDangers(report) {
  const [dangers, settled] = [new Set(dangersIn(report.pack)), settledIn(report)];
  const isDanger = (/** @type {string} */ id) => dangers.has(id) && !settled(withId(report.pack.questions, id));
  return wayOf(report).flatMap((screen) => openOn(report, screen).filter(isDanger));
}
