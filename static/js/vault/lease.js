// @ts-check
// How long a phone opens anything without having been in contact. Measured on its own clock from the last contact, whatever that clock says, or
// by how long it was used since, if that is more: a clock put back gains nothing but what a phone not looked at has anyway. Pure.

export const DAY_MS = 86_400_000;

/** Too long without contact: nothing opens until there was one. */
export class TooLong extends Error {
  /** @override */
  name = "TooLong";
}

/** @param {{word?: import("./rows.js").Word}} vault @param {number} [now] ms @returns {number} ms that it opens yet; Infinity where nothing was ever said of it */
export function timeLeft({ word }, now = Date.now()) {
  return word ? word.days * DAY_MS - Math.max(now - word.heard_at, word.used_ms) : Infinity;
}

/** @param {{word?: import("./rows.js").Word}} vault @param {number} [now] ms @returns {boolean} whether its officer is to be told: a quarter of the time is left, or a day */
export function isSoon(vault, now = Date.now()) {
  const left = timeLeft(vault, now);
  return left > 0 && left < Math.max(DAY_MS, ((vault.word?.days ?? 0) * DAY_MS) / 4);
}
