// What no report waits for comes after the rest, and puts back where in its sources each item rests.
import assert from "node:assert/strict";
import test from "node:test";
import { wholePackOf } from "../../../static/js/walk/whole_pack.js";

const AT_ONCE = {
  format: 1,
  questions: [{ id: "threat", source: [{ ref: "report" }, { ref: "act" }] }],
  findings: [{ id: "near", source: [{ ref: "report" }] }],
  advice: [{ id: "keep", source: [{ ref: "report" }] }],
};
const PLACES = {
  questions: { threat: ["Risk", "s2A"] },
  findings: { near: ["Responding"] },
  advice: { keep: ["Online"] },
};
const LATER = { cards: [], places: PLACES };

test("a whole pack says where in its sources each item rests", async () => {
  globalThis.fetch = async (address) =>
    new Response(JSON.stringify(String(address).includes("pack_later") ? LATER : AT_ONCE), { status: 200 });

  const { questions, findings, advice } = await wholePackOf("p".repeat(32), "en");

  assert.deepEqual(questions[0].source, [
    { ref: "report", at: "Risk" },
    { ref: "act", at: "s2A" },
  ]);
  assert.deepEqual(findings[0].source, [{ ref: "report", at: "Responding" }]);
  assert.deepEqual(advice[0].source, [{ ref: "report", at: "Online" }]);
});
