// Which duties stand, and what they are called in this case.
import assert from "node:assert/strict";
import test from "node:test";
import { assess } from "../../../static/js/core/assess.js";
import { dutiesOf } from "../../../static/js/core/duties.js";

const TODAY = "2026-11-27";
const choice = (id, ...options) => ({ id, kind: "choice", options: options.map((one) => ({ id: one })) });
const duty = (id, when, more = {}) => ({ id, text: id, phase: "door", when, ...more });
const EX = { is: ["relation", "ex"] };
const pack = {
  questions: [choice("relation", "ex", "stranger", "nobody"), { id: "here", kind: "yes_no" }],
  facts: [],
  four: [],
  clocks: [],
  findings: [
    { id: "near", rank: 1, call_in: "radio_now", when: { is: ["here", "yes"] } },
    { id: "far", rank: 2, call_in: "sergeant", when: { is: ["here", "no"] } },
  ],
  outline: [{ id: "door", kind: "questions", beat: "door", questions: ["relation", "here"] }],
  duties: [
    duty("risk", EX, { text: "Risk: our tool", under: ["Grade."], instead: [{ when: EX, text: "Risk: DARA" }] }),
    duty("arrest", EX, {
      cannot: [{ when: { is: ["relation", "nobody"] }, text: "Not identified." }],
      not_offered: [{ when: { is: ["here", "yes"] }, option: "no_offence" }],
    }),
  ],
};
const CLEARED = { near: { lit_at: "2026-11-27T01:00:00Z", cleared: { at: "2026-11-27T01:05:00Z", reason: "Gone" } } };

function standing(answers, callIns = {}, of = pack) {
  const given = Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, { value }]));
  return dutiesOf(of, given, assess(of, given, TODAY, callIns));
}
const ids = (...of) => standing(...of).map((one) => one.duty.id);

test("before anything is answered no duty stands", () => {
  assert.deepEqual(ids({}), []);
});
test("a duty stands where its condition is yes, in the order of the pack", () => {
  assert.deepEqual(ids({ relation: "ex" }), ["risk", "arrest"]);
});
test("a condition that is no leaves it out", () => {
  assert.deepEqual(ids({ relation: "stranger" }), []);
});
test("a RADIO NOW that is lit brings every duty, whatever its condition", () => {
  assert.deepEqual(ids({ relation: "stranger", here: "yes" }), ["risk", "arrest"]);
});
test("what goes to the sergeant brings none", () => {
  assert.deepEqual(ids({ relation: "stranger", here: "no" }), []);
});
test("once lit it brings them although its answer was taken back", () => {
  assert.deepEqual(ids({ here: "no" }, { near: { lit_at: "2026-11-27T01:00:00Z" } }), ["risk", "arrest"]);
});
test("one that a person has cleared brings none", () => {
  assert.deepEqual(ids({ here: "no" }, CLEARED), []);
});
test("a duty is called otherwise where the case is another", () => {
  assert.equal(standing({ relation: "ex" })[0].text, "Risk: DARA");
  assert.equal(standing({ relation: "stranger", here: "yes" })[0].text, "Risk: our tool");
});
test("under a duty that is called otherwise stands what that name brings, and else its own", () => {
  const [risk, ...rest] = pack.duties;
  const wordings = [{ when: { is: ["here", "yes"] }, text: "Risk: ask", under: ["Ask alone."] }, ...risk.instead];
  const of = { ...pack, duties: [{ ...risk, instead: wordings }, ...rest] };
  const under = (answers) => standing(answers, {}, of)[0].under;

  assert.deepEqual(under({ relation: "ex", here: "yes" }), ["Ask alone."]);
  assert.deepEqual(under({ relation: "ex" }), ["Grade."]);
  assert.deepEqual(under({ relation: "stranger", here: "yes" }), ["Ask alone."]);
});
test("a duty that cannot be done yet stays and says why", () => {
  assert.equal(standing({ relation: "nobody", here: "yes" })[1].cannot, "Not identified.");
  assert.equal(standing({ relation: "ex" })[1].cannot, "");
});
test("a pack kept from before has none", () => {
  assert.deepEqual(ids({ here: "yes" }, {}, { ...pack, duties: undefined }), []);
});
test("a reason is not offered while it is none, and offered where nobody said so", () => {
  const barred = (here) => standing({ relation: "ex", ...here }).map((one) => one.barred);
  assert.deepEqual(barred({ here: "yes" }), [[], ["no_offence"]]);
  assert.deepEqual(barred({ here: "no" }), [[], []]);
  assert.deepEqual(barred({}), [[], []]);
});
