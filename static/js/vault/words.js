// @ts-check
// Five words from a list of 1,296 short ones that are easily spelled: 51.7 bits from the system's random source, without bias.

import { words as LIST } from "../../vendor/words.js";

export const COUNT = 5;

/** @returns {string[]} */
export function fiveWords() {
  return Array.from({ length: COUNT }, () => LIST[below(LIST.length)]);
}

/** @param {number} limit @returns {number} a random whole number from 0 to limit - 1 */
function below(limit) {
  const whole = Math.floor(0x1_0000_0000 / limit) * limit;
  for (;;) {
    const [drawn] = crypto.getRandomValues(new Uint32Array(1));
    if (drawn < whole) return drawn % limit;
  }
}
