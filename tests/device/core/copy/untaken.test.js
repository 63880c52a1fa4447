// What a call's log names as not asked: what officers on the way miss, however many dangers are lit.
import assert from "node:assert/strict";
import test from "node:test";
import "../../live.js";
import { reportOf } from "../../pack_decided.js";
import { unknownSaid } from "../../../../static/js/core/copy/unknowns.js";
import { readingOf } from "../../../../static/js/core/record_lines.js";

const CALLS = { caller_is: "victim", location_confirmed: "yes" };
const IN_DANGER = {
  ...CALLS,
  whereabouts: "outside",
  threat: "yes",
  threat_now: "yes",
  weapon: "yes",
  weapon_now: "yes",
};
const MATTERS = ["Order, bail or warning", "About how many times", "More often, closer, nastier"];

/** @param {Record<string, string>} values @returns {string[]} */
function untaken(values) {
  const { pack, answers, result } = reportOf(values, "call");
  const copy = { pack, answers, result, reading: readingOf(pack, answers, result), kind: "call", callIns: {} };
  return unknownSaid(copy).find(({ title }) => title === pack.sentences.copy_untaken_title)?.parts ?? [];
}

for (const [name, values] of [
  ["with nothing lit", CALLS],
  ["with the suspect there, a threat and a weapon", IN_DANGER],
])
  test(`order, how often and whether it grows are named until they are asked: ${name}`, () => {
    for (const one of MATTERS) assert.ok(untaken(values).includes(one), one);
    assert.ok(!untaken({ ...values, order_any: "no" }).includes(MATTERS[0]));
  });

test("a place that was confirmed and not typed is named, until it is: of the victim where somebody else rings", () => {
  const [caller, victim] = ["Place, as said", "Victim is at"];
  const named = (values) => untaken(values).filter((one) => one === caller || one === victim);
  assert.deepEqual(named(CALLS), [caller]);
  assert.deepEqual(named({ ...CALLS, place_words: "Mill Lane 14" }), []);
  const other = { ...CALLS, caller_is: "bystander", victim_place: "yes", place_words: "Mill Lane 14" };
  assert.deepEqual(named(other), [victim]);
  assert.deepEqual(named({ ...other, victim_place_words: "12 High Street" }), []);
});

test("whose place it is not, and what another answer settles, is not named", () => {
  const said = untaken({ ...IN_DANGER, caller_is: "bystander", victim_place: "yes" });

  assert.ok(!said.includes("Place confirmed"));
  assert.ok(
    !untaken({ ...CALLS, relationship: "not_identified", weapon: "yes" }).includes("Gun or certificate, household"),
  );
});
