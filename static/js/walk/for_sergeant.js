// @ts-check
// What the sergeant hears besides what waits for the sergeant: what is so at the scene, and what asks for them by rank. Pure; it comes with the sheet.

import { withId } from "../core/json.js";
import { clauseOf, isMerged } from "../core/messages.js";
import { areUnsettled } from "../core/recognition.js";
import { ofKind } from "../core/record_kinds.js";
import { saidIn } from "../core/said_in.js";
import { toldWhom } from "../core/told_whom.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("../core/types.js").Level} Level */

const GRAVE = 3; // and before, of the one order of danger: where the suspect is, who is hurt, weapons, threats
const TONIGHT = 10; // of that order: the way in, and where the victim is to be: the sergeant makes the plan
export const RANK = "sergeant";

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

/** @param {Report} report @param {string} id @returns {string} */
export function clauseIn({ pack, answers, result }, id) {
  return clauseOf(pack, id, answers, result.hidden, areUnsettled(pack, result));
}

/** @param {string} clause @returns {string} as it is compared: said shortly or in full it is one thing */
function plain(clause) {
  return clause.toLowerCase().replace(/ wi(?=ll )/, "'");
}
