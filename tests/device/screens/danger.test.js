// An answer is a danger where it counts towards a call-in: a yes, or a no, or both.
import assert from "node:assert/strict";
import test from "node:test";
import { dangers, heavyOptions } from "../../../static/js/screens/danger.js";

const YES = { is: ["asked", "yes"] };
const OTHER = { is: ["other", "no"] };
const found = (...findings) =>
  Object.fromEntries([...dangers({ findings })].map(([id, answers]) => [id, [...answers].sort()]));

for (const [when, wanted] of [
  [YES, { asked: ["yes"] }],
  [{ one_of: ["asked", ["yes", "no"]] }, { asked: ["no", "yes"] }],
  [{ any: [OTHER, { all: [YES, OTHER] }] }, { asked: ["yes"], other: ["no"] }],
  [{ not: { not: YES } }, { asked: ["yes"] }],
  [{ not: YES }, { asked: ["no"] }],
  [{ not: { one_of: ["asked", ["yes", "no"]] } }, {}],
  [{ count_at_least: [2, [YES, OTHER]] }, { asked: ["yes"], other: ["no"] }],
  [OTHER, { other: ["no"] }],
  [{ is: ["kind", "third"] }, {}],
  [{ answered: "asked" }, {}],
]) {
  test(`of ${JSON.stringify(when)}: ${JSON.stringify(wanted)}`, () =>
    assert.deepEqual(found({ when, call_in: "sergeant" }), wanted));
}

test("an answer that only a finding without a call-in looks at is no danger", () =>
  assert.deepEqual(found({ when: YES }), {}));
test("what counts towards several call-ins is found of each", () => {
  assert.deepEqual(found({ when: YES, call_in: "sergeant" }, { when: { is: ["asked", "no"] }, call_in: "radio_now" }), {
    asked: ["no", "yes"],
  });
});

test("an option is heavy where it, or what follows from it, counts towards a call-in, whatever its words are", () => {
  const options = [{ id: "today", implies: [["live", "yes"]] }, { id: "found" }, { id: "never" }, { id: "no_sign" }];
  const findings = [
    { call_in: "radio_now", when: { any: [{ is: ["asked", "found"] }, { not: { is: ["asked", "never"] } }] } },
    { call_in: "sergeant", when: { is: ["live", "yes"] } },
    { when: { is: ["asked", "no_sign"] } },
  ];
  const heavy = heavyOptions({ findings }, { id: "asked", options }, dangers({ findings }));
  assert.deepEqual([...heavy], ["today", "found"]);
});

test("an option that a danger names in its one line is heavy, one of many ticks too", () => {
  const options = [{ id: "kill" }, { id: "hurt" }, { id: "child" }];
  const findings = [
    { call_in: "radio_now", when: YES, line: "Tell of the threat[[ {kinds=kill}]]" },
    { when: YES, line: "Note it[[: {kinds=child}]]" },
  ];

  assert.deepEqual([...heavyOptions({ findings }, { id: "kinds", options }, dangers({ findings }))], ["kill"]);
});
