// What can be undone: the last first, each for ten seconds, and nothing after.
import assert from "node:assert/strict";
import test from "node:test";
import { secondsLeft, stillOpen, UNDO_MS, withAct } from "../../../static/js/walk/undo_list.js";

const at = 1_000_000;
const who = { was: "rang" };
const two = withAct(
  withAct(
    [],
    () => who.was,
    () => 1,
    at,
  ),
  () => "told",
  () => 2,
  at + 4000,
);
const says = (now) => stillOpen(two, now).map((one) => one.says());

test("each can be undone for ten seconds", () => assert.equal(UNDO_MS, 10_000));
test("both are there, the last at the end", () => assert.deepEqual(says(at + 9999), ["rang", "told"]));
test("after ten seconds the first is gone, and the second still there", () =>
  assert.deepEqual(says(at + 10_000), ["told"]));
test("then nothing is", () => assert.deepEqual(says(at + 14_000), []));
test("a clock put back makes nothing last longer", () => assert.deepEqual(says(at - 60_000), []));
test("what is undone is said by what stands now, not by what stood then", () => {
  who.was = "rang, and spoke";
  assert.deepEqual(says(at + 4000), ["rang, and spoke", "told"]);
  who.was = "rang";
});
test("what is left is said in whole seconds", () =>
  assert.deepEqual(
    [0, 1, 9001, 9999].map((ms) => secondsLeft(two[0], at + ms)),
    [10, 10, 1, 1],
  ));
