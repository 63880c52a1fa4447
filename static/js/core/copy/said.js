// @ts-check
// The lines that say only what was tapped or typed: a title, and parts after it; no part, no line. Each is made of parts, so that
// a second copy can say which of them are new.
import { evaluate } from "../conditions.js";
import { own } from "../json.js";
import { isFor } from "../outline.js";
import { outlineOrder } from "../outline_order.js";
import { plainAscii } from "../plain_ascii.js";
import { ofKind } from "../record_kinds.js";
import { valueOf } from "../answers.js";
import { say } from "../sentences.js";
import { inSmall } from "../words.js";
import { clocksSaid } from "./clocks.js";
import { stampOf } from "./moments.js";
import { inRoles } from "./roles.js";
import { closed, filledIn, givenTo, openlyAsked, sentenceOf, wordsOf } from "./spoken.js";
import { ofTheCall } from "./of_call.js";
import { toldSaid } from "./told.js";
import { notKnownSaid, unknownSaid } from "./unknowns.js";

/** @typedef {import("../types.js").Line} Line @typedef {import("../types.js").Copy} Copy */
/** `facts`: those of its parts that an answer speaks, so that one which no longer stands is taken back; `isNoNews`: no later copy says it again; `stamp`: when it is made. @typedef {{ title: string, parts: string[], glue: string, facts?: string[], isNoNews?: boolean, stamp?: string }} Said */

/** @param {Line} line @param {Copy} copy @returns {Said[] | null} null where it is a line of an older form */
export function saidBy(line, copy) {
  if (line.say) return saysSo(line, copy);
  if (line.noes) return [noes(copy)];
  if (line.unknowns === "once") return unknownSaid(copy);
  if (line.unknowns === "asked") return [notKnownSaid(copy)];
  if (line.clocks === "once") return [clocksSaid(copy)];
  return line.told && line.told !== true ? toldSaid(line.told, copy) : null;
}

/** @param {Said} said @returns {string} the line; "" where it has no part, and when it is made where only that is to be said */
export function written({ stamp, title, parts, glue }) {
  if (parts.length === 0) return stamp ?? "";
  return closed([stamp, title, parts.join(glue)].filter(Boolean).join(" "));
}

/** @param {Line} line @param {Copy} copy @returns {Said[]} */
function saysSo(line, copy) {
  if (line.when && evaluate(line.when, copy.reading).truth !== "yes") return [];
  const said = (line.say ?? [])
    .map((part) => ({ part, words: partOf(part, copy) }))
    .filter(({ words }) => words !== "");
  const parts = line.joined
    ? said.map(({ words }) => joinedOn(words, line.joined ?? [], copy))
    : said.map(({ words }) => words);
  return [
    {
      stamp: line.dated ? stampOf(copy) : "",
      title: titleOf(line, copy),
      parts,
      facts: parts.filter((_words, at) => typeof said[at].part === "string" || said[at].part.of),
      glue: line.joined ? "; " : " ",
    },
  ];
}

/** @param {Line} line @param {Copy} copy */
function titleOf(line, copy) {
  const title = plainAscii((line.from && wordsOf(line.from, copy)) || inRoles(line.title ?? "", copy));
  if (line.whose)
    return say(copy.pack, "copy_whose", { title, whose: wordsOf(line.whose, copy) || say(copy.pack, "copy_reported") });
  return title && `${line.claims ? asClaimed(title, copy, Boolean(line.from)) : title}:`;
}

/** One sentence of several: without what each begins with. @param {string} words @param {string[]} begins @param {Copy} copy */
function joinedOn(words, begins, copy) {
  const bare = words.replace(/\.$/, "");
  const begun = begins.map((one) => inRoles(one, copy)).find((one) => bare.startsWith(one));
  return begun ? bare.slice(begun.length) : inSmall(bare);
}

/** What a caller says who may be the suspect is a claim, in every line that holds some; on a call so is what somebody else says of the victim, and in its log whatever anybody says: nobody was there. @param {string} title @param {Copy} copy @param {boolean} isFrom it says itself whose word it is */
function asClaimed(title, { pack, reading, kind, block }, isFrom) {
  const { log, caller: { question = "", suspect = [], others = [] } = {} } = pack.about.designated.board ?? {};
  const whoseWord = ofKind(kind, { scene: suspect, call: [...suspect, ...others] });
  const isInLog = ofKind(kind, { scene: false, call: !isFrom && block === log });
  const isClaim = isInLog || whoseWord.some((one) => own(reading.answers.get(question), "value") === one);
  return isClaim ? say(pack, "copy_claimed", { title }) : title;
}

/** @param {string | import("../pack.js").Part} part @param {Copy} copy */
function partOf(part, copy) {
  if (typeof part === "string") return sentenceOf(part, copy);
  const { of, unless = [], when } = part;
  if (!of) return textOf(part, copy);
  if (when && evaluate(when, copy.reading).truth !== "yes") return "";
  return unless.some((one) => sentenceOf(one, copy) !== "") ? "" : sentenceOf(of, copy);
}

/** @param {import("../pack.js").Part} part @param {Copy} copy */
function textOf({ text = "", when, unless = [] }, copy) {
  if (unless.some((one) => sentenceOf(one, copy) !== "")) return "";
  return when && evaluate(when, copy.reading).truth !== "yes" ? "" : closed(filledIn(text, copy));
}

/** What was answered no, by its short name: a no is kept, and is no comfort. @param {Copy} copy @returns {Said} */
function noes(copy) {
  const names = outlineOrder(copy.pack).flatMap((id) => {
    const question = openlyAsked(id, copy);
    if (!question || question.kind !== "yes_no" || question.said?.no || !isFor(question, copy.kind ?? "scene"))
      return [];
    const answer = givenTo(question, copy);
    return valueOf(question, answer) === "no"
      ? [plainAscii(ofTheCall(copy.pack, question, answer, inRoles(question.short, copy)))]
      : [];
  });
  return { title: asClaimed(say(copy.pack, "copy_noes"), copy, true), parts: names, glue: "; " };
}
