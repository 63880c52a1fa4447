// Whose answer it is: the officer's in a report, the call handler's in a call, and what the officer confirms is theirs.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../live.js";
import { spoken } from "../spoken.js";
import { Report } from "../../../static/js/walk/report.js";

const QUESTION = { id: "threat", kind: "yes_no", short: "Threat" };
const EMPTY = {
  sources: [],
  facts: [],
  findings: [],
  four: [],
  clocks: [],
  advice: [],
  copy_blocks: [],
  phrases: [],
  bank_holidays: { until: "2027-12-31", days: [] },
};
const PACK = {
  ...EMPTY,
  about: { designated: { incident_ref: "incident_ref" } },
  questions: [QUESTION],
  outline: [{ id: "door_1", beat: "door", kind: "questions", questions: ["threat"] }],
};

/** A report that is decided and never written. */
function reportOf(kind, answers = {}) {
  const report = new Report(
    { draft_id: "a", kind, pack_id: "p", lang: "en", answers, call_ins: {}, copied: [] },
    PACK,
    false,
  );
  report.save = async () => {};
  return report;
}

for (const [kind, by] of [
  ["scene", "officer"],
  ["call", "call_handler"],
]) {
  test(`an answer in a ${kind} record is the ${by}'s, confirmed`, () => {
    const report = reportOf(kind);

    report.answer("threat", { value: "yes" });

    assert.deepEqual([report.draft.answers.threat.by, report.draft.answers.threat.confirmed], [by, true]);
  });
}

test("the call handler's answer said again by the officer is the officer's, and the call's lies beside it", () => {
  const noted = { value: "yes", by: "call_handler", at: "2026-11-25T02:00:00Z", confirmed: false };
  const report = reportOf("scene", { threat: noted });

  report.answer("threat", noted);

  const { value, by, confirmed, was } = report.draft.answers.threat;
  assert.deepEqual([value, by, confirmed], ["yes", "officer", true]);
  assert.deepEqual(was, [{ value: "yes", by: "call_handler", at: "2026-11-25T02:00:00Z" }]);
});

test("a confirmed answer said again changes nothing", () => {
  const report = reportOf("scene");
  report.answer("threat", { value: "yes" });
  const before = structuredClone(report.draft.answers);
  let changes = 0;
  report.changes.addEventListener("change", () => (changes += 1));

  report.answer("threat", { value: "yes" });

  assert.deepEqual([report.draft.answers, changes], [before, 0]);
});

const TOLD = {
  ...PACK,
  ...spoken,
  about: { designated: { incident_ref: "incident_ref", told: { who: "told_who", tick: ["checks", "told"] } } },
  questions: [
    QUESTION,
    { id: "told_who", kind: "text", short: "Who" },
    { id: "checks", kind: "choices", short: "Done", options: [{ id: "told", text: "Sergeant told" }] },
  ],
  findings: [{ id: "afraid", rank: 1, call_in: "sergeant", text: "Afraid.", do: [], when: { is: ["threat", "yes"] } }],
};
TOLD.outline = [{ id: "door_1", beat: "door", kind: "questions", questions: ["threat", "told_who", "checks"] }];

test("what is lit is counted as not told, and no longer once the sergeant is ticked and named", async () => {
  const report = new Report(
    { draft_id: "a", kind: "scene", pack_id: "p", lang: "en", answers: {}, call_ins: {}, copied: [] },
    TOLD,
    false,
  );
  report.save = async () => {};
  report.answer("threat", { value: "yes" });
  const before = [report.told.untold, report.draft.untold, report.draft.first];
  await import("../../../static/js/walk/call_in/sheet.js"); // what tells comes with the first call-in
  await new Promise((resolve) => setTimeout(resolve));

  report.answer("told_who", { value: "Sgt Marsh 02:20" });
  const named = [report.draft.untold, report.draft.first];
  report.answer("checks", { value: ["told"] });

  assert.deepEqual(
    [before, named],
    [
      [["afraid"], 1, ""],
      [1, "SERGEANT BEFORE YOU LEAVE: Afraid."],
    ],
  );
  assert.equal(report.draft.first, "");
  assert.deepEqual([report.told.untold, report.draft.untold, report.told.once], [[], 0, { afraid: "Sgt Marsh 02:20" }]);
});

test("an answer in the second in which somebody was told is after it: they were not told of it", () => {
  const report = reportOf("scene");
  report.toldAt = new Date().toISOString().slice(0, 19) + "Z";

  report.answer("threat", { value: "yes" });

  assert.ok(report.draft.answers.threat.at > report.toldAt);
});
