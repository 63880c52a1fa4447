// In a story today is the story's day, whenever it is practised: what the model lights on that day, one's own answers must be able to light.

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import "./training.js";
import { beginStory, londonDay, moment } from "../../../static/js/vault/ids.js";

const DAY_MS = 86_400_000;

beforeEach(() => mock.timers.enable({ apis: ["Date"], now: Date.parse("2027-07-03T22:30:00Z") })); // 23:30 in London, in summer
afterEach(() => {
  mock.timers.reset();
  beginStory();
});

test("today is the story's day", () => {
  beginStory("2026-11-20");

  assert.equal(londonDay(), "2026-11-20");
});

test("yesterday is the day before it", () => {
  beginStory("2026-11-20");

  assert.equal(londonDay(new Date(Date.now() - DAY_MS)), "2026-11-19");
});

test("the next story has its own day, and without one it is today", () => {
  beginStory("2026-11-20");
  beginStory("2026-01-02");
  assert.equal(londonDay(), "2026-01-02");

  beginStory();
  assert.equal(londonDay(), "2027-07-03");
});

test("moments stay those of the clock on the wall", () => {
  beginStory("2026-11-20");

  assert.equal(moment(), "2027-07-03T22:30:00Z");
});
