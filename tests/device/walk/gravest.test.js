// The lists of reports say who is still to be told and of what first: what is said in one breath to one person is no number of lines.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { gravest } from "../../../static/js/walk/who_told.js";
import { standing } from "../../../static/js/walk/standing.js";
import { reportOf } from "../pack_decided.js";

const AT = "2026-11-30T07:13:00Z";
const NEAR = { whereabouts: "outside", threat: "yes", threat_now: "yes", threat_kind: ["kill"], entry: "yes" };

/** @param {Record<string, string | string[]>} values @param {string} kind @param {string[]} [told] findings of which dispatch was told */
function stillToTell(values, kind, told = []) {
  const report = reportOf(values, kind);
  for (const id of told) report.draft.call_ins[id].told = [{ who: "Dispatch ch 4", at: AT }];
  report.told = standing(report);
  return gravest(report);
}

test("a call names whom each danger is for, the gravest first, and counts no line", () => {
  const said = stillToTell(NEAR, "call");

  assert.match(said, /^PASS TO DISPATCH: Suspect outside, in sight, and more\. SUPERVISOR: [A-Z].*\.$/);
  assert.doesNotMatch(said, /\d/);
});

test("of one danger alone nothing is said to be more", () => {
  assert.equal(stillToTell({ whereabouts: "outside" }, "call"), "PASS TO DISPATCH: Suspect outside, in sight.");
});

test("dispatch, told, is not named again for what the duty inspector is still to hear", () => {
  const said = stillToTell(
    { whereabouts: "outside", threat: "yes", threat_now: "yes", threat_kind: ["kill"] },
    "call",
    ["suspect_near", "life_threatened"],
  );

  assert.match(said, /^The duty inspector, of: A threat today: to kill\./);
  assert.doesNotMatch(said, /DISPATCH/);
});

test("an officer's list names the radio and the sergeant", () => {
  assert.match(
    stillToTell(NEAR, "scene"),
    /^RADIO NOW: Suspect outside, in sight, and more\. SERGEANT BEFORE YOU LEAVE: /,
  );
});

test("where nobody is still to be told nothing is said", () => {
  assert.equal(stillToTell({ whereabouts: "outside" }, "call", ["suspect_near"]), "");
});
