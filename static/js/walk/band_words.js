// @ts-check
// What the pinned band says: of each danger to be radioed its name, and never how many more. It comes with the sheet.

import { londonTime } from "../core/london.js";
import { clauseOf, lineOf } from "../core/messages.js";
import { areUnsettled } from "../core/recognition.js";
import { ofKind } from "../core/record_kinds.js";
import { say } from "../core/sentences.js";
import { toDispatch } from "./for_dispatch.js";
import { sinceWords, toldOtherwise } from "./since_changed.js";
import { namedHere } from "./who_hears.js";

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

/** @param {Report} report @param {Lit[]} lit of one level @param {Lit[]} all not told, or not to whom they ask for @param {Lit[]} added what is named as new beside it @param {boolean} [isOpen] the sheet has them all: over it a scene's line names the first; a board's stands beside it @returns {string} what is still there; the first that waits with its verb, the others by name */
export function levelLine(report, lit, all, added, isOpen = false) {
  const { pack, draft } = report;
  const waiting = all.slice(0, isOpen && ofKind(draft.kind, { scene: true, call: false }) ? 1 : all.length);
  const { named, elsewhere } = namedHere(report, waiting);
  const [first, ...others] = named;
  const there = lit.flatMap(({ id }) => toldOtherwise(report, id) || (report.told.stays[id] ? stands(report, id) : []));
  const more = namedHere(report, added).elsewhere ? "" : elsewhere; // said as new beside it
  if (!first) return [...there, more].filter(Boolean).join(" ");
  const call_in = `${lineNow(report, first.id).replace(/\.+$/, "")}.`;
  const rest = factsOf(
    report,
    others.filter((one) => !added.includes(one)),
  );
  const words = rest ? say(pack, "call_in_also", { call_in, others: rest }) : call_in;
  return [...there, words, more].filter(Boolean).join(" ");
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
