// Why something stands: the fewest answers that light it, each as somebody tapped it.
import assert from "node:assert/strict";
import test from "node:test";
import { assess } from "../../../static/js/core/assess.js";
import { readingOf } from "../../../static/js/core/record_lines.js";
import { asTapped, fewest, shortlyBecause } from "../../../static/js/core/shortest.js";
import { spoken } from "../spoken.js";

const yesNo = (id) => ({ id, kind: "yes_no", short: id });
const YES = (id) => ({ is: [id, "yes"] });
const BROKEN = { all: [YES("order"), YES("broken"), { any: [YES("threat"), YES("weapon")] }] };
const pack = {
  ...spoken,
  questions: [
    ...["order", "broken", "live", "threat", "weapon", "fear"].map(yesNo),
    {
      id: "broken_when",
      kind: "choice",
      short: "Broken",
      options: [
        { id: "today", text: "Today", implies: [["broken", "yes"], ["live", "yes"]] }, // prettier-ignore
        { id: "never", text: "Never" },
      ],
    },
    { ...yesNo("read"), shown_when: YES("order") },
    { id: "acts", kind: "choices", short: "Acts", options: [{ id: "follows", text: "Follows" }, { id: "waits", text: "Waits" }] }, // prettier-ignore
  ],
  facts: [],
  four: [],
  clocks: [],
  findings: [],
  recognition: [{ id: "row", text: "Treat", comes_out: "treat", when: BROKEN }],
  outline: [
    {
      id: "door",
      kind: "questions",
      beat: "door",
      questions: ["broken_when", "order", "broken", "live", "threat", "weapon", "fear", "read", "acts"],
    },
  ],
};

const given = (answers) =>
  Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, { value, all: Array.isArray(value) }]));
const readingFor = (answers) => readingOf(pack, given(answers), assess(pack, given(answers), "2026-11-27"));
const because = (when, answers) => shortlyBecause(pack, readingFor(answers), when);
const names = (when, answers) => fewest(pack, readingFor(answers), when).map(({ question }) => question);

test("of many answers that would each do, one is named", () => {
  assert.equal(
    because({ any: [YES("threat"), YES("weapon"), YES("fear")] }, { weapon: "yes", fear: "yes" }),
    "weapon: yes",
  );
  assert.equal(because({ any: [{ all: [YES("threat"), YES("weapon")] }, YES("fear")] }, { threat: "yes", weapon: "yes", fear: "yes" }), "fear: yes"); // prettier-ignore
});

test("what is needed anyway does where something else would do as well", () => {
  const when = { all: [{ any: [YES("threat"), YES("weapon")] }, YES("weapon")] };
  assert.deepEqual(names(when, { threat: "yes", weapon: "yes" }), ["weapon"]);
});

test("so many of a number as it takes", () => {
  const when = { count_at_least: [2, [YES("threat"), YES("weapon"), YES("fear")]] };
  assert.deepEqual(names(when, { threat: "yes", weapon: "yes", fear: "yes" }), ["threat", "weapon"]);
});

test("what is not so is a reason, too: one of those that say so, or each of them", () => {
  assert.deepEqual(names({ not: { all: [YES("threat"), YES("weapon")] } }, { threat: "no", weapon: "no" }), ["threat"]);
  assert.deepEqual(names({ not: { any: [YES("threat"), YES("weapon")] } }, { threat: "no", weapon: "no" }), ["threat", "weapon"]); // prettier-ignore
  assert.equal(because({ not: { includes: ["acts", "waits"] } }, { acts: ["follows"] }), "Acts, not ticked: Waits");
});

test("what follows from an answer is that answer, once", () => {
  const answers = { broken_when: "today", order: "yes", threat: "yes" };
  assert.equal(because({ all: [YES("broken"), YES("live")] }, answers), "Broken: Today");
  const leaves = ["broken", "live", "order"].map((question) => ({ question, value: "yes" }));
  assert.deepEqual(asTapped(pack, readingFor(answers), leaves), [
    { question: "broken_when", value: "today" },
    { question: "order", value: "yes" },
  ]);
});

test("two are named, and how many more it takes; what is recognised is named by what decided it", () => {
  const answers = { broken_when: "today", order: "yes", threat: "yes", weapon: "yes" };
  assert.equal(because({ recognised: ["treat"] }, answers), "order: yes; Broken: Today; 1 more");
});

test("without any one of those that are named it is not lit", () => {
  const answers = { order: "yes", broken: "yes", threat: "yes", weapon: "yes", fear: "yes" };
  const found = names(BROKEN, answers);
  assert.equal(found.length, 3);
  const lit = (said) => fewest(pack, readingFor(said), BROKEN).length > 0;
  const only = (ids) => Object.fromEntries(ids.map((id) => [id, "yes"]));
  assert.ok(lit(only(found)));
  for (const left of found) assert.ok(!lit(only(found.filter((id) => id !== left))));
});

test("what only opens an answer that is named is not named beside it", () => {
  const when = { all: [YES("order"), YES("read")] };
  assert.equal(because(when, { order: "yes", read: "yes" }), "read: yes");
});
