// The next open question comes into sight only where it would be hidden, and never so that something to tap lies under the thumb.
import assert from "node:assert/strict";
import test from "node:test";
import { isInSight, restAt } from "../../../static/js/walk/in_sight.js";

const FREE = { top: 100, bottom: 680 };
const box = (top, height, left = 10, right = 350) => ({ top, bottom: top + height, left, right });
const NEAR = box(640, 0); // what was answered lies where the next begins
const THUMB = { x: 60, y: 600 };
const under = (rest, tappable) =>
  tappable.some(({ top, bottom, left, right }) => {
    const { x, y } = THUMB;
    return x > left && x < right && y > top - rest && y < bottom - rest;
  });

test("a question that is in sight moves nothing", () => {
  assert.equal(restAt(box(500, 150), NEAR, FREE, 2000, THUMB, []), 0);
  assert.equal(isInSight(box(500, 150), FREE), true);
});

test("one that lies below comes to the top of what is free", () => {
  assert.equal(restAt(box(640, 120), NEAR, FREE, 2000, THUMB, []), 532);
});

test("the one that was answered stays whole where both have room", () => {
  assert.equal(restAt(box(640, 120), box(500, 130), FREE, 2000, THUMB, []), 392);
  assert.equal(restAt(box(640, 500), box(500, 130), FREE, 2000, THUMB, []), 460); // it has none
});

test("one that is cut by the bar is brought into sight too", () => {
  assert.ok(restAt(box(600, 120), NEAR, FREE, 2000, THUMB, []) >= 40);
});

test("the page goes no further than it can, and one above is left where it is", () => {
  assert.equal(restAt(box(640, 120), NEAR, FREE, 90, THUMB, []), 90);
  assert.equal(restAt(box(-300, 120), NEAR, FREE, 2000, THUMB, []), 0);
});

test("whatever stands on the page, nothing that can be tapped comes to lie under the thumb", () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const tappable = Array.from({ length: 30 }, (_one, at) =>
      box(120 + at * (46 + (seed % 23)) + ((seed * 7) % 31), 44, (at % 3) * 110 + 10, (at % 3) * 110 + 100),
    );
    const rest = restAt(box(640 + (seed % 90), 120), NEAR, FREE, 3000, THUMB, tappable);
    if (rest) assert.equal(under(rest, tappable), false, `seed ${seed} rests at ${rest}`);
  }
});

test("where every rest would put something under it, the page stays", () => {
  assert.equal(restAt(box(640, 120), NEAR, FREE, 3000, THUMB, [box(0, 5000, 0, 360)]), 0);
});
