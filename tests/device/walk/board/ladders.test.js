// The closed questions travel after what a report needs: a board asks for them, and again where they could not come.
import assert from "node:assert/strict";
import test from "node:test";
import { packAsWritten } from "../../pack_as_written.js";
import { bringLadders, hasLadders, ladderOf } from "../../../../static/js/walk/board/ladders.js";

const written = packAsWritten();
const WHISPERS = { can_talk: { value: "whisper" } };
const asFetched = () => ({ ...written, prompts: written.prompts.map(({ ladder: _, ...one }) => one) });
const rungs = (pack) => ladderOf(pack, WHISPERS, "hurt_now");

test("a pack that brought its ladders asks for nothing", async () => {
  await bringLadders(written, () => assert.fail("asked for"));
  assert.ok(rungs(written).length > 0);
});
test("a pack that came without them has them once the rest of it has come", async () => {
  const pack = asFetched();
  assert.deepEqual([hasLadders(pack), rungs(pack)], [false, []]);
  await bringLadders(pack, async () => written);
  assert.deepEqual([hasLadders(pack), rungs(pack)], [true, rungs(written)]);
});
test("where they cannot come the board goes on, and asks again", async () => {
  const pack = asFetched();
  await bringLadders(pack, () => Promise.reject(new Error("no network")));
  assert.equal(hasLadders(pack), false);
  await bringLadders(pack, async () => written);
  assert.equal(hasLadders(pack), true);
});
test("asked for twice at once they are fetched once", async () => {
  const [pack, asked] = [asFetched(), []];
  const whole = async () => (asked.push("asked"), written);
  await Promise.all([bringLadders(pack, whole), bringLadders(pack, whole)]);
  assert.equal(asked.length, 1);
});

for (const caller of [undefined, "not_clear", "for_them", "bystander", "may_be_suspect"])
  test(`nothing is read out of what is held to a whispering caller who is ${caller ?? "not asked"}`, () => {
    const answers = { ...WHISPERS, ...(caller && { caller_is: { value: caller } }) };
    for (const question of ["location_confirmed", "victim_place"])
      for (const { text } of ladderOf(written, answers, question)) assert.doesNotMatch(text, /read out/i);
  });
test("whoever says that it is happening to them is read out where officers go, by yes and no", () => {
  const [rung] = ladderOf(written, { ...WHISPERS, caller_is: { value: "victim" } }, "location_confirmed");
  assert.match(rung.text, /read out what you have/);
});
test("before it is clear who whispers, the place is still asked for", () => {
  const [rung] = ladderOf(written, WHISPERS, "location_confirmed");
  assert.equal(rung.text, "Are you at the place you told me?");
});
