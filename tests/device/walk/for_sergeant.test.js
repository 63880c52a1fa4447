// What the sergeant hears besides what waits for the sergeant, and what one telling of a sergeant settles.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { reportOf } from "../pack_decided.js";
import { standing } from "../../../static/js/walk/standing.js";
import { lastHeard, offered, toSay } from "../../../static/js/walk/call_in/messages.js";
import { messageLines } from "../../../static/js/core/messages.js";
import { heardBesides, saidWithin, settledBy } from "../../../static/js/walk/for_sergeant.js";

const GRAVE = { whereabouts: "outside", threat: "yes", threat_now: "yes", threat_kind: ["kill"], safe_place: "no" };
const AFRAID = { ...GRAVE, fear_level: "death" };

/** @param {Record<string, string | string[]>} values @param {string} [kind] */
function aReport(values, kind) {
  const report = reportOf(values, kind);
  report.draft.waits = report.told.untold;
  return report;
}

test("the sergeant hears where the suspect is, what was threatened and that there is nowhere safe, once", () => {
  const report = aReport(GRAVE);

  assert.deepEqual(heardBesides(report, "sergeant", ["threat_told"], false), [
    "suspect_near",
    "life_threatened",
    "no_safe_place",
  ]);
  assert.deepEqual(heardBesides(report, "sergeant", ["threat_told"], true), []);
});

test("control hears no more than is radioed, and a supervisor has the call before them", () => {
  assert.deepEqual(heardBesides(aReport(GRAVE), "radio_now", ["suspect_near"], false), []);
  assert.deepEqual(heardBesides(aReport(GRAVE, "call"), "sergeant", ["threat_told"], false), []);
});

test("the same fear is not said twice, and is said where nothing else says it", () => {
  const report = aReport(AFRAID);

  assert.ok(!heardBesides(report, "sergeant", ["very_frightened_told"], false).includes("fears_for_life"));
  assert.ok(heardBesides(report, "sergeant", ["threat_told"], true).includes("fears_for_life"));
});

test("a threat today says that there was a threat: the line says it once, and asks for the decision all the same", () => {
  const report = aReport(GRAVE);
  const waiting = ["threat_told"];
  const besides = heardBesides(report, "sergeant", waiting, false);
  const { pack, answers, result } = report;

  const within = saidWithin(report, besides, waiting);
  const said = messageLines(
    { pack, answers, hidden: result.hidden, kind: "scene", within },
    "sergeant",
    [...besides, ...waiting],
    false,
  ).join(" ");

  assert.deepEqual(within, waiting);
  assert.match(said, /A threat today: to kill/i);
  assert.doesNotMatch(said, /threat disclosed/i);
  assert.match(said, /decision on threat to life/);
});

test("a threat is said where nothing else says it", () => {
  assert.deepEqual(saidWithin(aReport(GRAVE), ["suspect_near"], ["threat_told"]), []);
});

for (const [who, also] of [
  ["Sgt Marsh", ["fears_for_life"]],
  ["Inspector Hall", ["fears_for_life"]],
  ["Control", []],
  ["PC Lee", []],
])
  test(`told ${who}, what asks for a sergeant on the radio is ${also.length ? "" : "not "}settled with it`, () => {
    const waiting = ["very_frightened_told"];

    assert.deepEqual(settledBy(aReport(AFRAID), "sergeant", waiting, who), [...waiting, ...also]);
  });

test("what control is told settles nothing for the sergeant", () => {
  assert.deepEqual(settledBy(aReport(AFRAID), "radio_now", ["suspect_near"], "Sgt Marsh"), ["suspect_near"]);
});

const BROKEN = { order_any: "yes", order_kinds: ["restraining"], breach_when: "earlier_no_arrest" };
const CARRIED_ON = ["order_in_place", "carried_on"];

test("the order is named once: where they went on despite it, it need not be said to be in place", () => {
  const report = aReport(BROKEN);
  const within = saidWithin(report, [], CARRIED_ON);
  const { pack, answers, result } = report;
  const said = messageLines(
    { pack, answers, hidden: result.hidden, kind: "scene", within },
    "sergeant",
    CARRIED_ON,
    true,
  );

  assert.deepEqual(within, ["order_in_place"]);
  assert.equal(said.join(" ").match(/restraining order/gi)?.length, 1);
  assert.match(said.join(" "), /the terms checked/);
});

