// @ts-check
// What the sergeant hears besides what waits for the sergeant: what is so at the scene, and what asks for them by rank; what the inspector
// decides by; and who was told before. Pure; it comes with the sheet.

import { answersAt } from "../core/copy/answers_at.js";
import { withImplied } from "../core/implied.js";
import { withId } from "../core/json.js";
import { londonTime } from "../core/london.js";
import { clauseOf, isMerged } from "../core/messages.js";
import { areUnsettled } from "../core/recognition.js";
import { ofKind } from "../core/record_kinds.js";
import { saidIn } from "../core/said_in.js";
import { say } from "../core/sentences.js";
import { isAboveSergeant, isOfRank, toldWhom } from "../core/told_whom.js";
import { toldLog } from "./told_notes.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("../core/types.js").Level} Level */

const GRAVE = 3; // and before, of the one order of danger: where the suspect is, who is hurt, weapons, threats
const TONIGHT = 10; // of that order: the way in, and where the victim is to be: the sergeant makes the plan
export const RANK = "sergeant";
const TELLINGS = 3; // so many of those who were told before are named
const CLAUSES = 2; // and so much of what they were told

/** Of both: the sergeant decides by it, and a patrol's sergeant may not have heard the radio. @param {Report} report @param {Level} level @param {string[]} waiting for the sergeant @param {boolean} goesOn whether the sergeant heard before @returns {string[]} ids of what is radioed, in the order of danger; what was said once is not said again */
export function heardBesides(report, level, waiting, goesOn) {
  const { pack, draft, result } = report;
  if (level !== RANK || waiting.length === 0 || ofKind(draft.kind, { scene: false, call: true })) return [];
  const spoken = waiting.map((id) => plain(clauseIn(report, id)));
  return result.call_ins.flatMap(({ id, level: of, state }) => {
    if (of !== "radio_now" || state !== "lit" || !isMerged(pack, id)) return [];
    const { danger } = withId(pack.findings, id);
    const isGrave = danger !== undefined && (danger <= GRAVE || danger === TONIGHT);
    const isHeard = asksFor(report, id) || (!goesOn && isGrave);
    return isHeard && !waiting.includes(id) && !spoken.includes(plain(clauseIn(report, id))) ? id : [];
  });
}

/** Whoever decides on a threat to life hears what was said, who the suspect is and where, what is broken and feared: the pack names it by rank. What begins with the same answer as one before it says no more. @param {Report} report @param {string[]} waiting what asks for them @param {string} whom "the duty inspector" @returns {string[]} ids of what is heard and asks for nothing, in the pack's order */
export function decidedBy({ pack, result }, waiting, whom) {
  const hears = pack.about.designated.ranks?.find(({ text }) => text === whom)?.hears ?? [];
  const lit = result.call_ins.flatMap(({ id, state }) => (state === "lit" && !waiting.includes(id) ? id : []));
  /** @type {Set<string>} */
  const begun = new Set();
  return hears.filter((id) => {
    const [, begins = id] = withId(pack.findings, id).message?.has.match(/^{([a-z_]+)/) ?? [];
    if (!lit.includes(id) || begun.has(begins)) return false;
    begun.add(begins);
    return true;
  });
}

/** Whoever hears it need not ask whether control knows, or the inspector. @param {Report} report @param {string} whom "a sergeant": they know what they were told themselves @param {string} since what was told before that was said then @returns {string[]} clauses: who was told when, and of what, the gravest first; the latest of them */
export function toldBefore(report, whom, since) {
  const { pack, result, draft } = report;
  const rank = pack.about.designated.ranks?.find(({ text }) => text === whom)?.id ?? "";
  const radioed = result.call_ins.flatMap(({ id, level, state }) =>
    level === "radio_now" && state === "lit" ? id : [],
  );
  const said = toldLog(report).flatMap(({ note, ids }) => {
    const then = answersAt(draft.answers, (at) => at <= note.at); // what was answered since, they were not told
    const answers = withImplied(pack, then, result.hidden);
    const of = radioed.filter((id) => ids.includes(id));
    const clauses = of.map((id) => clauseOf(pack, id, answers, result.hidden, areUnsettled(pack, result), true));
    const isTheirs = note.at <= since || isOfRank(pack, note.who, rank);
    return isTheirs || of.length === 0 ? [] : { note, clauses: [...new Set(clauses.filter(Boolean))] };
  });
  return said.slice(-TELLINGS).map(({ note: { who, at }, clauses }) => {
    const first = clauses.slice(0, CLAUSES).join("; ");
    const call_ins = clauses.length > CLAUSES ? say(pack, "said_and_more", { said: first }) : first;
    return say(pack, "message_told", { who, time: londonTime(at)[1], call_ins });
  });
}

/** One telling settles what asks for a sergeant, wherever it waits, once whoever was told is one. @param {Report} report @param {Level} level @param {string[]} waiting @param {string} who @returns {string[]} what is noted by one tap */
export function settledBy(report, level, waiting, who) {
  const { pack, draft, result } = report;
  if (level !== RANK || ofKind(draft.kind, { scene: false, call: true })) return waiting;
  const asking = result.call_ins.flatMap(({ id, level: of }) =>
    of === "radio_now" && asksFor(report, id) && toldWhom(pack, withId(pack.findings, id), [who]) ? id : [],
  );
  return [...new Set([...waiting, ...asking])];
}

/** A question that opens only where something is so says that it is so: "a threat today" says "a threat" too; and what the pack says that another says. @param {Report} report @param {string[]} besides what is heard, and applies @param {string[]} waiting @returns {string[]} ids of what need not be said again */
export function saidWithin(report, besides, waiting) {
  const { pack } = report;
  const opened = besides.map((id) => {
    const { when } = withId(pack.findings, id);
    const question = "is" in when && pack.questions.find((one) => one.id === when.is[0]);
    return JSON.stringify(question && question.shown_when);
  });
  const within = saidIn(pack, [...besides, ...waiting], (id) => clauseIn(report, id));
  const isAgain = (/** @type {string} */ id, /** @type {number} */ at) =>
    waiting.slice(0, at).some((one) => plain(clauseIn(report, one)) === plain(clauseIn(report, id)));
  return waiting.filter(
    (id, at) =>
      within.includes(id) ||
      opened.includes(JSON.stringify(withId(pack.findings, id).when)) ||
      (withId(pack.findings, id).call_in === RANK && isAgain(id, at)),
  );
}

/** @param {Report} report @param {string} id */
function asksFor({ pack, draft }, id) {
  return withId(pack.findings, id).asks_for === RANK && Boolean(draft.waits?.includes(id));
}

/** @param {Report} report @returns {boolean} whether somebody who decides on what asks for one above a sergeant was told of it */
export function isDecided({ pack, draft, result }) {
  return result.call_ins.some(({ id, state }) => {
    const finding = withId(pack.findings, id);
    const who = (draft.call_ins[id]?.told ?? []).map((note) => note.who);
    return state === "lit" && isAboveSergeant(pack, finding) && toldWhom(pack, finding, who);
  });
}

/** @param {Report} report @param {string} id @returns {string} */
export function clauseIn({ pack, answers, result }, id) {
  return clauseOf(pack, id, answers, result.hidden, areUnsettled(pack, result));
}

/** @param {string} clause @returns {string} as it is compared: said shortly or in full it is one thing */
function plain(clause) {
  return clause.toLowerCase().replace(/ wi(?=ll )/, "'");
}
