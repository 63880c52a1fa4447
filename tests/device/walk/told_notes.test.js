// Who was told: one tap for what one message named at that moment, and one log of it.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { lastTold, tell, toldLog, untell } from "../../../static/js/walk/told_notes.js";
import { notedOne } from "../../../static/js/walk/who_told.js";
import { momentAfter } from "../../../static/js/vault/ids.js";

const LIT = "2026-11-26T01:00:00Z";

function aReport(callIns) {
  const pack = {
    findings: [
      { id: "near", call_in: "radio_now" },
      { id: "armed", call_in: "radio_now" },
      { id: "afraid", call_in: "sergeant" },
    ],
  };
  return { pack, draft: { call_ins: callIns }, changes: new EventTarget(), touch() {} };
}

test("a tap notes what it is given and nothing else that is lit", () => {
  const report = aReport({ near: { lit_at: LIT }, armed: { lit_at: LIT }, afraid: { lit_at: LIT } });

  tell(report, ["near"], "Control");

  assert.deepEqual(
    Object.entries(report.draft.call_ins).map(([id, { told = [] }]) => [id, told.map(({ who }) => who)]),
    [
      ["near", ["Control"]],
      ["armed", []],
      ["afraid", []],
    ],
  );
});

test("the name last given at a level is remembered for that level alone", () => {
  const report = aReport({
    near: { lit_at: LIT, told: [{ who: "Control", at: "2026-11-26T01:05:00Z" }] },
    armed: { lit_at: LIT, told: [{ who: "Channel 4", at: "2026-11-26T01:09:00Z" }] },
  });

  assert.equal(lastTold(report, "radio_now").who, "Channel 4");
  assert.equal(lastTold(report, "sergeant"), undefined);
});

test("a name given before a call-in was lit again is remembered too", () => {
  const told = [{ who: "Control", at: "2026-11-26T01:05:00Z" }];
  const report = aReport({ near: { lit_at: "2026-11-26T02:00:00Z", earlier: [{ lit_at: LIT, told }] } });

  assert.equal(lastTold(report, "radio_now").who, "Control");
});

test("one log: each time that somebody was told stands once, with all it was of, oldest first", () => {
  const [first, then] = [
    { who: "Control", at: "2026-11-26T01:05:00Z" },
    { who: "Sgt Marsh", at: "2026-11-26T01:20:00Z" },
  ];
  const report = aReport({
    afraid: { lit_at: LIT, told: [then] },
    near: { lit_at: LIT, told: [first] },
    armed: { lit_at: LIT, told: [first] },
  });

  assert.deepEqual(
    toldLog(report).map(({ note, ids }) => [note.who, ids]),
    [
      ["Control", ["near", "armed"]],
      ["Sgt Marsh", ["afraid"]],
    ],
  );
});

test("what is answered in the second of a tap is after it, and what is told in that second after what was answered", () => {
  const report = aReport({ near: { lit_at: LIT } });
  tell(report, ["near"], "Control");

  report.answeredAt = momentAfter(report.toldAt);
  assert.ok(report.answeredAt > report.toldAt);
  tell(report, ["near"], "Insp Shah");

  assert.ok(report.toldAt >= report.answeredAt);
});

for (const [before, now, after] of [
  ["2026-11-26T01:05:00Z", "2026-11-26T01:05:00Z", "2026-11-26T01:05:01Z"],
  ["2026-11-26T01:05:01Z", "2026-11-26T01:05:00Z", "2026-11-26T01:05:02Z"],
  ["2026-11-26T01:04:59Z", "2026-11-26T01:05:00Z", "2026-11-26T01:05:00Z"],
  ["", "2026-11-26T01:05:00Z", "2026-11-26T01:05:00Z"],
  ["2026-11-26T02:05:00Z", "2026-11-26T01:05:00Z", "2026-11-26T01:05:00Z"], // the clock was put back: what it says is kept
])
  test(`after ${before || "nothing"} the moment at ${now} is ${after}`, () => {
    assert.equal(momentAfter(before, now), after);
  });

test("what was said stays as it stood at the tap, once, whatever is answered afterwards", () => {
  const report = aReport({ near: { lit_at: LIT }, armed: { lit_at: LIT } });
  const words = ["Urgent: 0142. Suspect outside, in sight."];

  tell(report, ["near", "armed"], "Control", words);
  words[0] = "Urgent: 0142. Possible stalking.";

  assert.deepEqual(
    toldLog(report).map(({ ids, said }) => [ids, said]),
    [[["near", "armed"], ["Urgent: 0142. Suspect outside, in sight."]]],
  );
  assert.equal(report.draft.call_ins.armed.told[0].said, undefined);
});

test("a record from before the words were kept says who was told, and no words", () => {
  const report = aReport({ near: { lit_at: LIT, told: [{ who: "Control", at: "2026-11-26T01:05:00Z" }] } });

  assert.deepEqual(toldLog(report)[0].said, []);
});

test("what was noted by a slip is taken back whole, and what was noted before it stays", () => {
  const before = { who: "Control", at: "2026-11-26T01:05:00Z" };
  const report = aReport({ near: { lit_at: LIT, told: [before] }, armed: { lit_at: LIT } });
  const notes = tell(report, ["near", "armed"], "Insp Shah", ["A threat today."]);

  untell(report, notes);

  assert.deepEqual(report.draft.call_ins, { near: { lit_at: LIT, told: [before] }, armed: { lit_at: LIT } });
});

test("the same name for the same danger is no new telling until there is something new to tell", () => {
  const report = { ...aReport({ near: { lit_at: LIT } }), told: { untold: ["near"], still: [] } };
  report.draft.kind = "call";
  const said = [];
  report.changes.addEventListener("noted", ({ what }) => said.push("again" in what ? what.again.who : "new"));
  const toldOf = () => report.draft.call_ins.near.told.map(({ who }) => who);
  notedOne(report, "near", "Dispatch", []);
  report.told.untold = [];

  notedOne(report, "near", "dispatch", []);
  assert.deepEqual([toldOf(), said], [["Dispatch"], ["new", "Dispatch"]]);

  notedOne(report, "near", "Sgt Marsh", []);
  assert.deepEqual(toldOf(), ["Dispatch", "Sgt Marsh"]);

  report.told.untold = ["near"]; // its answer was changed
  notedOne(report, "near", "Dispatch", []);
  assert.deepEqual(toldOf(), ["Dispatch", "Sgt Marsh", "Dispatch"]);
});
