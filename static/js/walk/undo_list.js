// @ts-check
// What can still be undone, the last first: pure. Each for ten seconds from when it was done, and no two out of their order.

export const UNDO_MS = 10_000;

/** @typedef {{ says: () => string, until: number, undo: () => unknown }} Undoable `says` what was done, by what stands now; `until` in milliseconds of the clock */

/** @param {Undoable[]} list @param {() => string} says @param {() => unknown} undo @param {number} now @returns {Undoable[]} */
export function withAct(list, says, undo, now) {
  return [...list, { says, undo, until: now + UNDO_MS }];
}

/** @param {Undoable[]} list @param {number} now @returns {Undoable[]} what can still be undone; a clock put back makes nothing last longer */
export function stillOpen(list, now) {
  return list.filter(({ until }) => until > now && until - now <= UNDO_MS);
}

/** @param {Undoable} act @param {number} now @returns {number} whole seconds, the last one counted down to 1 */
export function secondsLeft({ until }, now) {
  return Math.ceil((until - now) / 1000);
}
