// A suspect who is there stays first, told or not; whoever is named is told only once they, or somebody of their kind, are noted.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { levelLine } from "../../../static/js/walk/band_words.js";
import { dangersOf as order, isDone, largeOf } from "../../../static/js/walk/outcome/danger_order.js";
import { standing } from "../../../static/js/walk/standing.js";
import { reportOf } from "../pack_decided.js";

const AT = "2026-11-27T12:04:00Z";
const OUTSIDE = {
  whereabouts: "outside",
  threat: "yes",
  threat_now: "yes",
  threat_kind: ["kill"],
  keys_held: "yes",
  hurt_now: "yes",
};

/** @param {Record<string, string | string[]>} values @param {Record<string, string>} told by finding, who was told */
function told(values, told, kind = "scene") {
  const report = reportOf(values, kind);
  for (const [id, who] of Object.entries(told)) report.draft.call_ins[id].told = [{ who, at: AT }];
  report.told = standing(report);
  return report;
}

const radio = ({ result }) => result.call_ins.filter(({ level }) => level === "radio_now");
test("a suspect who is there stays above what nobody was told of, and says to look again", () => {
  const report = told(OUTSIDE, { suspect_near: "Control", injured_now: "Control" });

  assert.deepEqual(order(report), ["suspect_near", "injured_now", "life_threatened", "keys_danger"]);
  assert.deepEqual(report.told.stays, { suspect_near: "Units here? Still in sight?" });
});

for (const [where, ask] of [
  ["inside", "Units here? Still inside?"],
  ["coming", "Units here? Still on the way?"],
  ["here", "Units here? Still in sight?"],
])
  test(`of a suspect who is ${where} it is asked whether they still are`, () =>
    assert.deepEqual(told({ whereabouts: where }, { suspect_near: "Control" }).told.stays, { suspect_near: ask }));

test("once the suspect is elsewhere, what was told of them stands below what was not", () => {
  const report = told(OUTSIDE, { suspect_near: "Control", injured_now: "Control" });
  report.result.findings.find(({ id }) => id === "suspect_near").state = "does_not_apply";
  report.told = standing(report);

  assert.deepEqual(order(report), ["injured_now", "life_threatened", "keys_danger", "suspect_near"]);
  assert.deepEqual(report.told.stays, {});
});

test("on a call nobody looks: it is quiet once dispatch was told", () => {
  assert.deepEqual(told({ whereabouts: "outside" }, { suspect_near: "Dispatch" }, "call").told.stays, {});
});

const BROKEN = { whereabouts: "outside", threat_now: "yes", threat: "yes", breach_live: "yes", keys_held: "yes" };
const ARREST = ["suspect_near", "life_threatened", "breach_now", "keys_danger"];
test("what is still to be done keeps its place in the order of danger, whoever was told of it", () => {
  const all = Object.fromEntries(ARREST.map((id) => [id, "Control"]));

  assert.deepEqual(order(told(BROKEN, {})), ARREST);
  assert.deepEqual(order(told(BROKEN, { breach_now: "Control" })), ARREST, "told is not arrested");
  assert.deepEqual(order(told(BROKEN, all)), ARREST, "the inspector is not told yet");
});

test("that somebody is to be told is done once they were, and stands below what is still to be done", () => {
  const report = told(BROKEN, { life_threatened: "Insp Shah" });

  assert.deepEqual(order(report), ["suspect_near", "breach_now", "keys_danger", "life_threatened"]);
  assert.equal(isDone(report, "life_threatened"), true);
  assert.equal(isDone(report, "breach_now"), false);
});

const FIVE = { ...BROKEN, hurt_now: "yes", safe_place: "no" };
const LARGE = 3;
test("of what is drawn large nothing that was told takes the place of what nobody was told of", () => {
  const report = told(FIVE, { suspect_near: "Control", injured_now: "Control", breach_now: "Control" });
  const all = order(report);

  assert.deepEqual(all.slice(0, LARGE), ["suspect_near", "injured_now", "life_threatened"]);
  assert.deepEqual(largeOf(report, all, LARGE), ["life_threatened", "no_safe_place", "keys_danger"]);
});

test("where one is untold, what was told stands large beside it, each in its place", () => {
  const everybody = Object.fromEntries(order(told(FIVE, {})).map((id) => [id, "Control"]));
  delete everybody.keys_danger;
  const report = told(FIVE, everybody);
  const large = largeOf(report, order(report), LARGE);

  assert.equal(large.length, LARGE);
  assert.ok(large.includes("keys_danger"));
  assert.deepEqual(
    large,
    order(report).filter((id) => large.includes(id)),
  );
});

test("where nobody was told of anything three are drawn large, and no more", () => {
  const report = told(FIVE, {});

  assert.deepEqual(largeOf(report, order(report), LARGE), order(report).slice(0, LARGE));
});

