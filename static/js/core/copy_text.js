// @ts-check
// The text blocks an officer pastes elsewhere: the JavaScript twin of backend/rules/copy_text.py.
// A copy may come to lie where the suspect can read it, so sensitive answers and sensitive row fields never enter one.
import { stateOf, valueOf } from "./answers.js";
import { evaluate, visibleIn } from "./conditions.js";
import { callInLines } from "./copy_call_ins.js";
import { byId, isObject } from "./json.js";
import { outlineOrder } from "./outline.js";
import { plainAscii } from "./plain_ascii.js";
import { NOT_ASKED, STATE_WORDS, answerInWords } from "./words.js";

export { answerInWords };

/**
 * @typedef {import("./types.js").Item} Item
 * @typedef {import("./types.js").Pack} Pack
 * @typedef {import("./types.js").Result} Result
 * @typedef {import("./conditions.js").Reading} Reading
 * @typedef {{ pack: Pack, reading: Reading, result: Result, callIns: unknown }} Copy all that a line may draw on
 */

const PLACE = /\{([a-z][a-z0-9_]*)\}/g;
const WITHHELD = "not copied";

/**
 * @param {Pack} pack @param {string} blockId @param {unknown} answers @param {Result} result what `assess` gave
 * @param {unknown} [callIns]
 * @returns {string} one block as lines of printable ASCII, or "" where the pack has no such block
 */
export function copyText(pack, blockId, answers, result, callIns) {
  const block = byId(pack.copy_blocks).get(blockId);
  const copy = { pack, reading: readingOf(pack, answers, result), result, callIns };
  /** @type {string[]} */
  const lines = (block?.lines ?? []).flatMap((/** @type {any} */ line) => linesFor(line, copy));
  return lines.map(plainAscii).filter((line) => line !== "").join("\n");
}

/** @param {Pack} pack @param {unknown} answers @param {Result} result @returns {Reading} */
function readingOf(pack, answers, result) {
  const kept = isObject(answers) ? Object.entries(answers).filter(([name]) => !result.hidden.includes(name)) : [];
  return {
    questions: byId(pack.questions),
    facts: byId(pack.facts),
    answers: new Map(kept),
    known: new Map(Object.entries(result.facts)),
    asOf: null,
    hidden: result.hidden,
  };
}

/** @param {any} line @param {Copy} copy @returns {string[]} */
function linesFor(line, copy) {
  return Object.entries(LINES).flatMap(([form, lines]) => (Object.hasOwn(line, form) ? lines(line, copy) : []));
}

/** @param {any} line @param {Copy} copy */
function textLine(line, copy) {
  if (Object.hasOwn(line, "when") && evaluate(line.when, copy.reading).truth !== "yes") return [];
  return [line.text.replace(PLACE, (/** @type {string} */ _all, /** @type {string} */ id) => inPlace(id, copy.reading))];
}

/** @param {string} questionId @param {Reading} reading */
function inPlace(questionId, reading) {
  const question = reading.questions.get(questionId);
  if (!question) return NOT_ASKED;
  return question.sensitive ? WITHHELD : answerInWords(question, reading.answers.get(questionId), true);
}

/** @param {any} line @param {Copy} copy @returns {string[]} */
function answerLines(line, { reading }) {
  return line.answers.flatMap((/** @type {string} */ questionId) => {
    const question = reading.questions.get(questionId);
    const answer = reading.answers.get(questionId);
    if (!question || question.sensitive || (valueOf(question, answer) === null && stateOf(answer) === null)) return [];
    return [`${question.short}: ${answerInWords(question, answer, true)}`];
  });
}

/** @param {any} line @param {Copy} copy @returns {string[]} */
function findingLines(line, { pack, result }) {
  const applies = new Set(result.findings.filter(({ state }) => state === "applies").map(({ id }) => id));
  return pack.findings
    .filter((finding) => applies.has(finding.id))
    .sort((one, other) => one.rank - other.rank)
    .map((finding) => (line.findings === "do" ? finding.do.join(" ") : finding.record ?? ""));
}

/** @param {any} _line @param {Copy} copy */
function unknownsLine(_line, copy) {
  const notKnown = shorts(outlineOrder(copy.pack), copy.reading, true).join("; ");
  const notAsked = shorts(missingForCallIns(copy), copy.reading, false).join("; ");
  return [[notKnown && `Not known: ${notKnown}.`, notAsked && `Not asked: ${notAsked}.`].filter(Boolean).join(" ")];
}

/** @param {string[]} questionIds @param {Reading} reading @param {boolean} asked @returns {string[]} */
function shorts(questionIds, reading, asked) {
  return visibleIn(reading, questionIds).flatMap((questionId) => {
    const question = /** @type {Item} */ (reading.questions.get(questionId));
    const answer = reading.answers.get(questionId);
    const state = stateOf(answer);
    if (question.sensitive || valueOf(question, answer) !== null || (state !== null) !== asked) return [];
    return [state === "declined" ? `${question.short} (${STATE_WORDS.declined})` : question.short];
  });
}

/** @param {Copy} copy */
function missingForCallIns({ pack, result }) {
  const urgent = new Set(pack.findings.filter((finding) => Object.hasOwn(finding, "call_in")).map(({ id }) => id));
  const missing = new Set(result.findings.filter(({ id }) => urgent.has(id)).flatMap((finding) => finding.missing));
  return outlineOrder(pack).filter((questionId) => missing.has(questionId));
}

/** @type {Record<string, (line: any, copy: Copy) => string[]>} */
const LINES = {
  text: textLine,
  answers: answerLines,
  findings: findingLines,
  unknowns: unknownsLine,
  call_ins: (_line, copy) => callInLines(copy.pack, copy.result, copy.callIns),
};
