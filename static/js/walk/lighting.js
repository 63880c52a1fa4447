// @ts-check
// When a call-in is lit, and lit again: what the engine finds now, put against what was lit, told and cleared before. Changes only the call-ins it is given.

import { byId, withId } from "../core/json.js";
import { moment } from "../vault/ids.js";

/** @typedef {import("../core/record.js").CallIn} CallIn @typedef {import("../core/types.js").Result} Result */

/**
 * Write down what is lit, so that no later answer can put it out; light again what applies anew after it was cleared.
 * @param {import("../core/types.js").Pack} pack @param {Result} result @param {Result | null} before the result before this change @param {Record<string, CallIn>} callIns changed in place @returns {boolean} whether they were changed
 */
export function lightCallIns(pack, result, before, callIns) {
  const findings = byId(pack.findings);
  let changed = false;
  for (const { id, state } of result.findings) {
    if (!findings.get(id)?.call_in || state !== "applies") continue;
    const anew = callIns[id]?.cleared && before && reasons(before, id) !== reasons(result, id);
    if (callIns[id] && !anew) continue;
    callIns[id] = litNow(callIns[id]);
    changed = true;
  }
  return changed;
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
