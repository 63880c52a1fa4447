// A danger whose answer was changed says what it said, and that it was changed: never the new answer in the old call. A slip goes out by itself.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { aReport } from "../a_report.js";
import { PACK } from "../pack_decided.js";
import { Report, loadSheet } from "../../../static/js/walk/report.js";
import { messageLines } from "../../../static/js/core/messages.js";
import { sinceWords, thenOf, toldOtherwise } from "../../../static/js/walk/since_changed.js";
import { factsOf, levelLine, readOut } from "../../../static/js/walk/band_words.js";
import { clear, tell } from "../../../static/js/walk/told_notes.js";
import { nameOf } from "../../../static/js/walk/who_told.js";

const sheet = await loadSheet();
const NOW = Date.parse("2026-11-28T07:52:00Z");
const SLOW = 60_000;
const QUICK = 4_000;

/** @param {import("node:test").TestContext} t @param {[string, unknown][]} first answers @param {[string, unknown][]} then others, or null to clear @param {number} [after] milliseconds between them @param {string} [kind] */
function changed(t, first, then, after = SLOW, kind = "scene") {
  t.mock.timers.enable({ apis: ["Date"], now: NOW });
  const report = aReport(kind);
  for (const [id, value] of first) report.answer(id, { value });
  t.mock.timers.tick(after);
  for (const [id, value] of then) report.answer(id, value === null ? null : { value });
  return report;
}
/** @param {Report} report @param {string} id @returns {string} all that the phone says of it: band, sheet, message, list of what is sent */
function saidOf(report, id) {
  const lit = report.result.call_ins.filter((one) => one.id === id && one.state === "lit");
  const spoken = { pack: PACK, answers: report.draft.answers, hidden: report.result.hidden, kind: "scene" };
  const message = messageLines({ ...spoken, changed: { [id]: sinceWords(report, id) } }, "radio_now", [id], false);
  return [sheet.lineNow(report, id), factsOf(report, lit), nameOf(report, id), ...message].join(" | ");
}

const NEAR = [["whereabouts", "here"]];
const AWAY = [["whereabouts", "elsewhere"]];
const EXAMPLES = [
  ["at the door, then elsewhere", "suspect_near", NEAR, AWAY, /suspect at the door/, /elsewhere|units to me|unheard/i],
  [
    "hurt, then cleared",
    "injured_now",
    [["hurt_now", "yes"]],
    [["hurt_now", null]],
    /someone is hurt/,
    /an ambulance/i,
  ],
  ["hurt, then not", "injured_now", [["hurt_now", "yes"]], [["hurt_now", "no"]], /someone is hurt/, /an ambulance/i],
  [
    "a threat today, then not",
    "life_threatened",
    [
      ["threat", "yes"],
      ["threat_now", "yes"],
      ["threat_kind", ["kill"]],
    ],
    [["threat_now", "no"]],
    /a threat today: to kill/,
    /tell the duty inspector|I need/i,
  ],
  [
    "nowhere safe, then safe",
    "no_safe_place",
    [["safe_place", "no"]],
    [["safe_place", "yes"]],
    /nowhere safe/,
    /find a safe|I need/i,
  ],
];

for (const [name, id, first, then, was, never] of EXAMPLES) {
  test(`${name}: it stays lit, says what it said and that it was changed, and never the new answer`, (t) => {
    const report = changed(t, first, then);

    assert.ok(report.told.untold.includes(id));
    const said = saidOf(report, id);
    assert.match(said, was);
    assert.match(said, /Answered 07:52, since changed/);
    assert.doesNotMatch(said, never);
  });

  test(`${name}, within seconds: it is a slip, and nothing is left of it`, (t) => {
    const report = changed(t, first, then, QUICK);

    assert.equal(report.draft.call_ins[id], undefined);
    assert.ok(!report.result.call_ins.some((one) => one.id === id));
  });
}

test("what is read out of it by itself is of the answers with which it was lit", (t) => {
  assert.equal(thenOf(changed(t, NEAR, AWAY), "suspect_near").answers.whereabouts.value, "here");
});

test("opened again it says the same, from the answers that are kept, with the time of its own", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: NOW });
  const report = aReport();
  for (const [id, value] of [...NEAR, ["safe_place", "yes"], ...AWAY]) {
    report.answer(id, { value });
    t.mock.timers.tick(SLOW);
  }

  const again = new Report(structuredClone(report.draft), PACK, false);

  assert.equal(sinceWords(again, "suspect_near"), "Answered 07:52, since changed: suspect at the door");
  assert.equal(sinceWords(again, "suspect_near"), sinceWords(report, "suspect_near"));
});

