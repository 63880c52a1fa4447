// @ts-check
// Text that any police system takes: one line of printable ASCII.

/** @type {[string, string][]} each letter of the first becomes the second */
const BECOMES = [
  ["\u2018\u2019\u201a\u201b\u2032", "'"],
  ["\u201c\u201d\u201e\u00ab\u00bb", '"'],
  ["\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"],
  ["\u2022", "*"],
  ["\u2044", "/"],
  ["\u00a3", "GBP "],
  ["\u20ac", "EUR "],
  ["\u00d7", "x"],
  ["\u00df", "ss"],
  ["\u00e6", "ae"],
  ["\u00c6", "AE"],
  ["\u0153", "oe"],
  ["\u0152", "OE"],
  ["\u00f8", "o"],
  ["\u00d8", "O"],
  ["\u0142", "l"],
  ["\u0141", "L"],
  ["\u0111\u00f0", "d"],
  ["\u0110\u00d0", "D"],
  ["\u00fe", "th"],
  ["\u00de", "Th"],
  ["\u0131", "i"],
  ["\u200b\u200d\ufeff", ""],
];
const IN_ASCII = new Map(BECOMES.flatMap(([letters, ascii]) => [...letters].map((letter) => [letter, ascii])));
const SPACES = /[\x00-\x20\x7f\x85\u2028\u2029]+/g;
const SPACE = /^[\x00-\x20\x7f\x85\u2028\u2029]$/;

/** @param {string} text @returns {string} the text on one line, accents dropped, "?" for what has no ASCII form */
export function plainAscii(text) {
  const ascii = [...text.normalize("NFKD")].map(asciiFor).join("");
  return ascii.replace(SPACES, " ").replace(/^ +| +$/g, "");
}

/** @param {string} letter one code point */
function asciiFor(letter) {
  if (letter >= "\u0300" && letter <= "\u036f") return ""; // what an accent becomes when it is taken apart from its letter
  return IN_ASCII.get(letter) ?? (letter <= "\x7f" || SPACE.test(letter) ? letter : "?");
}
