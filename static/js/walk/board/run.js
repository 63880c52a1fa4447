// @ts-check
// Words typed where no field has the focus: pure. One letter that the question at hand has no answer for is a slip, and does nothing; two in one
// run are words, and from there on nothing is taken until the hands rest. What that run has answered can be taken back with one key.

export const GAP_MS = 900; // between two keys of one run

/** @template W @typedef {{ last: number, strays: number, isTyped: boolean, written: W[], took: string, acted?: { offer: object | undefined } }} Run `strays`: letters that were no answer; `acted`: a panel has done something by one of its keys; `offer`: what could be undone before that. `last`: ms; `took`: what words have answered before they were known as words; `written`: what the keys of this run have answered */

/** @template W @returns {Run<W>} */
export function newRun() {
  return { last: -Infinity, strays: 0, isTyped: false, written: [], took: "" };
}

/** A key was pressed. @template W @param {Run<W>} run @param {number} at ms @returns {Run<W>} the same run, or after a rest a new one */
export function withKey(run, at) {
  return at - run.last < GAP_MS ? { ...run, last: at } : { ...newRun(), last: at };
}

/** Whether a question that has only come up takes this key: it has been refused once, and it is pressed again. @param {{ what: string, at: number } | null} refused @param {string} what question and key @param {number} at ms @returns {boolean} a finger that trembles presses twice and means once */
export function isSecond(refused, what, at) {
  return refused !== null && refused.what === what && at - refused.at >= TREMBLES_MS;
}

const TREMBLES_MS = 250;

const UNREAD_MS = 200; // before that nobody has read anything, let alone answered it

/** @param {number} ms since a question came up @returns {boolean} whether a key pressed now is meant for what stood there before */
export function isUnread(ms) {
  return ms < UNREAD_MS;
}

/** @template W @param {Run<W>} run @param {boolean} isQuiet whether each closed question is read out: there one letter is enough @returns {boolean} whether what is typed are words */
export function areWords({ strays }, isQuiet) {
  return strays >= (isQuiet ? 1 : 2);
}

const SETTLED_MS = 1500; // whoever presses then has seen what came up: pressed in one go with the key before, nobody has

/** @param {number} ms since a question came up @returns {boolean} whether a key pressed now is meant for it, though nobody has gone to it */
export function isSettled(ms) {
  return ms >= SETTLED_MS;
}

const NUMBER_MS = 500; // between two digits of one number: whoever looks for a prompt is slower

/** @param {string} key @param {number} ms since the digit before @returns {boolean} whether it is a digit that goes on with that one */
export function isNumber(key, ms) {
  return /^\d$/.test(key) && ms < NUMBER_MS;
}

const PAUSE_MS = 2000; // between two signs of a house number: after a longer one, its digit was a prompt's key
const HOUSE_NUMBER = /^\d+(\p{L}|st|nd|rd|th)?$/iu;

/** @param {string} signs typed at an empty text @param {string} key the next @param {number} ms between the two @param {boolean} [isGoneTo] whether the first was its prompt's number, and has led into that text @returns {"text" | "perhaps" | ""} whether they begin what is written there, or may still do; no two answers do */
export function goesOn(signs, key, ms, isGoneTo = false) {
  if (!/^\d/.test(signs)) return /^[a-z]$/.test(key) && !"ynkxz".includes(key) && ms < NUMBER_MS ? "text" : "";
  if (ms >= PAUSE_MS || !/^[\d\p{L} ,]$/u.test(key)) return "";
  if (key === " " || key === ",") return HOUSE_NUMBER.test(signs) ? "text" : "";
  return /^\d+$/.test(signs) && isNumber(key, isGoneTo ? 0 : ms) ? "text" : "perhaps";
}

/** @template A @typedef {{ keys: string, last: number, before: Record<string, A> }} Burst `before`: what stood answered when the first of its keys was pressed */

/** @template A @param {Record<string, A>} before @returns {Burst<A>} */
export function newBurst(before) {
  return { keys: "", last: -Infinity, before: { ...before } };
}

/** @template A @param {Burst<A>} burst @param {string} key as the browser names it @param {number} at ms @param {Record<string, A>} answers what stands answered now @returns {Burst<A>} the same, or after a rest a new one; a key that is no sign ends it */
export function burstWith(burst, key, at, answers) {
  if (key === "Shift" || key === "CapsLock") return burst;
  if ([...key].length !== 1) return newBurst(answers);
  const goesOnNow = at - burst.last < GAP_MS;
  return { keys: goesOnNow ? burst.keys + key : key, last: at, before: goesOnNow ? burst.before : { ...answers } };
}

/** @param {string} keys @returns {boolean} whether they are spelt as forces' incident numbers are: letters, a stroke where there is one, and digits. No reason for a grade begins so */
export function isIncidentNumber(keys) {
  return /^\p{L}{1,6}[-/ ]?\d{2,}/u.test(keys);
}
