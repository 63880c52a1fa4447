// @ts-check
// What the pinned band says: of each danger to be radioed its name, and never how many more. It comes with the sheet.

import { levelWords } from "../core/call_ins.js";
import { withId } from "../core/json.js";
import { londonTime } from "../core/london.js";
import { clauseOf, lineOf } from "../core/messages.js";
import { areUnsettled } from "../core/recognition.js";
import { ofKind } from "../core/record_kinds.js";
import { say } from "../core/sentences.js";
import { askedFor } from "../core/told_whom.js";
import { toDispatch } from "./for_dispatch.js";
import { sinceWords, toldOtherwise } from "./since_changed.js";
import { namedHere, readOut as readHere } from "./who_hears.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("../core/types.js").CallIn} Lit */

const BETWEEN = " \u00b7 ";

/** @param {Report} report @param {string} id of a call-in @returns {string} its one line, of what stands now; where its answer was changed, that and what it said */
export function lineNow(report, id) {
  return (
    sinceWords(report, id) ||
    toDispatch(report, id) ||
    lineOf(report.pack, id, report.answers, report.result.hidden, areUnsettled(report.pack, report.result))
  ); // the verb is an officer's
}

/** @param {Report} report @param {string} id of a call-in @returns {string} what it is, as it was tapped, for where there is no room for what to do; its line where it is not said aloud */
export function factOf(report, id) {
  const fact =
    sinceWords(report, id) ||
    clauseOf(report.pack, id, report.answers, report.result.hidden, areUnsettled(report.pack, report.result)) ||
    lineNow(report, id);
  return fact.replace(/\.+$/, "");
}

/** @param {Report} report @param {Lit[]} some @returns {string} each by name; that there is more to tell, and where, of what is named nowhere near whoever may hear */
export function factsOf(report, some) {
  const { named, elsewhere } = namedHere(report, some);
  return [...named.map(({ id }) => factOf(report, id)), elsewhere.replace(/\.+$/, "")].filter(Boolean).join(BETWEEN);
}

/** As a screen reader says it. @param {Report} report @param {Lit} callIn @returns {string} */
export function openLine(report, callIn) {
  const { named, elsewhere } = namedHere(report, [callIn]);
  return named.length ? lineNow(report, callIn.id) : elsewhere;
}

/** @typedef {{ first: string, names: string, clear: string, there: string[], after: string[] }} Parts the first that waits, with its verb; the others by name; that one of them was changed; what is still so, told; what else is said */

/** @param {Report} report @param {Lit[]} all of one level that wait, in the order of danger @returns {Lit | undefined} the most pressing that may be named here */
export function firstOf(report, all) {
  const owed = owedAlone(report, all);
  return namedHere(report, lastChanged(report, all)).named.find((one) => !owed.includes(one));
}

/** @param {Report} report @param {Lit[]} lit of one level @param {Lit[]} all not told, or not to whom they ask for @param {Lit[]} added what is named as new beside it @param {boolean} [isOpen] the sheet has them all: over it a scene's line names the first; a board's stands beside it @returns {Parts} */
export function partsOf(report, lit, all, added, isOpen = false) {
  const { pack, draft } = report;
  const [owed, open] = [owedAlone(report, all), lastChanged(report, all)];
  const waiting = open.slice(0, isOpen && ofKind(draft.kind, { scene: true, call: false }) ? 1 : open.length);
  const { named, elsewhere } = namedHere(report, waiting);
  const [first, ...others] = named.filter((one) => !owed.includes(one));
  const there = lit.flatMap(({ id }) => toldOtherwise(report, id) || (report.told.stays[id] ? stands(report, id) : []));
  const passed = ofKind(draft.kind, { scene: [], call: passedOn(report, owed, lit, all) });
  const isChanged = [first, ...others].some((one) => one && !added.includes(one) && sinceWords(report, one.id));
  const more = namedHere(report, added).elsewhere ? "" : elsewhere; // said as new beside it
  return {
    first: first ? `${lineNow(report, first.id).replace(/\.+$/, "")}.` : "",
    names: factsOf(
      report,
      others.filter((one) => !added.includes(one)),
    ),
    clear: isChanged ? say(pack, "call_in_say_or_clear") : "",
    there,
    after: [...passed, more].filter(Boolean),
  };
}