for (const [ticked, last] of [
  ["done", "breach_now"],
  ["not_done", "keys_danger"],
  ["owed", "keys_danger"],
])
  test(`with arrest ticked as ${ticked} the last on Do is ${last}`, () => {
    const report = told({ ...BROKEN, duty_arrest_search: ticked }, { breach_now: "Control" });

    assert.equal(order(report).at(-1), last);
  });

test("arrested, and nobody was told: it stays in its place, for it is still to be told", () => {
  assert.deepEqual(order(told({ ...BROKEN, duty_arrest_search: "done" }, {})), ARREST);
});

test("what asks for an inspector is not done because control was told", () => {
  const report = told(OUTSIDE, { life_threatened: "Control", injured_now: "Control", keys_danger: "Control" });

  assert.deepEqual(order(report), ["suspect_near", "injured_now", "life_threatened", "keys_danger"]);
  assert.deepEqual(report.told.still, ["life_threatened"]);
});

for (const who of ["Insp Shah", "the duty inspector", "DI Shah"])
  test(`told ${who}, it waits for nobody`, () => {
    assert.deepEqual(told(OUTSIDE, { life_threatened: who }).told.still, []);
  });

test("the band says the first that waits with its verb, every other one by name, and then what is still there, told", () => {
  const report = told(
    { ...OUTSIDE, order_any: "yes", weapon: "yes" },
    { suspect_near: "Control", injured_now: "Control" },
  );
  const waits = radio(report).filter(({ id }) => report.told.untold.includes(id));

  const words = levelLine(report, radio(report), waits, []);

  assert.match(words, /^Keep people away: weapon\. Also: a threat today: [^·]+ · suspect has a way in\. /);
  assert.match(words, /Suspect outside, in sight: told 12:04\. Units here\? Still in sight\?$/);
  assert.doesNotMatch(words, /\bmore\b/);
});

test("that it is read out stands with what nobody was told of, not behind what somebody was", () => {
  const report = told(OUTSIDE, { suspect_near: "Control", injured_now: "Control" });
  const waits = radio(report).filter(({ id }) => report.told.untold.includes(id));
  const words = levelLine(report, radio(report), waits, [], false, "Read it out, no device near.");

  assert.match(words, /suspect has a way in\. Read it out, no device near\. Suspect outside, in sight: told 12:04\./);
});

test("what is named as new beside the line is not named twice", () => {
  const report = told(OUTSIDE, {});
  const [first, ...others] = radio(report);

  assert.equal(
    levelLine(report, radio(report), [first, ...others], others),
    "Call units, unheard: suspect outside, in sight.",
  );
});

test("on a call, telling dispatch does not tell the inspector whom a threat today asks for", () => {
  const { still } = told(OUTSIDE, { life_threatened: "Dispatch", suspect_near: "Dispatch" }, "call").told;

  assert.deepEqual(still, ["life_threatened"]);
});

test("on a call it waits for nobody once the inspector was told", () => {
  assert.deepEqual(told(OUTSIDE, { life_threatened: "Insp Shah" }, "call").told.still, []);
});

const onTheRadio = (values) => radio(reportOf(values, "scene")).map(({ id }) => id);
for (const where of ["inside", "here", "outside", "near", "coming"])
  test(`a weapon in reach is said over the radio while the suspect is ${where}`, () => {
    assert.ok(onTheRadio({ whereabouts: where, weapon: "yes" }).includes("weapon_in_play"));
  });
test("a weapon in reach of a suspect who is elsewhere is the sergeant's", () => {
  assert.ok(!onTheRadio({ whereabouts: "elsewhere", weapon: "yes" }).includes("weapon_in_play"));
  const [found] = reportOf({ whereabouts: "elsewhere", weapon: "yes" }, "scene").result.call_ins;
  assert.deepEqual([found.id, found.level], ["weapon_access", "sergeant"]);
});

for (const where of ["here", "outside", "near"])
  test(`a suspect ${where} who could hear it is said over the radio`, () => {
    assert.ok(onTheRadio({ whereabouts: where, overhear: "yes" }).includes("overheard"));
    assert.ok(!onTheRadio({ whereabouts: where, overhear: "no" }).includes("overheard"));
  });
test("a thin wall alone lights nothing for the radio", () => {
  assert.ok(!onTheRadio({ whereabouts: "nobody_knows", overhear: "yes" }).includes("overheard"));
});

test("over its open sheet a scene's line names the first danger, a board's each of them", () => {
  for (const [kind, all] of [
    ["scene", false],
    ["call", true],
  ]) {
    const report = told(OUTSIDE, {}, kind);
    assert.equal(/Also: /.test(levelLine(report, radio(report), radio(report), [], true)), all, kind);
  }
});
