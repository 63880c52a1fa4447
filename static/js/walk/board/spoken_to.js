// @ts-check
// What is said to whoever rings: to a victim, to somebody else who rings for them, to whoever may be the suspect, and to a caller who can
// only answer yes or no. Pure. Nothing open is ever said to that one, and nothing meant for a victim to a caller who may be the suspect.

import { stateOf, valueOf } from "../../core/answers.js";
import { isUnconfirmed } from "../../core/copy/of_call.js";
import { inRoles } from "../../core/copy/roles.js";
import { heldWords, homeWords } from "../../core/held.js";
import { own, withId } from "../../core/json.js";
import { scriptLines, scriptOf, spoken } from "../../core/scripts.js";
import { wordsIf } from "../../core/words_if.js";
import { say } from "../../core/sentences.js";
import { ofKind } from "../../core/record_kinds.js";
import { callerLinesOf } from "./ladders.js";
import { callerMayBeSuspect, callerOf, isQuiet, placeOf, placeToType } from "./order.js";

/** @typedef {import("../../core/types.js").Pack} Pack @typedef {import("../../core/types.js").Finding} Finding @typedef {import("../../core/pack.js").Prompt} Prompt */
/** @typedef {{ pack: Pack, answers: Record<string, unknown>, hidden: string[], findings: { id: string, state: string }[], unsettled?: boolean }} Spoken `unsettled`: nobody is called suspect or victim yet */

/** @param {Pack} pack @param {Record<string, unknown>} answers @param {Prompt} prompt @returns {string} what the handler says */
export function sentenceOf(pack, answers, { text, quiet = text, others = text, suspect = text }) {
  const { is } = callerOf(pack, answers);
  if (is === "suspect") return suspect;
  if (isQuiet(pack, answers)) return quiet;
  return is === "others" ? others : text;
}

/** @param {Pack} pack @param {Record<string, unknown>} answers @returns {Set<string>} what is not asked of this caller: the suspect's answer would read as the victim's. What was answered before stays, to be changed */
export function notOfCaller(pack, answers) {
  if (callerOf(pack, answers).is !== "suspect") return new Set();
  const isSaid = (/** @type {string} */ id) => {
    const question = withId(pack.questions, id);
    return valueOf(question, answers[id]) !== null || stateOf(answers[id]) !== null;
  };
  return new Set(
    (pack.prompts ?? []).flatMap(({ questions, suspect_asks: asks }) =>
      asks ? questions.filter((id) => !asks.includes(id) && !isSaid(id)) : [],
    ),
  );
}

/** @param {string[]} lines of a message @param {Pick<Spoken, "pack" | "findings">} spoken @returns {string[]} with it, in a call, that whoever rings may be the suspect: officers are sent to them, and what they say is their claim */
export function withCare(lines, { pack, findings }) {
  const { board } = pack.about.designated;
  if (!board || lines.length === 0 || !callerMayBeSuspect(pack, findings)) return lines;
  return [`${withId(pack.findings, board.confirm_nothing).text} ${say(pack, "caller_claims")}`, ...lines];
}

/** @param {Pack} pack @param {Record<string, unknown>} answers @param {string[]} hidden @returns {string} what is answered on a call and not confirmed, by its short names; empty where all is */
export function doubtedWords(pack, answers, hidden) {
  const ids = Object.keys(answers).filter((id) => isUnconfirmed(answers[id]) && !hidden.includes(id));
  const questions = ids.map((id) => withId(pack.questions, id).short).join(", ");
  return questions && say(pack, "board_doubted", { questions });
}

/** Nobody is told as a fact what words typed beside a field have answered. @param {string[]} lines @param {Pick<Spoken, "pack" | "answers" | "hidden">} spoken */
export function withDoubted(lines, { pack, answers, hidden }) {
  const words = lines.length ? doubtedWords(pack, answers, hidden) : "";
  return words ? [words, ...lines] : lines;
}

/** How the caller can be spoken to, and that their number must not be rung: whoever is sent there asks control to ask them, or rings. @param {string[]} lines of what dispatch is told @param {Pick<Spoken, "pack" | "answers">} spoken @param {string} [since] when dispatch was told last: what was answered before that was said then @returns {string[]} with it after the first */
export function withCaller(lines, { pack, answers }, since = "") {
  const { board } = pack.about.designated;
  if (!board || lines.length === 0) return lines;
  const number = board.ring_back_ways?.number ?? "";
  const isBanned = number && valueOf(withId(pack.questions, number), answers[number]) === "no";
  const { question: talks } = board.quiet;
  const isNew = (/** @type {string} */ id) => String(own(answers[id], "at") ?? "") >= since;
  const how = isQuiet(pack, answers) && isNew(talks) ? spoken(pack, talks, answers[talks], []) : "";
  const ban = isBanned && isNew(number) ? withId(pack.questions, number).said?.no : "";
  const { caller, ring_back_ways: ways } = board;
  const isOthers = caller && callerOf(pack, answers).is === "others" && isNew(caller.question);
  const isFixed = ways && valueOf(withId(pack.questions, ways.fixed), answers[ways.fixed]) === "yes";
  const third = isOthers && !isFixed ? say(pack, "caller_third_party") : "";
  const words = [...[how, ban].flatMap((one) => (one ? `${one}.` : [])), third].filter(Boolean).join(" ");
  return words ? [lines[0], words, ...lines.slice(1)] : lines;
}

