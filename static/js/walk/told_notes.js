// @ts-check
// Who was told, noted at the call-ins themselves: one tap for all that one message named at that moment, with the time. What lights later is
// of no tap before it.

import { moment, momentAfter } from "../vault/ids.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("../core/types.js").Level} Level */
/** @typedef {import("../core/record.js").Told} Note @typedef {import("../core/record.js").Cleared} Cleared @typedef {import("../core/record.js").Lighting} Lighting */

/** Said by a report: it was noted who was told, in one call, or that something was cleared. */
export class Noted extends Event {
  /** @param {{ told: { id: string, note: Note }[] } | { id: string, cleared: Cleared }} what */
  constructor(what) {
    super("noted");
    this.what = what;
  }
}

/** @param {Report} report @param {string[]} ids what was said in one call @param {string} who */
export function tell(report, ids, who) {
  const now = moment();
  const at = momentAfter(report.answeredAt, now) > now ? report.answeredAt : now; // it was answered before this tap
  report.toldAt = at;
  const notes = ids.map((id) => ({ id, note: { who, at } }));
  for (const { id, note } of notes) report.draft.call_ins[id].told = [...(report.draft.call_ins[id].told ?? []), note];
  report.touch();
  report.changes.dispatchEvent(new Noted({ told: notes }));
}

/** @param {Report} report @param {string} id @param {string} reason */
export function clear(report, id, reason) {
  const cleared = { at: moment(), reason };
  report.draft.call_ins[id].cleared = cleared;
  report.touch();
  report.changes.dispatchEvent(new Noted({ id, cleared }));
}

/** @param {Report} report @param {Level} level @returns {Note | undefined} who was told last at this level in this report, of whatever was lit */
export function lastTold({ pack, draft }, level) {
  const levels = new Map(pack.findings.map(({ id, call_in }) => [id, call_in]));
  return Object.entries(draft.call_ins)
    .filter(([id]) => levels.get(id) === level)
    .flatMap(([, callIn]) => notesOf(callIn))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
}

/** @param {Report} report @returns {{ note: Note, ids: string[] }[]} the one log: each time that somebody was told, and of what, oldest first */
export function toldLog({ draft }) {
  /** @type {Map<string, { note: Note, ids: string[] }>} */
  const log = new Map();
  for (const [id, callIn] of Object.entries(draft.call_ins)) {
    for (const note of notesOf(callIn)) {
      const entry = log.get(`${note.at} ${note.who}`) ?? { note, ids: [] };
      if (!entry.ids.includes(id)) entry.ids.push(id);
      log.set(`${note.at} ${note.who}`, entry);
    }
  }
  return [...log.values()].sort((a, b) => (a.note.at < b.note.at ? -1 : 1));
}

/** @param {import("../core/record.js").CallIn} callIn @returns {Note[]} of this lighting and of those before it */
function notesOf({ told = [], earlier = [] }) {
  return [...earlier.flatMap((one) => one.told ?? []), ...told];
}
