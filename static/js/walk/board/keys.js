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
/** What the list of keys says, line by line: the key, and the sentence. @type {[string, import("../../core/said.js").PlainId][]} */
export const SAYS = [
  ["1 … 9, 0", "board_key_prompt"],
  ["y n k", "board_key_answer"],
  ["x", "board_key_take_back"],
  ["a … z", "board_key_letter"],
  ["↑ ↓", "board_key_arrows"],
  ["Enter", "board_key_enter"],
  ["g", "board_key_grade"],
  ["w", "board_key_wait"],
  ["i", "board_key_call_ins"],
  ["t", "board_key_told"],
  ["c", "board_key_log"],
  ["e", "board_key_exact_words"],
  ["r", "board_key_read_back"],
  ["s", "board_key_send"],
  ["z", "board_key_undo"],
  ["Esc", "board_key_back"],
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
  const wanted =
    meaning.do === "letter" ? chips.find(({ letter }) => letter === meaning.letter)?.value : wantedBy(meaning);
  return chips.find(({ value }) => value === wanted)?.value ?? null;
}

/** @param {Meaning} meaning */
function wantedBy(meaning) {
  return meaning.do === "answer"
    ? { yes: "yes", no: "no", not_known: "@not_known", take_back: undefined }[meaning.as]
    : undefined;
}

/** The chips that get a letter: all but those with a key of their own. @param {string} value */
export function needsLetter(value) {
  return !["yes", "no", "@not_known"].includes(value);
}
