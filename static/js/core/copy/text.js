// @ts-check
// The text blocks an officer pastes elsewhere. They are made here alone: the server makes no copies.
// One hand: a title in capitals, and after it sentences. A heading with nothing below it is left out.
import { stateOf, valueOf } from "../answers.js";
import { evaluate } from "../conditions.js";
import { callInLines, toldLine } from "./call_ins.js";
import { clockLines } from "./clocks.js";
import { markedLine, markedOnce } from "./of_call.js";
import { inRoles, isUnsettled } from "./roles.js";
import { say } from "../sentences.js";
import { saidBy, written } from "./said.js";
import { closed, sentenceOf } from "./spoken.js";
import { newSince } from "./since.js";
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
 * @param {import("../types.js").Made} [made] when the copy is made, and what was copied before
 * @returns {string} one block as lines of printable ASCII, or "" where the pack has no such block, or it is only in records of another kind
 */
export function copyText(pack, blockId, answers, result, callIns, kind, { at, by, copied } = {}) {
  const block = byId(pack.copy_blocks).get(blockId);
  const reading = readingOf(pack, answers, result);
  const of = { block: block?.since ?? block?.id, unsettled: isUnsettled(reading) };
  const copy = { pack, reading, result, callIns, answers, kind, at, by, ...of };
  if (block?.since && isFor(block, kind)) return newSince(block, copy, copied ?? []).join("\n");
  const lines = block && isFor(block, kind) ? block.lines : [];
  return saysNothing(lines, copy) ? "" : underHeadings(lines, copy).join("\n");
}

/** Whether there is only the line that says what it is, of which incident, who attends, and when it is made; and what nobody asked: by itself that is no update, and accuses whoever has just begun. @param {Line[]} lines @param {Copy} copy */
function saysNothing(lines, copy) {
  if (!lines.some(({ dated }) => dated)) return false; // nor is there anything in an older or smaller pack that names the number
  const { incident_ref: ref, call_sign: callSign } = copy.pack.about.designated;
  const names = [ref, callSign].map((id) => (id ? sentenceOf(id, copy) : ""));
  const isUnasked = (/** @type {string} */ title) => title === say(copy.pack, "copy_unasked_title");
  const isEmpty = (/** @type {Line} */ line) =>
    saidBy(line, copy)?.every(
      ({ title, parts, facts }) =>
        (line.unknowns && isUnasked(title)) || (line.dated ? facts : parts)?.every((one) => names.includes(one)),
    ) ??
    (Object.hasOwn(line, "heading") ||
      (isWordsAlone(copy) && Object.hasOwn(line, "text")) ||
      linesFor(line, copy).every((words) => words === ""));
  return lines.every(isEmpty);
}

/** The block of nothing but somebody's words: what to do before it is pasted is nothing to paste. @param {Copy} copy */
function isWordsAlone({ pack, block }) {
  return block !== undefined && block === pack.about.designated.board?.exact_words;
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
  const said = saidBy(line, copy);
  if (said) return said.map((one) => written(markedOnce(one, copy.pack)));
  return Object.entries(LINES).flatMap(([form, lines]) => (Object.hasOwn(line, form) ? lines(line, copy) : []));
}

/** @param {Line} line @param {Copy} copy */
function textLine(line, copy) {
  if (line.when && evaluate(line.when, copy.reading).truth !== "yes") return [];
  return [filled(inRoles(line.text ?? "", copy), copy)];
}

/** A line for each answer; with `title`, one line of those that have a value, and none where no answer has. @param {Line} line @param {Copy} copy @returns {string[]} */
function answerLines(line, copy) {
  const { title, answers = [] } = line;
  const lines = answers.flatMap((questionId) => {
    const question = copy.reading.questions.get(questionId);
    if (!question || isWithheld(copy.pack, question) || !isSaid(question, copy, title !== undefined)) return [];
    return [closed(`${question.short}: ${inPlace(questionId, copy)}`)];
  });
  return title !== undefined && lines.length > 0 ? [[closed(title), ...lines].join(" ")] : lines;
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
