// @ts-check
// What is not known, as lines of a copy.
import { stateOf, valueOf } from "../answers.js";
import { evaluate, visibleIn } from "../conditions.js";
import { ofTheCall } from "./of_call.js";
import { own } from "../json.js";
import { isWithheld } from "../withheld.js";
import { gatesOf, isFolded, toAsk } from "../folding.js";
import { outlineOrder, questionsOn } from "../outline_order.js";
import { ofKind } from "../record_kinds.js";
import { inRoles } from "./roles.js";
import { plainAscii } from "../plain_ascii.js";
import { isSaidElsewhere } from "./said_elsewhere.js";
import { say } from "../sentences.js";
import { stateInWords } from "../words.js";

/** @typedef {import("../types.js").Copy} Copy @typedef {import("../types.js").Question} Question */

const NAMED = 10; // so many not asked have a line of their own
const NAMED_SHORT = 5; // so many of either stand in the one short line

/** @param {Copy} copy @returns {string[]} all that was asked and is not known, in one line; then a line each for what nobody asked and RADIO NOW waits for, or is to be found out (`find_out`) */
export function unknownLines(copy) {
  const notKnown = openOf(outlineOrder(copy.pack), copy, true).map((question) => shortOf(question, copy));
  const notAsked = openOf([...forRadio(copy), ...toFindOut(copy)], copy, false).map(({ short }) => short);
  return [
    ...(notKnown.length > 0 ? [say(copy.pack, "copy_not_known", { names: notKnown.join("; ") })] : []),
    ...first(notAsked, NAMED, copy).map((names) => say(copy.pack, "copy_not_asked", { names })),
  ];
}

/** @param {Copy} copy @returns {string[]} one line of what RADIO NOW call-ins still wait for: not known, and not asked */
export function unknownLine(copy) {
  const parts = [true, false].flatMap((asked) => {
    const words = openOf(forRadio(copy), copy, asked).map((question) => shortOf(question, copy));
    return words.length > 0
      ? [
          say(copy.pack, asked ? "copy_not_known" : "copy_not_asked", {
            names: first(words, NAMED_SHORT, copy).join("; "),
          }),
        ]
      : [];
  });
  return [parts.join(" ")];
}

/** @typedef {import("./said.js").Said} Said */

/** @param {Copy} copy @returns {Said[]} all that was asked and is not known, then what RADIO NOW waits for and nobody asked: one line; in a call's log two, and what nobody asked is no news there */
export function unknownSaid(copy) {
  const unknown = openOf(outlineOrder(copy.pack), copy, true);
  const known = unknown.map((question) => shortOf(question, copy));
  const behind = (/** @type {Question} */ { shown_when: when }) => unknown.some(({ id }) => gatesOf(when).includes(id)); // what only the unknown one opens
  const asks = ofKind(copy.kind ?? "scene", { scene: isOnTheWay, call: isAskedOnCalls })(copy);
  const place = ofKind(copy.kind ?? "scene", { scene: () => [], call: () => placeOnCalls(copy) })();
  const matters = ofKind(copy.kind ?? "scene", { scene: () => [], call: () => mattersOnCalls(copy) })();
  const radio = forRadio(copy).filter(isOnTheWay(copy));
  const unasked = openOf([...place, ...matters, ...radio, ...undescribed(copy)].filter(asks), copy, false)
    .filter((question) => !behind(question))
    .map(({ short }) => short);
  const [asked, open] = [known, unasked].map((names) => names.map((name) => plainAscii(inRoles(name, copy))));
  const [ofScene, ofCall] = [say(copy.pack, "copy_unasked_title"), say(copy.pack, "copy_untaken_title")]; // on a call it may have been asked, and not taken down
  const title = ofKind(copy.kind ?? "scene", { scene: ofScene, call: ofCall });
  const notAsked = { title, parts: open, glue: "; " };
  const notKnown = { title: say(copy.pack, "copy_unknown_title"), parts: asked, glue: "; " };
  return ofKind(copy.kind ?? "scene", {
    scene: () => [asked.length === 0 ? notAsked : { ...notKnown, parts: [...asked, ...inOneLine(open, copy)] }],
    call: () => [notKnown, { ...notAsked, isNoNews: true }],
  })();
}

/** @param {Copy} copy @returns {Said} what was asked and is not known, and nothing of what nobody asked: where that alone would be no copy */
export function notKnownSaid(copy) {
  const parts = openOf(outlineOrder(copy.pack), copy, true).map((question) =>
    plainAscii(inRoles(shortOf(question, copy), copy)),
  );
  return { title: say(copy.pack, "copy_unknown_title"), parts, glue: "; " };
}

/** @param {string[]} names @param {Copy} copy @returns {string[]} */
function inOneLine(names, { pack }) {
  return names.length > 0 ? [say(pack, "copy_unasked", { names: names.join("; ") })] : [];
}

