// @ts-check
// Who was told, noted at the call-ins themselves: one tap for all that one message named at that moment, with the time. What lights later is
// of no tap before it.

import { moment, momentAfter } from "../vault/ids.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("../core/types.js").Level} Level */
/** @typedef {import("../core/record.js").Told} Note @typedef {import("../core/record.js").Cleared} Cleared @typedef {import("../core/record.js").Lighting} Lighting */

/** Said by a report: it was noted who was told, in one call, or stood noted already; or that something was cleared. */
export class Noted extends Event {
  /** @param {{ told: { id: string, note: Note }[] } | { id: string, again: Note } | { id: string, cleared: Cleared }} what */
  constructor(what) {
    super("noted");
    this.what = what;
  }
}

const SAID = { lines: 24, letters: 4000 }; // as a record holds them

/** The words are kept as they stood: answers change, and made anew they would be others. They stand once, at the first that they named. @param {Report} report @param {string[]} ids what was said in one call @param {string} who @param {string[]} [said] the words on the screen */
export function tell(report, ids, who, said = []) {
  const now = moment();
  const at = momentAfter(report.answeredAt, now) > now ? report.answeredAt : now; // it was answered before this tap
  report.toldAt = at;
  const kept = said.filter(Boolean).map((line) => [...line].slice(0, SAID.letters).join(""));
  const words = kept.length ? { said: kept.slice(0, SAID.lines) } : {};
  const notes = ids.map((id, place) => ({ id, note: { who, at, ...(place === 0 ? words : {}) } }));
  for (const { id, note } of notes) report.draft.call_ins[id].told = [...(report.draft.call_ins[id].told ?? []), note];
  report.touch();
  report.changes.dispatchEvent(new Noted({ told: notes }));
  return notes;
}

/** As if it had not been noted: for a slip a moment ago. @param {Report} report @param {{ id: string, note: Note }[]} notes of one tap */
export function untell(report, notes) {
  for (const { id, note } of notes) {
    const now = report.draft.call_ins[id];
    for (const one of [now, ...(now.earlier ?? [])]) {
      if (!one.told?.includes(note)) continue;
      one.told = one.told.filter((other) => other !== note);
      if (one.told.length === 0) delete one.told;
    }
  }
  report.touch();
}

/** @param {Report} report @param {string} id @param {string} reason */
export function clear(report, id, reason) {
  const cleared = { at: moment(), reason };
  report.draft.call_ins[id].cleared = cleared;
  report.touch();
  report.changes.dispatchEvent(new Noted({ id, cleared }));
}

/** @param {Report} report @param {Level} level @param {(note: Note) => boolean} [counts] @returns {Note | undefined} who was told last at this level in this report, of whatever was lit */
export function lastTold({ pack, draft }, level, counts = () => true) {
  const levels = new Map(pack.findings.map(({ id, call_in }) => [id, call_in]));
  return Object.entries(draft.call_ins)
    .filter(([id]) => levels.get(id) === level)
    .flatMap(([, callIn]) => notesOf(callIn))
    .filter(counts)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
}

/** @param {Report} report @returns {{ note: Note, ids: string[], said: string[] }[]} the one log: each time that somebody was told, of what, and in which words where they were kept, oldest first */
export function toldLog({ draft }) {
  /** @type {Map<string, { note: Note, ids: string[], said: string[] }>} */
  const log = new Map();
  for (const [id, callIn] of Object.entries(draft.call_ins)) {
    for (const note of notesOf(callIn)) {
      const entry = log.get(`${note.at} ${note.who}`) ?? { note, ids: [], said: [] };
      if (note.said) entry.said = note.said;
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
