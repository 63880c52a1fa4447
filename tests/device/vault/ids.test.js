// The day that clocks are counted on is the day on a wall in England, worked out as the server does, from no table of the phone's.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import "../live.js";
import { londonDay } from "../../../static/js/vault/ids.js";

const { vectors } = JSON.parse(readFileSync(new URL("../../conformance/london.json", import.meta.url), "utf8"));

for (const { moment, expected } of vectors) {
  test(`the day at ${moment}`, () => assert.equal(londonDay(new Date(moment)), expected[0]));
}
