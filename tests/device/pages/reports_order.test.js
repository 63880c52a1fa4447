// On Reports, what control was not told of stands first: with several reports open it would lie below the last one touched.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { aReport } from "../a_report.js";
import { inOrder } from "../../../static/js/pages/reports/drafts.js";
import { loadSheet } from "../../../static/js/walk/report.js";
import { tell } from "../../../static/js/walk/told_notes.js";

/** @typedef {import("../../../static/js/walk/report.js").Report} Report */

await loadSheet();

/** @param {string} name @param {[string, unknown][]} answers @returns {Report} decided and never written */
function answered(name, answers) {
  const report = aReport("scene", name);
  for (const [id, value] of answers) report.answer(id, { value });
  return report;
}

/** @param {Report[]} newestFirst @returns {string[]} their names as the list has them */
const listed = (...newestFirst) =>
  inOrder(newestFirst.map(({ draft }) => ({ draft }))).map(({ draft }) => draft.draft_id);

const LIT = [["hurt_now", "yes"]];
const FOR_THE_SERGEANT = [["children", "yes"]];

test("a report with a RADIO NOW of which nobody was told stands above newer ones without", () => {
  assert.deepEqual(listed(answered("newest", []), answered("newer", []), answered("lit", LIT)), [
    "lit",
    "newest",
    "newer",
  ]);
});

test("of two such the newer stands first", () => {
  assert.deepEqual(listed(answered("newest", []), answered("lit", LIT), answered("older", LIT)), [
    "lit",
    "older",
    "newest",
  ]);
});

test("once somebody is noted as told it stands where it was", () => {
  const lit = answered("lit", LIT);
  for (const { id } of lit.result.call_ins) tell(lit, [id], "control");

  assert.deepEqual(listed(answered("newest", []), lit), ["newest", "lit"]);
});

test("what only the sergeant is to be told of moves no report", () => {
  const report = answered("sergeant", FOR_THE_SERGEANT);

  assert.deepEqual([...new Set(report.result.call_ins.map(({ level }) => level))], ["sergeant"]);
  assert.deepEqual(listed(answered("newest", []), report), ["newest", "sergeant"]);
});

test("reports from before this was kept stand as they did", () => {
  const kept = ["newest", "older"].map((name) => ({ draft: { draft_id: name } }));

  assert.deepEqual(inOrder(kept), kept);
});
