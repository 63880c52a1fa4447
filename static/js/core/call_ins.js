// @ts-check
// Call-ins: what must be said out loud now. The JavaScript twin of backend/rules/call_ins.py.
// Once lit a call-in stays; only a clearing on purpose, with a moment and a reason, takes it down.
import { isMoment } from "./days.js";
import { bare, own } from "./json.js";
import { ofKind } from "./record_kinds.js";
import { say } from "./sentences.js";

/** @type {import("./types.js").Level[]} */
const LEVELS = ["radio_now", "sergeant"];
/** @type {Record<import("./types.js").Level, import("./said.js").PlainId>} */
const WORDS = { radio_now: "level_radio_now", sergeant: "level_sergeant" };
/** @type {typeof WORDS} */
const ON_A_CALL = { radio_now: "level_dispatch", sergeant: "level_for_supervisor" };
const LAST = 11; // after every place of the order of danger: a pack kept from before has none

/** @param {import("./sentences.js").Speaks} pack @param {import("./types.js").Level} level @param {import("./types.js").RecordKind | undefined} kind of the record @returns {string} as the screen names it: a control room passes to dispatch and has a supervisor: nobody radios or leaves */
export function levelWords(pack, level, kind) {
  return say(pack, ofKind(kind, { scene: WORDS, call: ON_A_CALL })[level] ?? WORDS[level]);
}

/**
 * @param {import("./types.js").Pack} pack @param {import("./types.js").Judged[]} findings in pack order @param {unknown} callIns
 * @returns {import("./types.js").CallIn[]} in the one order of danger: radio_now first, by `danger`, then pack order
 */
export function callInsOf(pack, findings, callIns) {
  const applies = new Set(findings.filter((finding) => finding.state === "applies").map((finding) => finding.id));
  const byDanger = [...pack.findings].sort((a, b) => (a.danger ?? LAST) - (b.danger ?? LAST));
  return LEVELS.flatMap((level) =>
    byDanger
      .filter((finding) => finding.call_in === level)
      .filter((finding) => own(callIns, finding.id) !== undefined || applies.has(finding.id))
      .map((finding) => ({ id: finding.id, level, state: isCleared(own(callIns, finding.id)) ? "cleared" : "lit" })),
  );
}

/** @param {unknown} entry of a call-in @returns {boolean} whether it was cleared, for a reason, since it was lit */
export function isCleared(entry) {
  const cleared = own(entry, "cleared");
  const at = own(cleared, "at");
  if (!isMoment(at) || bare(own(cleared, "reason")) === "") return false;
  const litAt = own(entry, "lit_at");
  return !(isMoment(litAt) && litAt > at);
}
