// @ts-check
// What the call-ins of a call say as dispatch hears it, and what came to say something else before anybody is noted as told of it.

import { withId } from "../core/json.js";
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

/** What each said when it first stood here untold, and of which answers, by its lighting. @type {Map<string, { words: string, answers: Report["answers"] }>} */
const stood = new Map();

/** On a call: what says other than it did, before anybody is noted as told: it may have been said already. More of the same, or the same by its name, is no change. @param {Report | null} report null forgets, as the lock does @param {Lit[]} lit @returns {string[]} */
export function changedLines(report, lit) {
  if (!report) return (stood.clear(), []);
  return lit.flatMap(({ id, level }) => {
    const now = level === "radio_now" && report.told.untold.includes(id) ? toDispatch(report, id) : "";
    const at = [report.draft.draft_id, id, report.draft.call_ins[id]?.lit_at].join(":");
    const before = stood.get(at);
    if (!now) return (stood.delete(at), []);
    if (!before || now.startsWith(before.words.replace(/\.$/, "")) || isOnlyMore(report, id, before.answers))
      return (stood.set(at, { words: now, answers: report.answers }), []);
    return say(report.pack, "call_in_changed", { now, before: before.words });
  });
}

/** @param {Report} report @param {string} id of a call-in @param {Report["answers"]} before @returns {boolean} whether all that it says of then stands, and it says more: an order that has its name now is no other order */
function isOnlyMore({ pack, answers }, id, before) {
  const finding = JSON.stringify(withId(pack.findings, id));
  const isSaid = (/** @type {string} */ name) => new RegExp(`["{]${name}\\b`).test(finding);
  const said = Object.entries(before).filter(([name, { value }]) => value !== undefined && isSaid(name));
  return said.every(([name, { value }]) => holds(answers[name]?.value, value));
}

/** @param {unknown} now @param {unknown} before @returns {boolean} whether it is the same, or a list that has all of it */
function holds(now, before) {
  const all = (/** @type {unknown} */ one) => (Array.isArray(one) ? one : [one]).map((part) => JSON.stringify(part));
  return all(before).every((one) => all(now).includes(one));
}
