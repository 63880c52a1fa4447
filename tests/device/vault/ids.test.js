// The day that clocks are counted on is the day on a wall in England, worked out as the server does, from no table of the phone's.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import "../live.js";
import { daysAgo, londonDay } from "../../../static/js/vault/ids.js";

const { vectors } = JSON.parse(readFileSync(new URL("../../conformance/london.json", import.meta.url), "utf8"));

for (const { moment, expected } of vectors) {
  test(`the day at ${moment}`, () => assert.equal(londonDay(new Date(moment)), expected[0]));
}

test("yesterday is the day before by the calendar, also in the first hour after clocks went forward", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: Date.parse("2027-03-28T23:30Z") }); // Monday 29 March, 00:30

  assert.equal(daysAgo(0), "2027-03-29");
  assert.equal(daysAgo(1), "2027-03-28");
  assert.equal(daysAgo(7), "2027-03-22");
});
