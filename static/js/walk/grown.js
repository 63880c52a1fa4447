// @ts-check
// What an untold RADIO NOW says more than when the officer last had it in sight: in an open sheet, or as new in the line. Nobody was told
// of it, so it is no new lighting (says_more.js has those).

import { withId } from "../core/json.js";
import { grownIn } from "./says_more.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("../core/types.js").CallIn} Lit @typedef {import("./lighting.js").Stand} Stand */

/** @type {Map<string, Stand>} by what waits untold: how things stood when it was last in sight */
let known = new Map();

/** What has grown is in sight from now on, and what is new. @param {Report | null} report null forgets everything @param {Lit[]} lit @param {Lit[]} fresh what speaks up anyway @returns {Lit[]} */
export function grownSince(report, lit, fresh) {
  const before = known;
  known = new Map();
  if (!report) return [];
  const waiting = lit.filter(({ id, level }) => level === "radio_now" && report.told.untold.includes(id));
  const grown = waiting.filter((one) => !fresh.includes(one) && hasGrown(report, one, before.get(key(report, one))));
  for (const one of waiting) {
    const stood = fresh.includes(one) || grown.includes(one) ? undefined : before.get(key(report, one));
    known.set(key(report, one), stood ?? standOf(report));
  }
  return grown;
}

/** The sheet is open: what stands in it is in sight. @param {Report} report */
export function inSight(report) {
  known = new Map([...known.keys()].map((one) => [one, standOf(report)]));
}

/** @param {Report} report @param {Lit} callIn @param {Stand | undefined} before */
function hasGrown(report, { id }, before) {
  const applies = withId(report.result.findings, id).state === "applies"; // gone is no news
  return (
    before !== undefined && applies && grownIn(report.pack, withId(report.pack.findings, id), report, before).length > 0
  );
}

/** @param {Report} report @returns {Stand} as it is now: neither is changed in place */
function standOf({ result, answers }) {
  return { result, answers };
}

/** @param {Report} report @param {Lit} callIn */
function key({ draft }, { id }) {
  return `${draft.draft_id}:${id}:${draft.call_ins[id]?.earlier?.length}`;
}
