// What dispatch was told is not passed to dispatch again: an inspector alone is still to hear it, and what is so goes on standing there.
import assert from "node:assert/strict";
import test from "node:test";
import "../../live.js";
import { isOtherwise, levelLine, levelName, readOut } from "../../../../static/js/walk/band_words.js";
import { levelWords } from "../../../../static/js/core/call_ins.js";
import { toSay } from "../../../../static/js/walk/call_in/messages.js";
import { standing } from "../../../../static/js/walk/standing.js";
import { reportOf } from "../../pack_decided.js";

const AT = "2026-11-27T19:13:00Z";
const NEAR = { whereabouts: "outside", threat: "yes", threat_now: "yes", threat_kind: ["kill"] };

/** @param {Record<string, string | string[]>} values @param {string[]} passed findings of which dispatch was told @param {string} [kind] */
function passed(values, passed, kind = "call") {
  const report = reportOf(values, kind);
  for (const id of passed) report.draft.call_ins[id].told = [{ who: kind === "call" ? "Dispatch" : "Control", at: AT }];
  report.told = standing(report);
  report.draft.waits = [...report.told.untold, ...report.told.still];
  return report;
}
const radio = ({ result }) => result.call_ins.filter(({ level, state }) => level === "radio_now" && state === "lit");
const waits = (report) => radio(report).filter(({ id }) => report.draft.waits.includes(id));
const line = (report) => levelLine(report, radio(report), waits(report), []);
const aloud = (report) => readOut(report, waits(report), "Read it out.");

test("once dispatch was told, the inspector alone is named as owed, and the suspect outside stays in the line", () => {
  const report = passed(NEAR, ["suspect_near", "life_threatened"]);

  assert.equal(
    line(report),
    "DUTY INSPECTOR still to tell: a threat today: to kill. Suspect outside, in sight: passed 19:13.",
  );
  assert.equal(levelName(report, "radio_now", waits(report)), "NOT ALL TOLD");
  assert.equal(toSay(report)[0], "NOT ALL TOLD:");
  assert.equal(aloud(report), "");
});
test("what dispatch was not told is passed to dispatch, before what the inspector is owed", () => {
  const report = passed({ ...NEAR, hurt_now: "yes" }, ["suspect_near", "life_threatened"]);

  assert.match(
    line(report),
    /^Someone is hurt\. DUTY INSPECTOR still to tell: a threat today: to kill\. Suspect outside/,
  );
  assert.equal(levelName(report, "radio_now", waits(report)), "PASS TO DISPATCH");
  assert.equal(aloud(report), "Read it out.");
});
test("all told, what is so still stands there as passed", () => {
  const report = passed({ whereabouts: "outside" }, ["suspect_near"]);

  assert.equal(line(report), "Suspect outside, in sight: passed 19:13.");
  assert.equal(levelName(report, "radio_now", waits(report)), "PASSED ON");
});
test("what dispatch was told and is otherwise now is still to be passed: the line is no line of what is done", () => {
  const report = passed({ whereabouts: "outside" }, ["suspect_near"]);
  report.result.findings.find(({ id }) => id === "suspect_near").state = "does_not_apply";

  assert.equal(levelName(report, "radio_now", waits(report)), "PASS TO DISPATCH");
  assert.ok(isOtherwise(report, radio(report)));
  assert.match(line(report), /Tell whoever you told\./);
});
test("what was passed and is no longer so does not stand there as if it were", () => {
  const report = passed({ whereabouts: "outside" }, ["suspect_near"]);
  report.result.findings.find(({ id }) => id === "suspect_near").state = "does_not_apply";

  assert.doesNotMatch(line(report), /: passed/);
});
test("of nothing that dispatch was not told does the line say that it was passed", () => {
  const report = passed(NEAR, []);

  assert.doesNotMatch(line(report), /passed|still to tell/i);
  assert.equal(levelName(report, "radio_now", waits(report)), "PASS TO DISPATCH");
  assert.equal(aloud(report), "Read it out.");
});
test("an officer radios: control that was told is control, and the inspector is read out to", () => {
  const report = passed(NEAR, ["suspect_near", "life_threatened"], "scene");

  assert.equal(levelName(report, "radio_now", waits(report)), "RADIO NOW");
  assert.equal(aloud(report), "Read it out, unheard.");
});

for (const kind of ["call", "scene"])
  test(`who was told of a threat is not told of it as new, on a ${kind}: it says when, and whom it still needs`, () => {
    const report = passed({ ...NEAR, hurt_now: "yes" }, ["suspect_near", "life_threatened"], kind);
    const [said] = toSay(report)
      .join(" ")
      .split(levelWords(report.pack, "sergeant", kind));

    assert.match(
      said,
      /new (on|since).*someone is hurt\. Told you 19:13, the duty inspector still needed for a threat today: to kill/i,
    );
    assert.match(said, /I need .*the duty inspector/);
    assert.equal(said.match(/a threat today/gi).length, 1);
  });
