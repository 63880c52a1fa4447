// @ts-check
// When a call-in is lit, and lit again: what the engine finds now, put against what was lit, told and cleared before. Changes only the call-ins it is given.

import { byId, withId } from "../core/json.js";
import { moment } from "../vault/ids.js";
import { saysMore } from "./says_more.js";

/** @typedef {import("../core/record.js").CallIn} CallIn @typedef {import("../core/types.js").Result} Result @typedef {import("../core/record.js").Answer} Answer */
/** @typedef {{ result: Result, answers: Record<string, Answer> }} Stand what a report comes to, and its answers with what follows from them */

/**
 * Write down what is lit, so that no later answer can put it out; light again what applies anew after it was cleared, and what says more than when it was told.
 * @param {import("../core/types.js").Pack} pack @param {Stand} now @param {Stand | null} before this change @param {Record<string, CallIn>} callIns changed in place @returns {boolean} whether they were changed
 */
export function lightCallIns(pack, now, before, callIns) {
  const findings = byId(pack.findings);
  let changed = false;
  for (const { id, state } of now.result.findings) {
    const finding = findings.get(id);
    if (!finding?.call_in || state !== "applies") continue;
    const entry = callIns[id];
    const anew = before && entry && (isAnew(entry, id, now, before) || saysMore(pack, finding, entry, now, before));
    if (entry && !anew) continue;
    callIns[id] = litNow(entry);
    changed = true;
  }
  return changed;
}

/** @param {CallIn} entry @param {string} id @param {Stand} now @param {Stand} before @returns {boolean} */
function isAnew(entry, id, now, before) {
  return Boolean(entry.cleared) && reasons(before.result, id) !== reasons(now.result, id);
}

/** A new lighting; what was told and cleared before belongs to the lighting it was said of. @param {CallIn | undefined} before the entry so far @returns {CallIn} */
function litNow(before) {
  if (!before) return { lit_at: moment() };
  const { earlier = [], ...last } = before;
  return { lit_at: moment(), earlier: [...earlier, last] };
}

/** What a finding rests on; another answer to the same end lights a cleared call-in again. @param {Result} result @param {string} id */
function reasons(result, id) {
  const { state, because } = withId(result.findings, id);
  return JSON.stringify([state, state === "applies" ? because : []]);
}
