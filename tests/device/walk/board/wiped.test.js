// A key that takes a danger back offers to bring it back; one that says more, or takes no danger, offers nothing.
import assert from "node:assert/strict";
import test from "node:test";
import "../../live.js";
import { dangersSaid, isWiped, takesAway } from "../../../../static/js/walk/board/wiped.js";
import { reportOf } from "../../pack_decided.js";

const THREAT = { threat: "yes", threat_now: "yes", threat_kind: ["kill"] };

/** @param {Record<string, string | string[]>} before @param {Record<string, string | string[]>} now @param {string} question that was answered in between */
function wiped(before, now, question) {
  const [was, is] = [reportOf(before, "call"), reportOf(now, "call")];
  is.result.call_ins = [...was.result.call_ins.filter(({ id }) => !is.draft.call_ins[id]), ...is.result.call_ins];
  return isWiped(is, was.draft.answers[question], is.draft.answers[question], dangersSaid(was));
}

for (const [name, now, question] of [
  ["not known over a threat to kill", { ...THREAT, threat_kind: "@not_known" }, "threat_kind"],
  ["no to a threat today", { ...THREAT, threat_now: "no" }, "threat_now"],
  ["another kind instead", { ...THREAT, threat_kind: ["hurt"] }, "threat_kind"],
])
  test(`${name} is a danger taken back`, () => assert.ok(wiped(THREAT, now, question)));

for (const [name, before, now, question] of [
  ["one kind more", THREAT, { ...THREAT, threat_kind: ["kill", "hurt"] }, "threat_kind"],
  ["a danger where there was a no", { weapon: "no" }, { weapon: "yes" }, "weapon"],
  ["not known over a no", { weapon: "no" }, { weapon: "@not_known" }, "weapon"],
  [
    "another relationship",
    { ...THREAT, relationship: "known" },
    { ...THREAT, relationship: "stranger" },
    "relationship",
  ],
])
  test(`${name} takes no danger back`, () => assert.ok(!wiped(before, now, question)));

test("what is not known, or was not answered, said nothing that could be taken away", () => {
  for (const before of [undefined, { state: "not_known" }, { state: "not_asked" }])
    assert.equal(takesAway(before, { value: "no" }), false);
});
