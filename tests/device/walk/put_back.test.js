// An answer put back to what somebody was told of counts as told when they were told; never where anybody was told of anything meanwhile, and
// never where it says something else.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { aReport } from "../a_report.js";
import { PACK } from "../pack_decided.js";
import { say } from "../../../static/js/core/sentences.js";
import { Report, loadSheet } from "../../../static/js/walk/report.js";
import { clear, tell } from "../../../static/js/walk/told_notes.js";

await loadSheet();
const NOW = Date.parse("2026-11-28T07:52:00Z");
const MINUTE = 60_000;
const WRONG = say(PACK, "call_in_wrong_tap");
const NEAR = "suspect_near";

/** @param {import("node:test").TestContext} t @param {string} kind @param {((report: Report) => void)[]} steps a minute apart */
function after(t, kind, steps) {
  t.mock.timers.enable({ apis: ["Date"], now: NOW });
  const report = aReport(kind);
  for (const step of steps) {
    step(report);
    t.mock.timers.tick(MINUTE);
  }
  return report;
}

const to =
  (value, id = "whereabouts") =>
  (report) =>
    report.answer(id, { value });
const told =
  (who, ...ids) =>
  (report) =>
    tell(report, ids.length ? ids : [NEAR], who);
const cleared =
  (reason, id = NEAR) =>
  (report) =>
    clear(report, id, reason);
const nothing = () => {};
const TOLD = [to("outside"), told("Control ch 4")];

for (const kind of ["scene", "call"])
  for (const [name, steps] of [
    ["unknown, then outside again", [to("nobody_knows"), to("outside")]],
    ["at the door, then outside again", [to("here"), to("outside")]],
    [
      "at the door, elsewhere, cleared as a wrong tap, outside again",
      [to("here"), to("elsewhere"), cleared(WRONG), to("outside")],
    ],
    ["the same slip twice", [to("nobody_knows"), to("outside"), to("elsewhere"), to("outside")]],
    [
      "a sergeant told of another danger before the slip",
      [to("no", "safe_place"), told("Sgt Okafor", "no_safe_place"), to("elsewhere"), to("outside")],
    ],
    [
      "another danger told after it was put back",
      [to("nobody_knows"), to("outside"), to("no", "safe_place"), told("Control", "no_safe_place")],
    ],
  ])
    test(`on a ${kind}, told of outside; ${name}: it is as told as it was`, (t) => {
      const report = after(t, kind, [...TOLD, ...steps]);

      assert.ok(!report.told.untold.includes(NEAR));
      assert.deepEqual(
        report.draft.call_ins[NEAR].told.map(({ who, at }) => [who, at]),
        [["Control ch 4", "2026-11-28T07:53:00Z"]],
      );
      assert.equal(report.draft.call_ins[NEAR].lit_at, "2026-11-28T07:52:00Z");
    });

for (const kind of ["scene", "call"])
  for (const [name, steps] of [
    ["control told that they are at the door, then outside again", [to("here"), told("Control"), to("outside")]],
    [
      "control told of another danger meanwhile",
      [to("no", "safe_place"), to("elsewhere"), told("Control", "no_safe_place"), to("outside")],
    ],
    [
      "cleared because control knows, then outside again",
      [to("elsewhere"), cleared("Control knows it changed"), to("outside")],
    ],
    ["cleared because they had gone, then outside again", [to("elsewhere"), cleared("gone"), to("outside")]],
    [
      "cleared at the door because they had gone, then outside again",
      [to("here"), to("elsewhere"), cleared("gone"), to("outside")],
    ],
    ["elsewhere, and outside again six minutes later", [to("elsewhere"), ...Array(5).fill(nothing), to("outside")]],
    ["at the door", [to("here")]],
    ["elsewhere, then at the door", [to("elsewhere"), to("here")]],
    [
      "described as well when it was put back",
      [to("elsewhere"), to("tall, red van", "suspect_details"), to("outside")],
    ],
  ])
    test(`on a ${kind}, told of outside; ${name}: it is new`, (t) => {
      assert.ok(after(t, kind, [...TOLD, ...steps]).told.untold.includes(NEAR));
    });

test("cleared as a wrong tap, what the slip has lit is not lit again by it, and what was told is as told as it was", (t) => {
  const report = after(t, "scene", [...TOLD, to("nobody_knows"), to("outside"), cleared(WRONG, "whereabouts_unknown")]);

  assert.deepEqual(report.told.untold, []);
});

test("whoever was told that nobody knows where they are hears it anew", (t) => {
  const report = after(t, "scene", [
    ...TOLD,
    to("nobody_knows"),
    told("Control", "whereabouts_unknown"),
    to("outside"),
  ]);

  assert.deepEqual(report.told.untold, [NEAR]);
});

test("told in the second in which it was answered otherwise, they were told after it", (t) => {
  const atOnce = (report) => {
    to("nobody_knows")(report);
    told("Control", "whereabouts_unknown")(report);
  };

  assert.deepEqual(after(t, "scene", [...TOLD, atOnce, to("outside")]).told.untold, [NEAR]);
});

test("that it was a wrong tap stays in the record of what is told again", (t) => {
  const report = after(t, "scene", [...TOLD, to("here"), to("elsewhere"), cleared(WRONG), to("outside")]);

  assert.deepEqual(
    report.draft.call_ins[NEAR].earlier.map((one) => [one.cleared?.reason, one.told]),
    [[WRONG, undefined]],
  );
});

test("told of two places one after the other, it goes back to the later alone", (t) => {
  const steps = [to("here"), told("Control ch 4"), to("elsewhere")];

  assert.deepEqual(after(t, "scene", [...TOLD, ...steps, to("here")]).told.untold, []);
  t.mock.timers.reset();
  assert.deepEqual(after(t, "scene", [...TOLD, ...steps, to("outside")]).told.untold, [NEAR]);
});

test("opened again meanwhile it is put back as well", (t) => {
  const before = after(t, "scene", [...TOLD, to("elsewhere")]);
  const report = new Report(structuredClone(before.draft), PACK, false);
  report.save = async () => {};

  report.answer("whereabouts", { value: "outside" });

  assert.deepEqual(report.told.untold, []);
});
