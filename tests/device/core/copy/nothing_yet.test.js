// A copy of a report that says nothing yet is none: what nobody asked, pasted by itself, accuses whoever has just begun.
import assert from "node:assert/strict";
import test from "node:test";
import "../../live.js";
import { copyText } from "../../../../static/js/core/copy/text.js";
import { reportOf } from "../../pack_decided.js";

/** @param {Record<string, string>} values @param {string} block @param {"scene" | "call"} [kind] */
function copied(values, block, kind = "scene") {
  const { pack, result, draft } = reportOf(values, kind);
  return copyText(pack, block, draft.answers, result, draft.call_ins, kind, { at: "2026-11-30T01:00:00Z" });
}

for (const block of ["incident_update", "morning_hand_over"])
  for (const [name, values] of [
    ["nothing is answered", {}],
    ["the incident's number stands", { incident_ref: "NP-0417" }],
    ["there is a no alone, which no copy says", { hurt_now: "no" }],
  ])
    test(`${block}: none where ${name}`, () => assert.equal(copied(values, block), ""));

test("one answer makes an update, and then it names what nobody asked", () => {
  assert.match(
    copied({ whereabouts: "outside" }, "incident_update"),
    /^SUSPECT, AS REPORTED: outside, in sight\.[^]*^NOT ASKED: /m,
  );
});

test("what was asked and is not known is an update", () => {
  assert.match(copied({ whereabouts: "@not_known" }, "incident_update"), /^NOT KNOWN: /m);
});

test("the points for a statement are a list of what to cover, before anything was answered", () => {
  assert.match(copied({}, "statement_points"), /a list of what to cover, not a statement/);
});