/** @param {string[]} words @param {number} most @param {Copy} copy @returns {string[]} */
function first(words, most, { pack }) {
  return words.length > most
    ? [...words.slice(0, most), say(pack, "copy_and_more", { more: words.length - most })]
    : words;
}

/** @param {Question} question @param {Copy} copy @returns {string} */
function shortOf(question, { pack, reading }) {
  const answer = reading.answers.get(question.id);
  const isDeclined = stateOf(answer) === "declined";
  const words = isDeclined
    ? say(pack, "copy_declined", { question: question.short, declined: stateInWords(pack, "declined") })
    : question.short;
  return ofTheCall(pack, question, answer, words);
}

/** The visible questions without a value that a copy may name: those asked, or those that nobody asked. @param {string[]} questionIds @param {Copy} copy @param {boolean} asked */
function openOf(questionIds, copy, asked) {
  const questions = visibleIn(copy.reading, [...new Set(questionIds)]).flatMap(
    (id) => copy.reading.questions.get(id) ?? [],
  );
  return questions.filter((question) => !isWithheld(copy.pack, question) && isOpen(question, copy, asked));
}

/** @param {Question} question @param {Copy} copy @param {boolean} asked */
function isOpen(question, { pack, reading }, asked) {
  const answer = reading.answers.get(question.id);
  if (valueOf(question, answer) !== null || (stateOf(answer) !== null) !== asked) return false;
  if (asked) return true;
  const isKnown = isSaidElsewhere(question, reading.questions, reading.answers);
  return !isKnown && !isFolded(pack, question, Object.fromEntries(reading.answers));
}

/** @param {Copy} copy */
function forRadio({ pack, reading, result }) {
  const radio = new Set(pack.findings.filter((finding) => finding.call_in === "radio_now").map(({ id }) => id));
  const answers = Object.fromEntries(reading.answers);
  const missed = result.findings.filter(({ id }) => radio.has(id)).flatMap((finding) => finding.missing);
  const missing = new Set(missed.flatMap((id) => toAsk(pack, id, answers, result.hidden)));
  return outlineOrder(pack).filter((questionId) => missing.has(questionId));
}

/** What only a form further down asks is not missing from a log, unless it is to be found out. @param {Copy} copy @returns {(questionId: string) => boolean} */
function isOnTheWay({ pack, reading }) {
  const behind = new Set(pack.outline.filter(({ beat }) => beat === "more").flatMap((one) => questionsOn(one, pack)));
  return (id) => !behind.has(id) || Boolean(reading.questions.get(id)?.find_out);
}

/** What no prompt asks of this caller is no omission of whoever took the call. @param {Copy} copy @returns {(questionId: string) => boolean} */
function isAskedOnCalls({ pack, reading }) {
  const { question, suspect } = pack.about.designated.board?.caller ?? { question: "", suspect: [] };
  const is = own(reading.answers.get(question), "value");
  const asked = (pack.prompts ?? []).flatMap(({ questions, suspect_asks: asks }) =>
    suspect.some((one) => one === is) && asks ? asks : questions,
  );
  return (id) => asked.length === 0 || asked.includes(id);
}

/** Where officers are to go, which no rule waits for: whose place it is depends on who rings. A yes to it without words is no place. @param {Copy} copy @returns {string[]} */
function placeOnCalls({ pack, reading }) {
  const { caller, place } = pack.about.designated.board ?? {};
  if (!place) return [];
  const is = own(reading.answers.get(caller?.question ?? ""), "value");
  const isOthers = caller?.others.some((one) => one === is) && place.others;
  const [asked, words] = isOthers ? [place.others, place.others_words] : [place.question, place.words];
  return own(reading.answers.get(asked ?? ""), "value") && words ? [asked ?? "", words] : [asked ?? ""];
}

/** What officers on the way miss, whatever else was lit: one danger more makes no order, and no earlier occasion, asked. @param {Copy} copy @returns {string[]} */
function mattersOnCalls({ pack, reading }) {
  const isSettled = (/** @type {string} */ id) => {
    const settled = reading.questions.get(id)?.settled_when;
    return settled !== undefined && evaluate(settled, reading).truth === "yes";
  };
  const { on_the_way: way, place } = pack.about.designated.board ?? {};
  return (way?.matters ?? []).filter((id) => id !== place?.question && !isSettled(id)); // whose place: `placeOnCalls`
}

/** Ticked as something else, and nobody said what it was. @param {Copy} copy @returns {string[]} where the words for it go */
function undescribed({ reading }) {
  return [...reading.questions.values()].flatMap(({ id, options = [] }) => {
    const ticked = [own(reading.answers.get(id), "value")].flat();
    return options.flatMap((one) => (one.words && ticked.includes(one.id) ? one.words : []));
  });
}

/** @param {Copy} copy */
function toFindOut({ pack, reading }) {
  return outlineOrder(pack).filter((questionId) => reading.questions.get(questionId)?.find_out);
}
