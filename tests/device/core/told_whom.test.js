// "Tell the duty inspector" is not done because control was told; whom each danger asks for stands in the pack.
import assert from "node:assert/strict";
import test from "node:test";
import { askedFor, toldWhom } from "../../../static/js/core/told_whom.js";
import { packAsWritten } from "../pack_as_written.js";

const PACK = packAsWritten();
const finding = (id) => PACK.findings.find((one) => one.id === id);

for (const [id, who, done] of [
  ["life_threatened", ["Control"], false],
  ["life_threatened", ["Sgt Okafor"], false],
  ["life_threatened", ["Control", "Insp Shah"], true],
  ["life_threatened", ["the duty inspector"], true],
  ["fears_for_life", ["Control"], false],
  ["fears_for_life", ["PS Okafor"], true],
  ["fears_for_life", ["DI Shah"], true],
  ["fears_for_life", ["Okafor"], false],
  ["suspect_near", ["Control"], true],
  ["very_frightened_told", ["Control"], false],
  ["very_frightened_told", ["Okafor"], true],
  ["very_frightened_told", ["Control", "Sgt Okafor"], true],
])
  test(`${id}: told ${who.join(" and ")} it is ${done ? "done" : "still to be done"}`, () => {
    assert.equal(toldWhom(PACK, finding(id), who), done);
  });

test("each danger whose line names a rank asks for it, and no other", () => {
  const named = PACK.findings.filter(({ line = "" }) => /\b(inspector|your sergeant)\b/.test(line));
  const asking = PACK.findings.filter(({ asks_for: asks }) => asks !== undefined);

  assert.deepEqual(named.map(({ id }) => id).sort(), asking.map(({ id }) => id).sort());
});

test("a pack from before says nothing of ranks, and nothing is asked for", () => {
  const before = { ...PACK, about: { designated: {} } };

  assert.equal(toldWhom(before, finding("life_threatened"), ["Control"]), true);
  assert.equal(askedFor(before, finding("life_threatened")), "");
});