test("an order is said where nothing else names it", () => {
  assert.deepEqual(saidWithin(aReport(BROKEN), [], ["order_in_place"]), []);
  const other = aReport({ ...BROKEN, order_kinds: [] });
  assert.deepEqual(saidWithin(other, [], CARRIED_ON), [], "which order is not said: an order in place");
});

const AT = "2026-11-27T12:04:00Z";
const noted = (/** @type {Record<string, string>} */ who, kind = "scene") => {
  const report = reportOf(GRAVE, kind);
  for (const [id, name] of Object.entries(who)) report.draft.call_ins[id].told = [{ who: name, at: AT }];
  report.told = standing(report);
  report.draft.waits = report.told.untold;
  return report;
};

test("an inspector's name is never offered for words that control is to hear", () => {
  const report = noted({ suspect_near: "Control, Kim", life_threatened: "Insp Hill" });

  assert.equal(lastHeard(report, "radio_now").who, "Control, Kim");
  assert.equal(lastHeard(noted({ life_threatened: "Insp Hill" }), "radio_now"), undefined);
});

/** @param {Record<string, string>} who by call-in @returns {string[]} what is still to be said */
const leftToSay = (who) => {
  const report = toldOf(Object.fromEntries(Object.entries(who).map(([id, one]) => [id, [{ who: one, at: AT }]])));
  report.told = standing(report);
  report.draft.waits = [...report.told.untold, ...report.told.still];
  return toSay(report);
};
const RADIOED = ["suspect_near", "life_threatened", "no_safe_place", "fears_for_life"];
const BY_CONTROL = Object.fromEntries(RADIOED.map((id) => [id, "Control, Kim"]));

test("once control was told, the inspector and the sergeant hear each their own", () => {
  const said = leftToSay(BY_CONTROL);
  const [inspector, sergeant] = ["Duty inspector: ", "Sergeant: "].map((who) =>
    said.findIndex((one) => one.startsWith(who)),
  );

  assert.ok(inspector >= 0 && sergeant > inspector, said.join("\n"));
  assert.match(said.slice(inspector, sergeant).join(" "), /A threat today: to kill\..* I need your decision\./);
  assert.doesNotMatch(said.slice(inspector, sergeant).join(" "), /sergeant now|plan for tonight/);
  assert.match(said.slice(sergeant).join(" "), /Victim expects serious harm\..* I need you now,/);
  assert.doesNotMatch(said.join(" "), /I need (the duty inspector|my sergeant)|and my sergeant/);
  assert.equal(
    said
      .slice(sergeant)
      .join(" ")
      .match(/victim expects/gi).length,
    1,
  );
});

const DECIDES = {
  ...AFRAID,
  threat_words: "I will end you before I let you go",
  order_any: "yes",
  order_kinds: ["restraining"],
  breach_when: "today",
  relationship: "ex_partner",
  suspect_details: "Mark Ellis, 34, grey Focus",
};
/** @param {string} whom @param {Record<string, string>} who by call-in, noted at 12:04, after control at 12:03 @param {string} [kind] @param {any} [values] @returns {string[]} the speech to them */
const speech = (whom, who, kind = "scene", values = DECIDES) => {
  const report = aReport(values, kind);
  for (const [id, callIn] of Object.entries(report.draft.call_ins)) {
    const isRadioed = report.pack.findings.find((one) => one.id === id).call_in === "radio_now";
    const control = isRadioed ? [{ who: "Control", at: "2026-11-27T12:03:00Z" }] : [];
    callIn.told = [...control, ...(who[id] ? [{ who: who[id], at: AT }] : [])];
  }
  report.told = standing(report);
  report.draft.waits = [...report.told.untold, ...report.told.still];
  const said = toSay(report);
  const begins = said.findIndex((line) => line.startsWith(`${whom}: `));
  const ends = said.findIndex((line, at) => at > begins && line.endsWith(":"));
  return begins < 0 ? [] : said.slice(begins, ends < 0 ? undefined : ends);
};