/** Whose place, where it is not the caller's: officers are sent to the victim. That nobody has typed one is said too: a place without a street is heard as known. @param {string[]} lines @param {Pick<Spoken, "pack" | "answers" | "unsettled">} spoken @returns {string[]} */
export function withPlace(lines, { pack, answers, unsettled = false }) {
  if (!pack.about.designated.board) return lines;
  const { is } = callerOf(pack, answers);
  const of = is === "others" ? "place_victims" : is === "victim" ? "place_callers" : "place_not_callers";
  const words = placeToType(pack, answers) ? say(pack, "place_untyped") : wordsOfPlace(pack, answers, is);
  const where = [words, unsure(pack, answers)].filter(Boolean).join("; ");
  const place = `${inRoles(say(pack, of), { pack, unsettled })}${where && ` (${where})`}`;
  return lines.map((line) => line.replaceAll("[place]", place));
}

/** Whoever is sent there is told that nobody has confirmed it. @param {Pack} pack @param {Record<string, unknown>} answers @returns {string} */
function unsure(pack, answers) {
  if (callerOf(pack, answers).is === "suspect") return say(pack, "place_not_known");
  return placeOf(pack, answers)?.isKnown === false ? say(pack, "place_unsure") : "";
}

/** @param {Pack} pack @param {Record<string, unknown>} answers @param {import("./order.js").Caller} is @returns {string} where the victim is, as the caller said it: of whoever may be the suspect it is a claim, and no place to be sent to */
function wordsOfPlace(pack, answers, is) {
  const { words, others_words: others } = pack.about.designated.board?.place ?? {};
  const id = { victim: words, others, suspect: "" }[is];
  return String((id && valueOf(withId(pack.questions, id), answers[id])) ?? "")
    .replace(/\s+/g, " ")
    .trim();
}

/** @param {Spoken} spoken @param {Finding} finding @param {import("../../core/types.js").RecordKind} kind @returns {string[]} what is read out of a call-in: of the line for the caller, what may be said to this one */
export function callInLines({ pack, answers, hidden, findings, unsettled }, finding, kind) {
  const lines = scriptOf(finding, kind, heldWords(pack, answers, hidden), homeWords(pack, answers, hidden));
  const said = ofKind(kind, {
    scene: () => lines,
    call: () => lines.flatMap((line) => toCaller({ pack, answers, findings, unsettled }, finding, line)),
  })();
  const filled = scriptLines(pack, said, answers, hidden, unsettled);
  return ofKind(kind, { scene: () => filled, call: () => withPlace(filled, { pack, answers, unsettled }) })();
}

/** @param {Spoken} spoken @param {Finding} finding @returns {string} what the caller is told to do now; empty where a call-in has nothing for this one */
export function toldToCaller(spoken, finding) {
  const before = say(spoken.pack, "caller_line");
  return callInLines(spoken, finding, "call").find((line) => line.startsWith(before)) ?? "";
}

/** @param {Omit<Spoken, "hidden">} spoken @param {Finding} finding @param {string} line @returns {string[]} */
function toCaller({ pack, answers, findings, unsettled = false }, finding, line) {
  const { caller_quiet, caller_quiet_if, caller_others: others } = callerLinesOf(pack, finding);
  const before = say(pack, "caller_line");
  if (!pack.about.designated.board || !line.startsWith(before)) return [line];
  const only = (/** @type {string | undefined} */ words) =>
    words ? [`${before} ${inRoles(words, { pack, unsettled })}`] : [];
  if (callerMayBeSuspect(pack, findings) || mayBeHeard(pack, answers, finding.id)) return [];
  if (isQuiet(pack, answers)) return only(singly(pack, wordsIf(pack, answers, caller_quiet_if, caller_quiet)));
  return callerOf(pack, answers).is === "others" ? only(others) : [line];
}

/** Two closed questions in one breath have no yes or no. @param {Pack} pack @param {string | undefined} words */
function singly(pack, words = "") {
  return words.split("?").length > 2 ? `${say(pack, "caller_one_at_a_time")} ${words}` : words;
}

/** Of a device a caller is told nothing while somebody may hear it said. @param {Pack} pack @param {Record<string, unknown>} answers @param {string} id of a finding */
function mayBeHeard(pack, answers, id) {
  const { question, findings = [] } = pack.about.designated.board?.unheard ?? {};
  return findings.includes(id) && (!question || valueOf(withId(pack.questions, question), answers[question]) !== "no");
}
