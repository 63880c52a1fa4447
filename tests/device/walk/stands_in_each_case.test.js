// Why a line stands that stands in each case: no answer that happens to light it is the reason.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { becauseOf, isInEachCase } from "../../../static/js/walk/outcome/because.js";
import { PACK as pack, reportOf } from "../pack_decided.js";

const when = (id) => pack.findings.find((one) => one.id === id).when;
const because = [{ question: "relationship", value: "ex_partner" }];

test("what is asked of each victim stands because a victim was heard, and not because of whom they know", () => {
  const report = reportOf({ relationship: "ex_partner" });

  for (const id of ["needs_three_now", "plan_every_case"]) {
    assert.equal(isInEachCase(when(id)), true, id);
    assert.deepEqual(becauseOf(report, when(id), because), { short: "a victim was heard", all: "" });
  }
});

test("what one answer lights has that answer for its reason", () => {
  const report = reportOf({ whereabouts: "outside" });
  const outside = [{ question: "whereabouts", value: "outside" }];

  assert.equal(isInEachCase(when("suspect_near")), false);
  assert.match(becauseOf(report, when("suspect_near"), outside).short, /Outside/);
});