for (const kind of ["scene", "call"])
  test(`whoever decides on life hears by what: ${kind}`, () => {
    const said = speech("Duty inspector", {}, kind);
    const heard = [
      /^Duty inspector: .* A threat today: to kill\. The words, as noted: I will end you before I let you go\./,
      /Suspect outside, in sight, Mark Ellis, 34, grey Focus\./,
      /Suspect is a former partner\./,
      /Restraining order: broken today\./,
      /Victim expects serious harm\./,
      /Nowhere safe tonight\./,
      /Control told 12:03 of suspect outside, in sight; a threat today and more\. I need your decision\.$/,
    ];

    assert.ok(said.length <= 6, said.join("\n"));
    for (const one of heard) assert.match(said.join(" "), one);
    assert.doesNotMatch(said.join(" "), /plan for tonight|terms checked|advice|arrest|decision on/);
  });

test("with a police link nothing that was typed is said to whoever decides", () => {
  const said = speech("Duty inspector", {}, "scene", { ...DECIDES, police_link: "yes" }).join(" ");

  assert.match(said, /A threat today: to kill\./);
  assert.doesNotMatch(said, /Mark Ellis|end you/);
});

test("a sergeant hears who was told, and of an inspector's decision asks to be told of it", () => {
  const before = speech("Sergeant", {}).join(" ");
  const said = speech("Sergeant", { life_threatened: "Insp Hale" }).join(" ");

  assert.match(before, /a decision on threat to life/);
  assert.doesNotMatch(said, /a decision on threat to life/);
  assert.match(said, /Control told 12:03 of .* Insp Hale told 12:04 of a threat today\./);
  assert.match(said, /I need .*the inspector's decision passed to me\.$/);
});

test("an inspector told of something else has decided on no threat", () => {
  const said = speech("Sergeant", { suspect_near: "Insp Hale" }).join(" ");

  assert.match(said, /a decision on threat to life/);
  assert.match(said, /Insp Hale told 12:04 of suspect outside, in sight\./);
});

test("a sergeant who heard all of their list hears alone what was radioed since", () => {
  const list = Object.fromEntries(["threat_told", "very_frightened_told"].map((id) => [id, "Sgt Marsh"]));
  const said = leftToSay({ ...BY_CONTROL, life_threatened: "Insp Rao", ...list });

  assert.match(said.join(" "), /^RADIO NOW: Sergeant: .*Victim expects serious harm\..* I need you now\.$/);
});

test("what an inspector alone is still to hear is not said to control", () => {
  const of = ["suspect_near", "life_threatened", "no_safe_place"];
  const lines = toSay(noted(Object.fromEntries(of.map((id) => [id, "Control, Kim"]))));

  assert.match(lines[1], /^Duty inspector: \[incident number\]/);
  assert.doesNotMatch(lines[1], /Control/);
});

/** @param {Record<string, { who: string, at: string }[]>} told by call-in */
function toldOf(told) {
  const report = aReport(AFRAID);
  for (const [id, notes] of Object.entries(told)) report.draft.call_ins[id].told = notes;
  return report;
}

const [EARLY, LATER] = ["2026-11-28T02:00:00.000Z", "2026-11-28T02:10:00.000Z"];

test("a sergeant who was radioed is offered as whom the sergeant's list is said to", () => {
  const report = toldOf({
    suspect_near: [{ who: "Control", at: LATER }],
    fears_for_life: [{ who: "Sgt Marsh", at: EARLY }],
  });

  const last = lastHeard(report, "sergeant");

  assert.equal(last, undefined);
  assert.equal(offered(report, "sergeant", last)?.who, "Sgt Marsh");
});

test("of two sergeants the one told last is offered, and neither control nor the inspector ever is", () => {
  const both = { fears_for_life: [{ who: "Sgt Marsh", at: EARLY }], threat_told: [{ who: "Sgt Okafor", at: LATER }] };
  const above = { suspect_near: [{ who: "Control", at: EARLY }], life_threatened: [{ who: "Insp Rao", at: LATER }] };

  assert.equal(offered(toldOf(both), "sergeant", lastHeard(toldOf(both), "sergeant"))?.who, "Sgt Okafor");
  assert.equal(offered(toldOf(above), "sergeant", undefined), undefined);
  assert.equal(offered(toldOf({}), "sergeant", { who: "Insp Hale", at: EARLY }), undefined);
  assert.equal(offered(toldOf({}), "sergeant", { who: "Marsh", at: EARLY })?.who, "Marsh");
});

test("words for control are offered whoever was radioed, as before", () => {
  const report = toldOf({ suspect_near: [{ who: "Control", at: EARLY }] });

  assert.equal(offered(report, "radio_now", lastHeard(report, "radio_now"))?.who, "Control");
});
