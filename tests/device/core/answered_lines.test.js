// What is shown of a finding for the crime record: filled from the answers, and nothing left open.
import assert from "node:assert/strict";
import test from "node:test";
import { recordSaid } from "../../../static/js/core/answered_lines.js";
import { readingOf } from "../../../static/js/core/record_lines.js";
import { PACK as pack, reportOf } from "../pack_decided.js";

const reportWith = (values) => {
  const { draft, result } = reportOf(values);
  const copy = { pack, reading: readingOf(pack, draft.answers, result), result, answers: draft.answers, callIns: {} };
  return (record) => recordSaid(record, copy);
};
const shown = (id, values) => reportWith(values)(pack.findings.find((one) => one.id === id).record);

test("a tracker that was found is named, and nothing is left to tick", () =>
  assert.equal(shown("tracker_found", { tracker: "found" }), "Tracker found."));
test("a broken order says when it was broken", () =>
  assert.match(
    shown("breach_now", { order_any: "yes", breach_when: "today" }),
    /^Order or bail broken: yes, today\.$/i,
  ));
test("what nobody answered has no gap", () => assert.equal(shown("suspect_near", {}), ""));
test("whatever was answered, no place and no bracket is shown", () => {
  const values = { whereabouts: "outside", tracker: "found", order_any: "yes", breach_when: "today", hurt_now: "no" };
  const filled = reportWith(values);
  for (const { id, record } of pack.findings) if (record) assert.doesNotMatch(filled(record), /[[{\]}]/, id);
});
