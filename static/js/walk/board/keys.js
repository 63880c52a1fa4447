// @ts-check
// What a key on the call handler's board means: pure. A key answers only where the question has that answer; nothing is ever a no by default.

/** @typedef {{ do: "open", panel: string } | { do: "answer", as: "yes" | "no" | "not_known" | "take_back" } | { do: "copy", block: "log" | "exact_words" }
 *   | { do: "read_back" } | { do: "call_ins" } | { do: "told" } | { do: "undo" } | { do: "letter", letter: string }} Meaning */

/** @type {Record<string, Meaning>} */
const MEANINGS = {
  y: { do: "answer", as: "yes" },
  n: { do: "answer", as: "no" },
  k: { do: "answer", as: "not_known" },
  x: { do: "answer", as: "take_back" },
  g: { do: "open", panel: "g" },
  w: { do: "open", panel: "w" },
  s: { do: "open", panel: "s" },
  c: { do: "copy", block: "log" },
  e: { do: "copy", block: "exact_words" },
  r: { do: "read_back" },
  i: { do: "call_ins" },
  t: { do: "told" },
  z: { do: "undo" },
};
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz,.-=;"].filter((letter) => !Object.hasOwn(MEANINGS, letter)); // signs where a question has more answers than there are letters

export const KEYS = [..."1234567890", ...Object.keys(MEANINGS), ...LETTERS];
/** What the list of keys says, line by line. */
export const SAYS = [
  ["1 … 9, 0", "Open a prompt; its first open question is at hand"],
  ["y n k", "Yes, no, not known; on to the next question"],
  ["x", "Take the answer back: not asked"],
  ["a … z", "The answer with that letter"],
  ["↑ ↓", "The question before, the question after"],
  ["Enter", "Take a question that has come up; type into one, Esc leads out of it"],
  ["g", "Grade and why, tag, history, officers"],
  ["w", "Nobody there yet: opens what a letter then writes down"],
  ["i", "What to call in: open and fold"],
  ["t", "Who did you tell? Into its field; Esc leads back"],
  ["c", "Copy the log"],
  ["e", "Copy the exact words"],
  ["r", "Read back, six lines"],
  ["s", "Send: opens what a letter then sends"],
  ["z", "Undo what was just written or sent, for ten seconds"],
  ["Esc", "Back"],
];

/** @param {string} key as the browser names it, small @returns {Meaning | null} */
export function meaningOf(key) {
  if (/^\d$/.test(key)) return { do: "open", panel: key };
  if (Object.hasOwn(MEANINGS, key)) return MEANINGS[key];
  return LETTERS.includes(key) ? { do: "letter", letter: key } : null;
}

/**
 * A letter for each of these words, the first of its own that is free; none is a key of the board.
 * @param {string[]} words @returns {(string | null)[]} null where no letter is left
 */
export function lettersFor(words) {
  const free = new Set(LETTERS);
  return words.map((one) => {
    const own = [...one.toLowerCase()].filter((sign) => /[a-z]/.test(sign));
    const letter = [...own, ...LETTERS].find((sign) => free.has(sign)) ?? null;
    if (letter) free.delete(letter);
    return letter;
  });
}

/**
 * The value a key chooses among those a question offers on its chips.
 * @param {Meaning} meaning @param {{value: string, letter: string | null}[]} chips @returns {string | null} null: that is no answer here
 */
export function chosen(meaning, chips) {
  const wanted = meaning.do === "letter" ? chips.find(({ letter }) => letter === meaning.letter)?.value : wantedBy(meaning);
  return chips.find(({ value }) => value === wanted)?.value ?? null;
}

/** @param {Meaning} meaning */
function wantedBy(meaning) {
  return meaning.do === "answer" ? { yes: "yes", no: "no", not_known: "@not_known", take_back: undefined }[meaning.as] : undefined;
}

/** The chips that get a letter: all but those with a key of their own. @param {string} value */
export function needsLetter(value) {
  return !["yes", "no", "@not_known"].includes(value);
}
