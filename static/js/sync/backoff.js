// @ts-check
// How long to wait before the next try: 1 s doubling to 5 minutes, full jitter, so that a thousand phones do not come back at once.

const FIRST_MS = 1000;
const LONGEST_MS = 300_000;

/** @param {number} failures how many tries failed in a row, 1 or more @param {() => number} [chance] 0 to 1 @returns {number} ms */
export function waitMs(failures, chance = Math.random) {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  return Math.round(FIRST_MS / 2 + chance() * (longest - FIRST_MS / 2));
}
