// What dispatch hears of a call-in, and that it became something else before anybody is noted as told.
import assert from "node:assert/strict";
import test from "node:test";
import { packAsWritten } from "../pack_as_written.js";
import { changedLines, toDispatch } from "../../../static/js/walk/for_dispatch.js";

const pack = packAsWritten();
const SAID_FIRST = { id: "suspect_near", level: "radio_now", state: "lit" };
const ORDER = { id: "breach_now", level: "radio_now", state: "lit" };
let calls = 0;

function call(whereabouts, { untold = ["suspect_near"], kind = "call", id = calls } = {}) {
  return {
    pack,
    answers: { whereabouts: { value: whereabouts } },
    result: { hidden: [] },
    told: { untold },
    draft: { draft_id: `call ${id}`, kind, call_ins: { suspect_near: { lit_at: "2026-11-27T21:00:00Z" } } },
  };
}
const lines = (report) => changedLines(report, [SAID_FIRST]);

test.beforeEach(() => (calls += 1));

test("on a call the line is what is so, and not what an officer does", () => {
  assert.equal(toDispatch(call("inside"), "suspect_near"), "Suspect inside.");
  assert.equal(toDispatch(call("inside", { kind: "scene" }), "suspect_near"), "");
});

test("at the door and inside are two things", () =>
  assert.notEqual(toDispatch(call("here"), "suspect_near"), toDispatch(call("inside"), "suspect_near")));

test("what came to say something else before anybody was told is said, with what it said", () => {
  assert.deepEqual(lines(call("outside")), []);

  assert.deepEqual(lines(call("inside")), [
    "Changed before anybody was noted as told: Suspect inside. It was: Suspect outside, in sight.",
  ]);
});

test("taken back it is no change", () => {
  for (const one of ["outside", "inside"]) lines(call(one));

  assert.deepEqual(lines(call("outside")), []);
});

test("once somebody is told, the next change is news of its own", () => {
  lines(call("outside"));
  lines(call("outside", { untold: [] }));

  assert.deepEqual(lines(call("inside")), []);
});

test("another call knows nothing of it, and after the lock none does", () => {
  lines(call("outside"));
  assert.deepEqual(lines(call("inside", { id: "other" })), []);

  changedLines(null, []);

  assert.deepEqual(lines(call("inside")), []);
});

test("an order that has its name now is no other order; one that is not the one named is", () => {
  const named = (kinds, breach) => ({
    ...call("", { untold: [ORDER.id] }),
    answers: Object.fromEntries(
      Object.entries({ order_any: "yes", order_on: "suspect", breach_when: breach, order_kinds: kinds })
        .filter(([, value]) => value)
        .map(([id, value]) => [id, { value }]),
    ),
  });
  const told = (report) => {
    report.draft.call_ins = { [ORDER.id]: { lit_at: "2026-11-27T21:00:00Z" } };
    report.told.untold = [ORDER.id];
    return changedLines(report, [ORDER]);
  };
  assert.deepEqual(told(named(null, "today")), []);
  assert.deepEqual(told(named(["non_molestation"], "today")), []);
  assert.equal(told(named(["restraining"], "today")).length, 1);
});
