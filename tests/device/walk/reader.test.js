// How to call it in, in large letters: the message of now is among its lines where nobody could see or hear it, and nowhere else.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { toSay } from "../../../static/js/walk/call_in/messages.js";
import { linesOf } from "../../../static/js/walk/outcome/reader.js";
import { standing } from "../../../static/js/walk/standing.js";
import { reportOf } from "../pack_decided.js";

const HOW = { lines: ["Call sign.", "Read the message.", "Told."], message_after: 2 };
const NOBODY_HEARS = { whereabouts: "elsewhere", overhear: "no", threat: "yes", threat_now: "yes" };

/** @param {Record<string, string>} values */
function of(values) {
  const report = reportOf(values, "scene");
  report.told = standing(report);
  report.draft.waits = report.result.call_ins.map(({ id }) => id);
  return report;
}

test("the message of now stands behind how it is begun, and before how it is noted", async () => {
  const report = of(NOBODY_HEARS);

  const lines = await linesOf(report, HOW);

  const message = toSay(report);
  assert.match(message.join(" "), /RADIO NOW.*threat/s);
  assert.deepEqual(lines, ["Call sign.", "Read the message.", ...message, "Told."]);
});

for (const [why, change] of Object.entries({
  "somebody may hear": { overhear: "yes" },
  "the suspect is in the home": { whereabouts: "inside" },
  "nobody has answered whether they hear": { overhear: undefined },
  "a device may listen": { tracker: "found" },
}))
  test(`where ${why} it is how to call in, and nothing of the case`, async () => {
    const values = Object.entries({ ...NOBODY_HEARS, ...change }).filter(([, value]) => value);

    assert.deepEqual(await linesOf(of(Object.fromEntries(values)), HOW), HOW.lines);
  });

test("lines on anything else stand as they are written", async () => {
  assert.deepEqual(await linesOf(of(NOBODY_HEARS), { lines: HOW.lines }), HOW.lines);
});
