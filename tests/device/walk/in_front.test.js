// Which new danger comes in front of what the officer is doing, and which joins the pinned line.

import assert from "node:assert/strict";
import { test } from "node:test";

import { comesInFront } from "../../../static/js/walk/in_front.js";

const merged = (danger) => ({ danger, apart: false });
const PLACES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

test("the first danger comes in front, whatever it is, and so does the next once all is told", () => {
  for (const place of PLACES) assert.ok(comesInFront([merged(place)], []), String(place));
});

test("what is more urgent than all that waits comes in front", () => {
  assert.ok(comesInFront([merged(3)], [merged(7), merged(6)]));
  assert.ok(comesInFront([merged(9), merged(3)], [merged(7)]));
});

test("what is less urgent than something that waits joins the line", () => {
  assert.ok(!comesInFront([merged(6)], [merged(3), merged(9)]));
  assert.ok(!comesInFront([merged(3)], [merged(3)]));
});

test("what moves the officer, and a body that is hurt, come in front whatever waits", () => {
  for (const place of [1, 2]) assert.ok(comesInFront([merged(place)], [merged(1)]), String(place));
});

test("what is said by itself and not over the air comes in front whatever waits", () => {
  assert.ok(comesInFront([{ danger: 9, apart: true }], [merged(1)]));
});

test("a danger without a place, as an old pack has it, comes in front", () => {
  assert.ok(comesInFront([{ apart: false }], [merged(1)]));
});
