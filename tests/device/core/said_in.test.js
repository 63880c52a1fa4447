// What one call-in says of another: all that it names, or nothing.
import assert from "node:assert/strict";
import test from "node:test";
import { saidIn } from "../../../static/js/core/said_in.js";

const IN_PLACE = {
  id: "in_place",
  said_in: ["went_on"],
  message: { has: "{orders|an order} in place" },
};
const pack = {
  findings: [IN_PLACE, { id: "went_on", message: { has: "went on[[ despite {orders}, {when=today}]]" } }],
};
const within = (inPlace, wentOn, ids = ["in_place", "went_on"]) =>
  saidIn(pack, ids, (id) => (id === "in_place" ? inPlace : wentOn));

test("the same order is said once", () =>
  assert.deepEqual(within("restraining order in place", "went on despite restraining order, broken today"), [
    "in_place",
  ]));

test("two orders are not said by one", () =>
  assert.deepEqual(within("restraining order, police bail in place", "went on despite restraining order, today"), []));

test("an order that begins in the same two words is another", () =>
  assert.deepEqual(
    within("stalking protection order in place", "went on despite stalking protection notice, today"),
    [],
  ));

test("what the other does not say, or is not said, is said", () => {
  assert.deepEqual(within("an order in place", "went on"), []);
  assert.deepEqual(within("restraining order in place", "", ["in_place"]), []);
});

test("what is said by itself is said by what is said by itself", () => {
  const alone = { findings: [{ id: "call", said_in: ["danger"] }, { id: "danger" }] };
  assert.deepEqual(
    saidIn(alone, ["danger", "call"], () => ""),
    ["call"],
  );
});
