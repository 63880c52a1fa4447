// Two calls under one number: each is told apart by who took it and when, and neither's danger is hidden by the other.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../live.js";
import { spoken } from "../spoken.js";
import { aboutCall } from "../../../static/js/walk/several_calls.js";

const PACK = {
  ...spoken,
  about: { id: "a_pack" },
  overlay: null,
  facts: [],
  questions: [{ id: "weapon", kind: "yes_no", text: "Weapon?", short: "weapon" }],
  four: [],
  clocks: [],
  outline: [],
  findings: [
    { id: "armed", text: "A weapon may be there", rank: 1, call_in: "radio_now", when: { is: ["weapon", "yes"] } },
  ],
};
const answer = (value) => ({ value, by: "call_handler", at: "2026-11-24T02:00:00Z", confirmed: true });
const call = (answers, more = {}) => ({
  handler: "Eve Lindqvist",
  received_at: "2026-07-01T23:10:05Z",
  answers,
  ...more,
});

test("it is told by who took it and when, in the time of the place", () => {
  assert.equal(
    aboutCall(call({}), null, "2026-07-02", spoken).taken,
    "Taken by Eve Lindqvist, received 2 July 2026 at 00:10",
  );
});

test("what was noted is counted, and what was not asked is not", () => {
  const noted = (answers) => aboutCall(call(answers), null, "2026-07-02", spoken).noted;

  assert.deepEqual(
    [noted({}), noted({ weapon: answer("yes") }), noted({ weapon: { state: "not_asked" } })],
    ["0 answers noted", "1 answer noted", "0 answers noted"],
  );
});

test("the danger that each lights is said, so that an empty one beside it hides nothing", () => {
  const lit = (answers) => aboutCall(call(answers), PACK, "2026-07-02", spoken).lit;

  assert.deepEqual([lit({ weapon: answer("yes") }), lit({})], [["RADIO NOW: A weapon may be there"], []]);
});

test("where its pack cannot be had it is still told apart", () => {
  const { taken, lit } = aboutCall(call({ weapon: answer("yes") }), null, "2026-07-02", spoken);

  assert.deepEqual([taken.startsWith("Taken by"), lit], [true, []]);
});