test("where somebody was told, the line asks that they hear of the change, until it is noted that they know", (t) => {
  const report = changed(t, NEAR, []);
  tell(report, ["suspect_near"], "Control");
  assert.equal(toldOtherwise(report, "suspect_near"), "");
  t.mock.timers.tick(SLOW);
  report.answer("whereabouts", { value: "elsewhere" });
  const lit = report.result.call_ins.filter(({ id, state }) => id === "suspect_near" && state === "lit");

  const line = levelLine(report, lit, [], []);

  assert.match(line, /since changed: suspect at the door\. Tell whoever you told\./);
  clear(report, "suspect_near", "They know it changed");
  assert.ok(!report.result.call_ins.some(({ id, state }) => id === "suspect_near" && state === "lit"));
});

for (const kind of ["scene", "call"])
  test(`on a ${kind} a tap that was taken back comes after what stands, and is to be said or cleared`, (t) => {
    const threat = [
      ["threat", "yes"],
      ["threat_now", "yes"],
      ["threat_kind", ["kill"]],
      ["own_suicide", "yes"],
    ];
    const report = changed(t, threat, [["threat_now", "no"]], SLOW, kind);
    const lit = report.result.call_ins.filter(({ level, state }) => level === "radio_now" && state === "lit");

    const line = levelLine(report, lit, lit, []);

    assert.match(
      line,
      /^(?!Answered).+ Also: .*Answered 07:52, since changed: a threat today: to kill\. Say it, or clear it\.$/,
    );
    const alone = lit.filter(({ id }) => id === "life_threatened");
    assert.equal(readOut(report, alone, "Read it out."), "");
    assert.equal(readOut(report, lit, "Read it out."), "Read it out.");
  });

test("where nobody was told there is nobody to tell of the change", (t) => {
  assert.equal(toldOtherwise(changed(t, NEAR, AWAY), "suspect_near"), "");
});

test("applying again it says what stands now", (t) => {
  const report = changed(t, NEAR, AWAY);

  report.answer("whereabouts", { value: "inside" });

  assert.equal(sheet.lineNow(report, "suspect_near"), "Call units, unheard: suspect inside");
});

test("where no answer of then is kept it says what it is, and nothing of the new one", (t) => {
  const report = changed(t, NEAR, []);

  report.unsay("whereabouts", { ...report.draft.answers.whereabouts, value: "elsewhere" });
  const again = new Report(structuredClone(report.draft), PACK, false);

  assert.doesNotMatch(saidOf(again, "suspect_near"), /elsewhere|door/);
});

for (const [name, before] of [
  ["somebody was told", (report) => tell(report, ["suspect_near"], "Control")],
  ["the screen was left", () => sheet.turned()],
  ["another answer put it out, not the one that lit it", null],
])
  test(`it is no slip where ${name}`, (t) => {
    t.mock.timers.enable({ apis: ["Date"], now: NOW });
    const report = aReport();
    if (before) {
      report.answer("whereabouts", { value: "here" });
      before(report);
      report.answer("whereabouts", { value: "elsewhere" });
    } else {
      report.answer("threat", { value: "yes" });
      t.mock.timers.tick(SLOW);
      report.answer("threat_now", { value: "yes" });
      report.answer("threat", { value: "no" });
    }

    assert.equal(
      Object.keys(report.draft.call_ins).filter((id) => ["suspect_near", "life_threatened"].includes(id)).length,
      1,
    );
  });

test("on a call it may have been said already, and nothing goes out by itself", (t) => {
  assert.ok(changed(t, NEAR, AWAY, QUICK, "call").draft.call_ins.suspect_near);
});

test("a slip puts out this lighting alone: what was told and cleared before it stands again", (t) => {
  const report = changed(t, NEAR, AWAY);
  const first = { ...report.draft.call_ins.suspect_near, cleared: { at: "2026-11-28T07:53:00Z", reason: "Gone" } };
  report.draft.call_ins.suspect_near = first;
  report.touch();
  t.mock.timers.tick(SLOW);
  report.answer("whereabouts", { value: "here" });
  assert.deepEqual(report.draft.call_ins.suspect_near.earlier, [first]);

  report.answer("whereabouts", { value: "elsewhere" });

  assert.deepEqual(report.draft.call_ins.suspect_near, first);
});

test("who is still to be told by name stands in the band when another danger lights", (t) => {
  const report = changed(t, EXAMPLES[3][2], []);
  tell(report, ["life_threatened"], "Control");
  report.answer("tracker", { value: "found" });
  const waits = report.result.call_ins.filter(({ id }) => report.draft.waits.includes(id));

  const words = levelLine(
    report,
    waits.filter(({ level }) => level === "radio_now"),
    waits,
    [],
  );

  assert.match(words, /Tell the duty inspector: a threat to kill\..*tracker found/);
});
