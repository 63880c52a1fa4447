// @ts-check
// Whether a new RADIO NOW comes in front of what the officer is doing, or joins the pinned line. Pure.

const AT_ONCE = 2; // and before, of the one order of danger: where the officer stands, what may not go over the air, a body that is hurt
/** @typedef {{danger?: number, apart: boolean}} Danger its place in the one order; apart: said by itself and not in the one message */

/**
 * While a script that was shown is not told yet, what is less urgent than all of it joins the line. Whatever is not sure to be, comes in front.
 * @param {Danger[]} fresh lit just now @param {Danger[]} seen not told yet, and stood in an open sheet @returns {boolean}
 */
export function comesInFront(fresh, seen) {
  if (seen.length === 0) return fresh.length > 0;
  const highest = Math.min(...seen.map(placeOf));
  return fresh.some((one) => one.apart || placeOf(one) <= AT_ONCE || placeOf(one) < highest);
}

/** A pack without the order: each comes in front. @param {Danger} danger */
function placeOf({ danger }) {
  return danger ?? 1;
}