/** @param {Report} report @param {Lit[]} lit @param {Lit[]} all @param {Lit[]} added @param {boolean} [isOpen] @param {string} [aloud] whether, and where, it is read out @returns {string} all of it: what nobody was told of, and that it is read out, stands before what somebody was */
export function levelLine(report, lit, all, added, isOpen = false, aloud = "") {
  const { first, names, clear, there, after } = partsOf(report, lit, all, added, isOpen);
  const words = names ? say(report.pack, "call_in_also", { call_in: first, others: names }) : first;
  return [words, clear, words && aloud, ...there, ...after, !words && aloud].filter(Boolean).join(" ");
}

/** What waits, in the order of danger; a tap that was taken back says no danger that stands, and comes last. @param {Report} report @param {Lit[]} all */
function lastChanged(report, all) {
  const isChanged = (/** @type {Lit} */ { id }) => sinceWords(report, id) !== "";
  return [...all.filter((one) => !isChanged(one)), ...all.filter(isChanged)];
}

/** On a call, what dispatch was told and an inspector alone is still to hear: it is not passed to dispatch again. @param {Report} report @param {Lit[]} all @returns {Lit[]} */
function owedAlone({ told, draft }, all) {
  return ofKind(draft.kind, { scene: [], call: all.filter(({ id }) => told.still.includes(id)) });
}

/** Who is still to be told, of what; and that what was passed is so all the same. @param {Report} report @param {Lit[]} owed @param {Lit[]} lit of one level @param {Lit[]} all that wait @returns {string[]} */
function passedOn(report, owed, lit, all) {
  const { pack, draft, result } = report;
  const who = [...new Set(owed.map(({ id }) => askedFor(pack, withId(pack.findings, id)).replace(/^the /, "")))].join(
    ", ",
  );
  const still = owed.length
    ? [say(pack, "call_in_owed", { who: who.toUpperCase(), call_ins: factsOf(report, owed) })]
    : [];
  const isSo = (/** @type {string} */ id) => withId(result.findings, id).state === "applies";
  const passed = lit.flatMap((one) => {
    const at = draft.call_ins[one.id]?.told?.at(-1)?.at;
    if (!at || all.includes(one) || !isSo(one.id)) return [];
    const fact = factOf(report, one.id);
    return say(pack, "call_in_passed", {
      call_in: fact.charAt(0).toUpperCase() + fact.slice(1),
      time: londonTime(at)[1],
    });
  });
  return [...still, ...passed];
}

/** Nobody is asked to read out to dispatch what an inspector alone is still to hear, nor what is no longer so. @param {Report} report @param {Lit[]} waiting @param {string} words @returns {string} */
export function readOut(report, waiting, words) {
  const owed = owedAlone(report, waiting);
  const isSaid = waiting.some((one) => !owed.includes(one) && !sinceWords(report, one.id));
  return isSaid ? readHere(report, words) : "";
}

/** @param {Report} report @param {import("../core/types.js").Level} level @param {Lit[]} untold of it @returns {string} its name; on a call, that dispatch was told of all of it, and no inspector is still to hear it, nor dispatch that it changed */
export function levelName(report, level, untold) {
  const { pack, draft, result } = report;
  const name = levelWords(pack, level, draft.kind);
  const owed = owedAlone(report, untold);
  const ofLevel = result.call_ins.filter((one) => one.state === "lit" && one.level === level);
  if (level !== "radio_now" || owed.length < untold.length || isOtherwise(report, ofLevel)) return name;
  const call = say(pack, owed.length > 0 ? "call_in_not_all_told" : "call_in_passed_on");
  return ofKind(draft.kind, { scene: name, call });
}

/** @param {Report} report @param {Lit[]} lit @returns {boolean} whether somebody was told of one that has changed since: what they were told is not done with */
export function isOtherwise(report, lit) {
  return lit.some(({ id }) => toldOtherwise(report, id) !== "");
}

/** @param {Report} report @param {string} id */
function stands(report, id) {
  const { pack, draft } = report;
  const at = draft.call_ins[id]?.told?.at(-1)?.at ?? "";
  const fact = factOf(report, id);
  return say(pack, "call_in_stands", {
    call_in: fact.charAt(0).toUpperCase() + fact.slice(1),
    time: at && londonTime(at)[1],
    ask: report.told.stays[id],
  });
}
