// @ts-check
// Whether whoever was told is whom a danger asks for: "Tell the duty inspector" is not done because control was told. Pure.

/** Who is asked for, and who is of that rank or above. */
const RANKS = [
  [/inspector/i, /\b(insp|supt|dc?i\b)/i],
  [/sergeant/i, /\b(sgt|serg|[pd]s\b|insp|supt|dc?i\b)/i],
];

/** Whoever is not known to be of that rank, or above it, is somebody else: then it stays loud. @param {string} line as it stands, with its verb @param {string[]} who was told of it @returns {boolean} */
export function toldWhom(line, who) {
  return RANKS.every(([asked, is]) => !asked.test(line) || who.some((one) => is.test(one)));
}
