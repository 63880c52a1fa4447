// Where the suspect may hear, no pinned line names a device, and nobody is asked to read aloud there.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { factsOf, levelLine, openLine } from "../../../static/js/walk/band_words.js";
import { mayHear, outFirst, readOut } from "../../../static/js/walk/who_hears.js";
import { standing } from "../../../static/js/walk/standing.js";
import { reportOf } from "../pack_decided.js";

const HEARS = { whereabouts: "inside", overhear: "yes", tracker: "found" };
const ELSEWHERE = "One more to tell: go where nobody and no device hears.";
const DEVICE = /tracker|camera|device found/i;

/** @param {Record<string, string>} values */
function waiting(values, kind = "scene") {
  const report = reportOf(values, kind);
  report.told = standing(report);
  const radio = report.result.call_ins.filter(({ level }) => level === "radio_now");
  return { report, radio, tracker: radio.find(({ id }) => id === "tracker_found") };
}

test("the pinned line names no tracker to a suspect who may hear, and says that there is more to tell elsewhere", () => {
  const { report, radio } = waiting(HEARS);

  const words = levelLine(report, radio, radio, []);

  assert.doesNotMatch(words, DEVICE);
  assert.match(
    words,
    /^Call units, unheard: suspect inside\. Also: suspect may hear what is said\. One more to tell: /,
  );
});

test("nor does what is new, nor what a screen reader says", () => {
  const { report, radio, tracker } = waiting(HEARS);

  assert.equal(`${factsOf(report, [tracker])}.`, ELSEWHERE);
  assert.equal(openLine(report, tracker), ELSEWHERE);
  assert.doesNotMatch(levelLine(report, radio, radio, [tracker]), /One more/); // it stands beside it
});

test("a tracker that alone waits is not named either", () => {
  const { report, radio, tracker } = waiting(HEARS);

  assert.equal(levelLine(report, radio, [tracker], []), ELSEWHERE);
});

test("nobody is asked to read it out where somebody may hear, and the sheet begins with the way out", () => {
  const { report, radio } = waiting(HEARS);

  assert.equal(readOut(report, "Read it out."), "");
  assert.match(outFirst(report, radio)[0], /^Out of that room first/);
});

for (const values of [{ whereabouts: "inside" }, { overhear: "yes" }, { whereabouts: "outside", overhear: "yes" }])
  test(`somebody may hear: ${JSON.stringify(values)}`, () => {
    assert.ok(mayHear(waiting(values).report));
  });

test("a device by itself is named, and read out away from it", () => {
  const { report, radio, tracker } = waiting({ whereabouts: "elsewhere", overhear: "no", tracker: "found" });

  assert.match(levelLine(report, radio, [tracker], []), DEVICE);
  assert.match(readOut(report, "Read it out."), /no device near/);
  assert.match(outFirst(report, radio)[0], /^Out of that room first/);
});

test("without either it is read out, and nothing comes before it", () => {
  const { report, radio } = waiting({ whereabouts: "outside", overhear: "no" });

  assert.equal(readOut(report, "Read it out."), "Read it out.");
  assert.deepEqual(outFirst(report, radio), []);
});

test("on a call nobody stands beside the screen", () => {
  const { report, radio } = waiting(HEARS, "call");

  assert.match(levelLine(report, radio, radio, []), DEVICE);
  assert.equal(readOut(report, "Read it out."), "Read it out.");
  assert.deepEqual(outFirst(report, radio), []);
});

test("being told takes nobody out of the room, and no device", () => {
  for (const values of [
    { whereabouts: "here", overhear: "yes", threat: "yes" },
    { whereabouts: "elsewhere", overhear: "no", tracker: "camera", threat: "yes" },
  ]) {
    const { report } = waiting(values);
    report.told = { ...report.told, untold: [] };

    assert.match(outFirst(report, report.result.call_ins)[0], /^Out of that room first/);
    assert.notEqual(readOut(report, "Read it out."), "Read it out.");
  }
});

for (const values of [{ tracker: "suspected" }, { know_how: ["smart_home"] }])
  test(`something may listen, though it is the sergeant's: ${JSON.stringify(values)}`, () => {
    const { report } = waiting({
      whereabouts: "elsewhere",
      overhear: "no",
      threat: "yes",
      threat_now: "yes",
      ...values,
    });

    assert.match(readOut(report, "Read it out."), /no device near/);
  });

for (const whereabouts of ["here", "outside", "near"])
  test(`whether they could hear is not answered, and they are close: ${whereabouts}`, () => {
    const { report, radio } = waiting({ whereabouts });

    assert.match(readOut(report, "Read it out."), /unheard/);
    assert.match(outFirst(report, radio)[0], /^Where nobody hears first/);
  });

test("where nothing is lit nothing comes before it", () => {
  const { report } = waiting(HEARS);

  assert.deepEqual(outFirst(report, []), []);
});
