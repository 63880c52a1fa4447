// What control was told on the call is noted at the officer's, by control; what nobody was told, or only a supervisor, stays new.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { withLitByCall, withToldByControl } from "../../../static/js/walk/by_control.js";

const when = (question) => ({ is: [question, "yes"] });
const pack = {
  questions: ["near", "hurt", "hit"].map((id) => ({ id, kind: "yes_no", short: id })),
  findings: [
    { id: "near_now", call_in: "radio_now", when: when("near") },
    { id: "hurt_now", call_in: "radio_now", when: when("hurt") },
    { id: "hit_told", call_in: "sergeant", when: when("hit") },
  ],
  sentences: { told_by_control: "{who}, noted by control" },
  outline: [],
  conditions: [],
  facts: [],
  four: [],
  clocks: [],
  bank_holidays: { days: [] },
  about: { designated: { never_lowers: [] } },
};
const yes = { value: "yes", by: "call_handler", at: "2026-11-27T02:10:05Z", confirmed: false };
const note = (who, at = "2026-11-27T02:11:00Z") => ({ who, at });
const held = (answers, toldOf, callIns = {}) => withToldByControl(pack, answers, callIns, toldOf);

test("it stands as told, by control and at its time", () =>
  assert.deepEqual(held({ near: yes }, { near_now: [note("Dispatch ch 4")] }), {
    near_now: { lit_at: note("").at, told: [note("Dispatch ch 4, noted by control")] },
  }));
test("what nobody was told of stays new", () =>
  assert.deepEqual(Object.keys(held({ near: yes, hurt: yes }, { near_now: [note("Dispatch")] })), ["near_now"]));
test("the control room's supervisor is not the officer's sergeant", () =>
  assert.deepEqual(held({ hit: yes }, { hit_told: [note("Sgt Lowe")] }), {}));
test("what applies no more is not lit by having been told", () =>
  assert.deepEqual(held({ near: { ...yes, value: "no" } }, { near_now: [note("Dispatch")] }), {}));
test("what the officer has lit already stays as it is", () => {
  const mine = { near_now: { lit_at: "2026-11-27T02:05:00Z" } };
  assert.deepEqual(held({ near: yes }, { near_now: [note("Dispatch")] }, mine), mine);
});
for (const [name, toldOf] of [
  ["an earlier server", undefined],
  ["notes without a name", { near_now: [{ at: note("").at }] }],
  ["a note without a moment", { near_now: [note("Dispatch", "soon")] }],
])
  test(`${name} tells nobody`, () => assert.deepEqual(held({ near: yes }, toldOf), {}));
test("a long name fits a record", () =>
  assert.equal(held({ near: yes }, { near_now: [note("x".repeat(200))] }).near_now.told[0].who.length, 200));

test("what applies by the call is lit before the report is opened, told or not", () => {
  const told = held({ near: yes, hurt: yes, hit: yes }, { near_now: [note("Dispatch ch 4")] });
  const lit = withLitByCall(pack, { near: yes, hurt: yes, hit: yes }, told);
  assert.deepEqual(lit.near_now, told.near_now);
  assert.deepEqual(Object.keys(lit), ["near_now", "hurt_now", "hit_told"]);
  assert.equal(lit.hurt_now.told, undefined, "nobody was told of it");
  assert.deepEqual(Object.keys(told), ["near_now"], "what it was given is not changed");
});
