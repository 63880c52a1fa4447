// Clock time in England: hour by hour over the days on which the clocks change, as the table of time zones of this machine has it.
import assert from "node:assert/strict";
import test from "node:test";
import { londonTime } from "../../../static/js/core/london.js";
import { shortMoment, weekdayInWords } from "../../../static/js/core/weekdays.js";
import { spoken } from "../spoken.js";

const HALF_HOUR_MS = 1_800_000;
const THERE = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/London",
  dateStyle: "short",
  timeStyle: "short",
  hourCycle: "h23",
});
const CHANGES = Array.from({ length: 25 }, (_, at) => 2015 + at).flatMap((year) => [`${year}-03-23`, `${year}-10-23`]);

function halfHours(day, days) {
  const from = Date.parse(`${day}T00:00:00Z`);
  return Array.from({ length: days * 48 }, (_, at) =>
    new Date(from + at * HALF_HOUR_MS).toISOString().replace(".000", ""),
  );
}

test("each half hour of the ten days around every change of clocks is the one a wall shows", () => {
  const wrong = CHANGES.flatMap((day) => halfHours(day, 10)).filter(
    (at) => londonTime(at).join(", ") !== THERE.format(new Date(at)),
  );

  assert.deepEqual(wrong, []);
});

test("a moment to the minute is the same as to the second", () => {
  for (const at of ["2026-03-29T00:59", "2026-03-29T01:00", "2026-10-25T00:59", "2026-10-25T01:00"]) {
    assert.deepEqual(londonTime(`${at}Z`), londonTime(`${at}:00Z`));
  }
});

for (const [at, words] of [
  ["2026-03-29T00:59:59Z", "Sun 29 Mar 00:59"],
  ["2026-03-29T01:00:00Z", "Sun 29 Mar 02:00"],
  ["2026-10-24T23:30:00Z", "Sun 25 Oct 00:30"],
  ["2026-10-25T01:00:00Z", "Sun 25 Oct 01:00"],
  ["2026-09-30T23:00Z", "Thu 1 Oct 00:00"],
]) {
  test(`${at} is ${words}`, () => assert.equal(shortMoment(spoken, at), words));
}

test("a day stands with its weekday", () =>
  assert.equal(weekdayInWords(spoken, "2026-11-30"), "Monday 30 November 2026"));
