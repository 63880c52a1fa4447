// @ts-check
// What control was told on the call is not said over the radio once more as if nobody knew: at what an officer takes in from the call, it
// stands as noted by control, with its time. What nobody was told, and whatever is lit or says more afterwards, is new. Pure.

import { assess } from "../core/assess.js";
import { hasTexts, own } from "../core/json.js";
import { isMoment } from "../core/days.js";
import { say } from "../core/sentences.js";
import { londonDay, moment } from "../vault/ids.js";

/** @typedef {import("../core/record.js").CallIn} CallIn @typedef {import("../core/record.js").Told} Told @typedef {import("../core/record.js").Answer} Answer */

const MOST = 200; // letters of who was told, as a record holds them

/**
 * @param {import("../core/types.js").Pack} pack @param {Record<string, Answer>} answers of the report, with the call's in them @param {Record<string, CallIn>} callIns of the report; not changed
 * @param {unknown} toldOf by finding, whom the call handler noted as told of it as it stood; an earlier server does not say
 * @returns {Record<string, CallIn>} with each RADIO NOW that applies by these answers and was told on the call: the officer's sergeant was not told by it
 */
export function withToldByControl(pack, answers, callIns, toldOf) {
  const applies = assess(pack, answers, londonDay(), callIns, "scene").findings.filter(
    (one) => one.state === "applies",
  );
  const radio = new Set(pack.findings.filter((one) => one.call_in === "radio_now").map(({ id }) => id));
  const all = { ...callIns };
  for (const { id } of applies) {
    const told = notesIn(own(toldOf, id)).map((one) => ({ who: byControl(pack, one.who), at: one.at }));
    if (radio.has(id) && !callIns[id] && told.length) all[id] = { lit_at: told[0].at, told };
  }
  return all;
}

/**
 * What applies by the call before the officer has said anything: it stands in the pinned line, untold and by name, and does not come over the
 * card with the call in short. What is lit after this comes in front as ever.
 * @param {import("../core/types.js").Pack} pack @param {Record<string, Answer>} answers of a report that begins with the call's @param {Record<string, CallIn>} callIns of the report; not changed @returns {Record<string, CallIn>}
 */
export function withLitByCall(pack, answers, callIns) {
  const calledIn = new Set(pack.findings.flatMap((one) => (one.call_in ? one.id : [])));
  const { findings } = assess(pack, answers, londonDay(), callIns, "scene");
  const lit = findings.filter(({ id, state }) => state === "applies" && calledIn.has(id) && !callIns[id]);
  const lit_at = moment();
  return { ...callIns, ...Object.fromEntries(lit.map(({ id }) => [id, { lit_at }])) };
}

/** @param {unknown} notes @returns {Told[]} the earliest first */
function notesIn(notes) {
  const all = Array.isArray(notes) ? notes.filter((one) => hasTexts(one, "who", "at") && isMoment(one.at)) : [];
  return all.sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
}

/** @param {import("../core/types.js").Pack} pack @param {string} who */
function byControl(pack, who) {
  const room = MOST - say(pack, "told_by_control", { who: "" }).length;
  return say(pack, "told_by_control", { who: who.slice(0, room) });
}
