// @ts-check
// An answer put back to what somebody was told of: it is as told as it was, and no second call is asked for. Nobody was told meanwhile, of
// anything: whoever was, may have heard that it is otherwise, and then it is new; so it is after five minutes. It comes with the sheet.

import { assess } from "../core/assess.js";
import { answersAt } from "../core/copy/answers_at.js";
import { withImplied } from "../core/implied.js";
import { own, withId } from "../core/json.js";
import { say } from "../core/sentences.js";
import { noteForAll } from "../core/told.js";
import { londonDay } from "../vault/ids.js";
import { putOutSlips } from "./since_changed.js";

/** @typedef {import("./lighting.js").Stand} Stand @typedef {import("../core/types.js").Pack} Pack @typedef {import("../core/record.js").CallIn} CallIn @typedef {import("../core/record.js").Lighting} Lighting */
/** @typedef {import("./report.js").Report["draft"]} Draft */

/** A slip is put right within it; later, whoever is there again has gone and come back. */
const SLIP_MS = 5 * 60_000;

/** What a tap that was none has lit, or lit anew. @param {Pack} pack @param {Draft} draft `call_ins` is changed in place @param {Stand} now @param {Stand | null} before @returns {boolean} whether it was changed */
export function putRight(pack, draft, now, before) {
  const isOut = putOutSlips(pack, draft, now, before);
  return (before !== null && asTold(pack, draft, now)) || isOut;
}

/** @param {Pack} pack @param {Draft} draft `call_ins` is changed in place @param {Stand} now @returns {boolean} */
function asTold(pack, draft, now) {
  let changed = false;
  for (const { id, state } of now.result.findings) {
    const entry = draft.call_ins[id];
    const back = entry && state === "applies" && toldBefore(pack, draft, id, now);
    if (!back) continue;
    const all = lightingsOf(entry);
    const kept = all.filter((one) => one !== back && (all.indexOf(one) < all.indexOf(back) || one.cleared)); // of a tap that nobody heard of nothing is left, but that it was cleared
    draft.call_ins[id] = { ...back, ...(kept.length ? { earlier: kept } : {}) };
    changed = true;
  }
  return changed;
}

/** @param {Pack} pack @param {Draft} draft @param {string} id of a call-in that applies @param {Stand} now @returns {Lighting | null} the one that somebody was told of last, where it says the same and nobody has heard anything since it was otherwise */
function toldBefore(pack, draft, id, now) {
  const [last, ...before] = lightingsOf(draft.call_ins[id]).reverse();
  if (last.told?.length) return null; // it stands as told
  const told = before.find((one) => one.told?.length);
  const toldAt = told?.told?.at(-1)?.at;
  if (!told || !toldAt || told.cleared) return null; // cleared on purpose: they know, or it was over
  const since = [last, ...before.slice(0, before.indexOf(told))];
  const wasWrong = say(pack, "call_in_wrong_tap");
  if (since.some(({ cleared }) => cleared && cleared.reason !== wasWrong)) return null;
  const behind = behindOf(pack, id);
  const answered = behind.flatMap((one) => momentsOf(draft.answers[one])).filter((at) => at > toldAt);
  const [otherwise] = answered.sort();
  if (!otherwise || Date.parse(answered[answered.length - 1]) - Date.parse(otherwise) > SLIP_MS) return null; // gone, and come again
  return !anybodyTold(pack, draft, otherwise) && isSame(pack, draft, id, { behind, toldAt }, now) ? told : null;
}

/** @param {CallIn} entry @returns {Lighting[]} the first one first */
function lightingsOf({ earlier = [], ...last }) {
  return [...earlier, last];
}

/** @param {Pack} pack @param {string} id @returns {string[]} the questions that light it, or that are said of it */
function behindOf({ findings, questions }, id) {
  const { when, message, script, handler_script } = withId(findings, id);
  const said = JSON.stringify([when, message, script, handler_script]);
  return questions.flatMap((one) => (new RegExp(`["{]${one.id}["}|=]`).test(said) ? one.id : []));
}

/** @param {unknown} answer @returns {string[]} when each was given */
function momentsOf(answer) {
  const was = own(answer, "was");
  return [...(Array.isArray(was) ? was : []), answer].map((one) => String(own(one, "at") ?? ""));
}

/** @param {Pack} pack @param {Draft} draft @param {string} since an answer was given @returns {boolean} whether anybody is noted as told of anything after it: in its second, told comes after */
function anybodyTold(pack, draft, since) {
  const notes = Object.values(draft.call_ins).flatMap((one) => lightingsOf(one).flatMap(({ told = [] }) => told));
  return [...notes, noteForAll(pack, draft.answers)].some((one) => one !== null && one.at >= since);
}

/** @param {Pack} pack @param {Draft} draft @param {string} id @param {{ behind: string[], toldAt: string }} then @param {Stand} now @returns {boolean} whether it rests on the same now as when it was told, and is said in the same words */
function isSame(pack, draft, id, { behind, toldAt }, now) {
  const said = answersAt(draft.answers, (at) => at <= toldAt);
  const result = assess(pack, said, londonDay(), {}, draft.kind);
  const then = { result, answers: withImplied(pack, said, result.hidden) };
  return JSON.stringify(standOf(then, id, behind)) === JSON.stringify(standOf(now, id, behind));
}

/** @param {{ result: Stand["result"], answers: Record<string, unknown> }} stand @param {string} id @param {string[]} behind */
function standOf({ result, answers }, id, behind) {
  const { state, because } = withId(result.findings, id);
  const values = behind.map((one) => (result.hidden.includes(one) ? null : (own(answers[one], "value") ?? null)));
  return [state, because, values];
}
