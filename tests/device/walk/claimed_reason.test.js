// A claimed reason can hold open acts at the question, and no other: so it is asked where only open acts were told, or what courts are used for.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { askedOn } from "../../../static/js/walk/progress.js";
import { PACK, reportOf } from "../pack_decided.js";

const SCREEN = PACK.outline.find(({ questions }) => questions?.includes("purpose"));
const asks = (...behaviours) => askedOn(reportOf({ behaviours }), SCREEN).includes("purpose");
const FOCUSED = [
  "following",
  "turning_up",
  "watching",
  "loitering",
  "monitoring",
  "property",
  "others_used",
  "favours",
  "posing",
];

for (const act of ["contacting", "at_door"]) {
  test(`asked: ${act} alone`, () => assert.ok(asks(act)));
  for (const other of FOCUSED)
    test(`not asked: ${act}, and ${other}, which no reason holds`, () => assert.ok(!asks(act, other)));
}

test("asked of complaints and courts, whatever else was done: it opens what shows a use beyond their route", () => {
  for (const other of FOCUSED) assert.ok(asks("process", other), other);
});

test("not asked before an act is told", () => assert.ok(!asks()));

test("an act that carries by itself that it is not wanted is told apart by the rule in the same way", () => {
  const shown = PACK.conditions.find(({ id }) => id === "focused_shown");
  const acts = shown.when.any
    .filter(({ includes }) => includes?.[0] === "behaviours")
    .map(({ includes }) => includes[1]);
  assert.deepEqual(acts.toSorted(), FOCUSED.toSorted());
});
