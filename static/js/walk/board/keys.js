// @ts-check
// What a key on the call handler's board means: pure. A key answers only where the question has that answer; nothing is ever a no by default.

/** @typedef {{ do: "open", panel: string } | { do: "answer", as: "yes" | "no" | "not_known" | "take_back" } | { do: "copy", block: "log" | "exact_words" }
 *   | { do: "read_back" } | { do: "look_at_log" } | { do: "call_ins" } | { do: "told" } | { do: "brief" } | { do: "undo" } | { do: "letter", letter: string }} Meaning */

/** By themselves: what answers, takes back and undoes. @type {Record<string, Meaning>} */
const PLAIN = {
  y: { do: "answer", as: "yes" },
  n: { do: "answer", as: "no" },
  k: { do: "answer", as: "not_known" },
  x: { do: "answer", as: "take_back" },
  z: { do: "undo" },
};
/** With Shift: what the board does. No letter by itself does any of it. @type {Record<string, Meaning>} */
const WITH_SHIFT = {
  g: { do: "open", panel: "g" },
  w: { do: "open", panel: "w" },
  s: { do: "open", panel: "s" },
  c: { do: "copy", block: "log" },
  e: { do: "copy", block: "exact_words" },
  r: { do: "read_back" },
  l: { do: "look_at_log" },
  i: { do: "call_ins" },
  t: { do: "told" },
  b: { do: "brief" },
};
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz,;=+"].filter((letter) => !Object.hasOwn(PLAIN, letter)); // signs where a question has more answers than there are letters
/** What a panel can do never has a letter that opens one. */
const ACT_LETTERS = LETTERS.filter((letter) => WITH_SHIFT[letter]?.do !== "open");
const SIGNS = [".", "-"]; // on chips that are the same under every question

export const KEYS = [..."1234567890", ...Object.keys(PLAIN), ...LETTERS, ...SIGNS];
/** What the list of keys says, line by line: the key, and the sentence. @type {[string, import("../../core/said.js").PlainId][]} */
export const SAYS = [
  ["1 … 9, 0", "board_key_prompt"],
  ["y n k", "board_key_answer"],
  ["x", "board_key_take_back"],
  ["a … w", "board_key_letter"],
  [". -", "board_key_sign"],
  ["↑ ↓ Home", "board_key_arrows"],
  ["Enter", "board_key_enter"],
  ["⇧ G", "board_key_grade"],
  ["⇧ W", "board_key_wait"],
  ["⇧ I", "board_key_call_ins"],
  ["⇧ T", "board_key_told"],
  ["⇧ B", "board_key_brief"],
  ["⇧ C", "board_key_log"],
  ["⇧ L", "board_key_look_at_log"],
  ["⇧ E", "board_key_exact_words"],
  ["⇧ R", "board_key_read_back"],
  ["⇧ S", "board_key_send"],
  ["z", "board_key_undo"],
  ["Esc", "board_key_back"],
];

/** @param {string} key as the browser names it, small @param {boolean} [shift] whether Shift is held: Caps Lock is not @returns {Meaning | null} */
export function meaningOf(key, shift = false) {
  if (/^\d$/.test(key)) return { do: "open", panel: key };
  const known = shift ? WITH_SHIFT : PLAIN;
  if (Object.hasOwn(known, key)) return known[key];
  return !shift && [...LETTERS, ...SIGNS].includes(key) ? { do: "letter", letter: key } : null;
}

/**
 * A letter for each option: the pack's own, else the first of its own words that is free.
 * @param {{ words: string, key?: string }[]} options @returns {(string | null)[]} null where no letter is left
 */
export function optionLetters(options) {
  const free = new Set(LETTERS);
  for (const { key } of options) free.delete(key ?? "");
  return options.map(({ words, key }) => key ?? taken(words, LETTERS, free));
}

/** @param {{ words: string, key?: string }[]} acts what panels can do, some with a letter of their own @returns {(string | null)[]} a letter for each, null where none is left */
export function actLetters(acts) {
  const free = new Set(ACT_LETTERS);
  for (const { key } of acts) free.delete(key ?? "");
  return acts.map(({ words, key }) => key ?? taken(words, ACT_LETTERS, free));
}

/** The first of a word's own letters that is free, else the first that is free at all. @param {string} words @param {string[]} letters @param {Set<string>} free */
function taken(words, letters, free) {
  const own = [...words.toLowerCase()].filter((sign) => /[a-z]/.test(sign));
  const letter = [...own, ...letters].find((sign) => free.has(sign)) ?? null;
  if (letter) free.delete(letter);
  return letter;
}

/**
 * The value a key chooses among those a question offers on its chips.
 * @param {Meaning} meaning @param {{value: string, letter: string | null}[]} chips @param {string} [yes] the answer that says yes there @returns {string | null} null: that is no answer here
 */
export function chosen(meaning, chips, yes = "yes") {
  const by = (/** @type {string} */ key) => chips.find(({ letter }) => letter === key)?.value;
  const wanted = meaning.do === "letter" ? by(meaning.letter) : wantedBy(meaning, yes);
  const own = meaning.do === "answer" ? { no: "n", not_known: "k", yes: "", take_back: "" }[meaning.as] : ""; // some questions have an answer of their own that says so
  return chips.find(({ value }) => value === wanted)?.value ?? (own ? by(own) : null) ?? null;
}

/** @param {Meaning} meaning @param {string} yes */
function wantedBy(meaning, yes) {
  return meaning.do === "answer"
    ? { yes, no: "no", not_known: "@not_known", take_back: undefined }[meaning.as]
    : undefined;
}

/** What a chip under every question has, whatever the question. @type {Record<string, string>} */
export const SAME_EVERYWHERE = { yes: "y", no: "n", "@not_known": "k", "@all": ".", "@declined": "-" };
