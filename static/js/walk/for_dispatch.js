// @ts-check
// What the call-ins of a call say as dispatch hears it, and what came to say something else before anybody is noted as told of it.

import { isMerged, namedAloud } from "../core/messages.js";
import { areUnsettled } from "../core/recognition.js";
import { ofKind } from "../core/record_kinds.js";
import { say } from "../core/sentences.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("../core/types.js").CallIn} Lit */

/** @param {Report} report @param {string} id of a call-in @returns {string} on a call what is so, as it is said to dispatch; else empty */
export function toDispatch({ pack, draft, answers, result }, id) {
  return ofKind(draft.kind, { scene: false, call: true }) && isMerged(pack, id)
    ? namedAloud(pack, id, answers, result.hidden, areUnsettled(pack, result))
    : "";
}

/** What each said when it first stood here untold, by its lighting. @type {Map<string, string>} */
const stood = new Map();

/** On a call: what says other than it did, before anybody is noted as told: it may have been said already. More of the same is no change. @param {Report | null} report null forgets, as the lock does @param {Lit[]} lit @returns {string[]} */
export function changedLines(report, lit) {
  if (!report) return (stood.clear(), []);
  return lit.flatMap(({ id, level }) => {
    const now = level === "radio_now" && report.told.untold.includes(id) ? toDispatch(report, id) : "";
    const at = [report.draft.draft_id, id, report.draft.call_ins[id]?.lit_at].join(":");
    const before = stood.get(at) ?? "";
    if (!now || now.startsWith(before.replace(/\.$/, ""))) return (now ? stood.set(at, now) : stood.delete(at), []);
    return say(report.pack, "call_in_changed", { now, before });
  });
}
