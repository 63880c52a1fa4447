// What control is told of anew: not what it has heard, though an inspector is still to be told of that.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { reportOf } from "../pack_decided.js";
import { toSay } from "../../../static/js/walk/call_in/messages.js";
import { standing } from "../../../static/js/walk/standing.js";

const AT = "2026-11-27T12:04:00Z";
const KNIFE_OUTSIDE = {
  whereabouts: "outside",
  threat: "yes",
  threat_now: "yes",
  threat_kind: ["kill"],
  weapon: "yes",
};

/** @param {Record<string, string>} told by finding, who was told */
function words(told) {
  const report = reportOf(KNIFE_OUTSIDE, "scene");
  for (const [id, who] of Object.entries(told)) report.draft.call_ins[id].told = [{ who, at: AT }];
  report.told = standing(report);
  report.draft.waits = [...report.told.untold, ...report.told.still];
  const said = toSay(report);
  return said
    .slice(
      0,
      said.findIndex((line) => /sergeant/i.test(line)),
    )
    .join(" ");
}

test("told of nothing, control hears all of it", () => {
  assert.match(words({}), /Suspect outside, in sight\..* Weapon in reach\..* A threat today: to kill\./);
});

test("what control has heard is not named again as new, and an inspector is asked for all the same", () => {
  const said = words({ suspect_near: "Control", life_threatened: "Control" });

  assert.match(said, /New since I called\. Weapon in reach\./);
  assert.doesNotMatch(said, /threat today/i);
  assert.match(said, /duty inspector/);
});
