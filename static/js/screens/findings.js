// @ts-check
// What a finding is drawn from, and the order in which a screen has them: those the pack puts first, then by rank.

import { blankLines, blankRecord } from "../core/blanks.js";
import { findingInRoles, inRoles } from "../core/copy/roles.js";
import { say } from "../core/sentences.js";
import { currency, sourceNote } from "./items.js";

/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("../core/types.js").Finding} Finding */

/** @param {string} id @param {boolean} unsettled @returns {string} under which it is drawn: once roles are settled, anew */
export const drawnAs = (id, unsettled) => (unsettled ? `${id} unsettled` : id);

/** @param {Pack} pack @param {string[]} first ids of those that stand first, in that order @returns {Finding[]} every finding of the pack, the others by rank */
export function inOrder(pack, first) {
  const place = (/** @type {Finding} */ { id }) => (first.includes(id) ? first.indexOf(id) : first.length);
  return [...pack.findings].sort((a, b) => place(a) - place(b) || a.rank - b.rank);
}

/** What its template is filled from. @param {Pack} pack @param {Finding} named @param {boolean} [unsettled] nobody is called suspect or victim yet */
export function findingItem(pack, named, unsettled = false) {
  const finding = findingInRoles(named, { pack, unsettled });
  const { call_in, do: acts = [], record, handler_script = [] } = finding;
  const summary = say(pack, acts.length > 1 ? "finding_then_why" : "finding_why");
  return {
    ...finding,
    level: call_in ? ` finding--${call_in}` : "",
    currency: currency(pack, finding),
    source: sourceNote(pack, finding),
    headline: acts[0] ?? finding.text,
    do_first: acts[0],
    do_then: acts.slice(1),
    board_summary: handler_script.length ? say(pack, "finding_say_why") : summary,
    handler_script: blankLines(handler_script),
    record: record ? inRoles(blankRecord(pack, record), { pack, unsettled }) : "",
  };
}
