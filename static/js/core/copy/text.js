// @ts-check
// The text blocks an officer pastes elsewhere. They are made here alone: the server makes no copies.
// One hand: a heading in capitals, and under it sentences. A heading with nothing below it is left out.
import { stateOf, valueOf } from "../answers.js";
import { evaluate } from "../conditions.js";
import { callInLines, toldLine } from "./call_ins.js";
import { clockLines } from "./clocks.js";
import { markedLine } from "./of_call.js";
import { unknownLine, unknownLines } from "./unknowns.js";
import { byId } from "../json.js";
import { isFor } from "../outline.js";
import { plainAscii } from "../plain_ascii.js";
import { filled, inPlace, readingOf } from "../record_lines.js";
import { isWithheld } from "../withheld.js";

/**
 * @typedef {import("../types.js").Question} Question
 * @typedef {import("../types.js").Line} Line
 * @typedef {import("../types.js").Pack} Pack
 * @typedef {import("../types.js").Result} Result
 * @typedef {import("../types.js").Copy} Copy
 */

/**
 * @param {Pack} pack @param {string} blockId @param {unknown} answers @param {Result} result what `assess` gave
 * @param {unknown} [callIns]
 * @param {import("../types.js").RecordKind} [kind] of the record: on a call, a supervisor is told and not a sergeant
 * @returns {string} one block as lines of printable ASCII, or "" where the pack has no such block, or it is only in records of another kind
 */
export function copyText(pack, blockId, answers, result, callIns, kind) {
  const block = byId(pack.copy_blocks).get(blockId);
  const copy = { pack, reading: readingOf(pack, answers, result), result, callIns, answers, kind };
  return underHeadings(block && isFor(block, kind) ? block.lines : [], copy).join("\n");
}

/** Each heading waits for a line below it; the next heading takes its place where none came. @param {Line[]} lines @param {Copy} copy */
function underHeadings(lines, copy) {
  let waiting = "";
  return lines.flatMap((line) => {
    const said = linesFor(line, copy)
      .map(plainAscii)
      .filter((words) => words !== "");
    if (Object.hasOwn(line, "heading")) return ((waiting = said[0] ?? ""), []);
    if (said.length === 0 || waiting === "") return said;
    const heading = waiting;
    waiting = "";
    return [heading, ...said];
  });
}

/** @param {Line} line @param {Copy} copy @returns {string[]} */
function linesFor(line, copy) {
  return Object.entries(LINES).flatMap(([form, lines]) => (Object.hasOwn(line, form) ? lines(line, copy) : []));
}

/** @param {Line} line @param {Copy} copy */
function textLine(line, copy) {
  if (line.when && evaluate(line.when, copy.reading).truth !== "yes") return [];
  return [filled(line.text ?? "", copy)];
}

/** A line for each answer; with `title`, one line of those that have a value, and none where no answer has. @param {Line} line @param {Copy} copy @returns {string[]} */
function answerLines(line, copy) {
  const { title, answers = [] } = line;
  const lines = answers.flatMap((questionId) => {
    const question = copy.reading.questions.get(questionId);
    if (!question || isWithheld(copy.pack, question) || !isSaid(question, copy, title !== undefined)) return [];
    return [sentence(`${question.short}: ${inPlace(questionId, copy)}`)];
  });
  return title !== undefined && lines.length > 0 ? [[sentence(title), ...lines].join(" ")] : lines;
}

/** @param {string} words @returns {string} in plain ASCII, closed with a full stop where nothing closes them */
function sentence(words) {
  const plain = plainAscii(words);
  return /[.!?]$/.test(plain) ? plain : `${plain}.`;
}

/** @param {Question} question @param {Copy} copy @param {boolean} withValue */
function isSaid(question, { reading }, withValue) {
  const answer = reading.answers.get(question.id);
  return valueOf(question, answer) !== null || (stateOf(answer) !== null && !withValue);
}

/** @param {Line} line @param {Copy} copy @returns {string[]} */
function findingLines(line, copy) {
  const applies = new Map(copy.result.findings.filter(({ state }) => state === "applies").map((one) => [one.id, one]));
  return copy.pack.findings
    .filter((finding) => applies.has(finding.id))
    .sort((one, other) => one.rank - other.rank)
    .map((finding) =>
      markedLine(
        line.findings === "do" ? finding.do.join(" ") : filled(finding.record ?? "", copy),
        applies.get(finding.id),
        copy,
      ),
    );
}

/** @type {Record<string, (line: Line, copy: Copy) => string[]>} */
const LINES = {
  heading: ({ heading = "" }) => [heading],
  text: textLine,
  answers: answerLines,
  findings: findingLines,
  unknowns: (line, copy) => (line.unknowns === "short" ? unknownLine(copy) : unknownLines(copy)),
  call_ins: (_line, copy) => callInLines(copy),
  told: (_line, copy) => toldLine(copy),
  clocks: (_line, copy) => clockLines(copy),
};
