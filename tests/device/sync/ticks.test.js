// What somebody says of a task lies sealed, goes by one id until the server has it, and is not sent again then.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { disk } from "../phone.js";
import { waitsLong } from "../../../static/js/pages/phone/late.js";
import { ticksWaiting } from "../../../static/js/pages/phone/ticks_waiting.js";
import { offerTicksAgain, sendTicks, tick, ticksHere } from "../../../static/js/sync/ticks.js";
import { eraseVault } from "../../../static/js/vault/closing.js";
import { aesKey, random } from "../../../static/js/vault/crypto.js";
import { read, write } from "../../../static/js/vault/database.js";
import { lock, openMade } from "../../../static/js/vault/vault.js";

const LETTER = "a".repeat(26);
let sent = [];
let answers;

globalThis.fetch = async (_path, { body }) => {
  const asked = JSON.parse(body);
  sent.push(asked);
  const { status = 200, ...said } = answers(asked);
  return Response.json(said, { status });
};

beforeEach(async () => {
  await read("vaults", (tx) => tx.store.getAll());
  for (const name of ["vaults", "meta"]) disk.rows.get(name).clear();
  await write("vaults", (tx) => tx.store.put({ vault_id: "one", person_id: "ben", author: {}, wrap: {} }));
  openMade({ vaultId: "one", personId: "ben", deviceId: "phone", dek: await aesKey(random(32)) });
  sent = [];
  answers = ({ ticks }) => ({ kept: ticks.map(({ tick_id }) => tick_id) });
});

test("it lies sealed, and what was said last is said of it, sent or not", async () => {
  await tick(LETTER, "seen", "");
  await tick(LETTER, "not_done", "She asked that nobody comes tonight.");

  assert.ok(!JSON.stringify(disk.of("meta")).includes("nobody comes"), "it lies in clear");
  assert.deepEqual(
    (await ticksHere()).map(({ said, isSent }) => [said, isSent]),
    [
      ["seen", false],
      ["not_done", false],
    ],
  );
});

test("it goes by the same id until the server has it, and then no more", async () => {
  await tick(LETTER, "done", "PC Okoro, at 03:10.");
  answers = () => ({ status: 503, error: "busy" });
  assert.equal(await sendTicks("one", "key"), false);
  answers = ({ ticks }) => ({ kept: ticks.map(({ tick_id }) => tick_id) });

  assert.equal(await sendTicks("one", "key"), true);
  assert.equal(await sendTicks("one", "key"), false);

  assert.equal(new Set(sent.map(({ ticks }) => ticks[0].tick_id)).size, 1);
  assert.equal(sent.length, 2);
  assert.deepEqual([sent[1].ticks[0].said, sent[1].ticks[0].letter_id], ["done", LETTER]);
  assert.deepEqual(
    (await ticksHere()).map(({ isSent }) => isSent),
    [true],
  );
});

test("what a restored server lost goes again by the same id, and what it has does not", async () => {
  await tick(LETTER, "seen", "");
  await tick(LETTER, "done", "PC Okoro, at 03:10.");
  await sendTicks("one", "key");
  const [first] = sent;
  assert.equal(await offerTicksAgain("one", { [LETTER]: "answered" }), false);
  assert.equal(await offerTicksAgain("one", {}), false);

  assert.equal(await offerTicksAgain("one", { [LETTER]: "waiting" }), true);
  assert.equal((await ticksWaiting()).many, 1);
  await sendTicks("one", "key");

  assert.deepEqual(sent[1].ticks, [first.ticks[1]]);
});

test("how many wait is known without opening them, and those that went are none", async () => {
  await tick(LETTER, "seen", "");
  await tick(LETTER, "done", "PC Okoro, at 03:10.");
  assert.deepEqual(await ticksWaiting(), { many: 2, late: false });
  await sendTicks("one", "key");
  assert.deepEqual(await ticksWaiting(), { many: 0, late: false });
  await tick(LETTER, "seen", "");

  lock();

  assert.equal((await ticksWaiting()).many, 1);
});

test("one that waits for more than an hour is late, locked too, and one that went is not", async (context) => {
  context.mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-11-29T03:00:00Z") });
  await tick(LETTER, "done", "PC Okoro, at 03:10.");
  assert.deepEqual(
    (await ticksHere()).map(({ queuedAt }) => queuedAt),
    ["2026-11-29T03:00:00Z"],
  );

  context.mock.timers.setTime(Date.parse("2026-11-29T04:00:00Z"));
  assert.equal((await ticksWaiting()).late, false);
  context.mock.timers.setTime(Date.parse("2026-11-29T04:00:01Z"));
  assert.equal((await ticksWaiting()).late, true);
  await sendTicks("one", "key");
  assert.deepEqual(await ticksWaiting(), { many: 0, late: false });
  await tick(LETTER, "seen", "");
  lock();
  context.mock.timers.setTime(Date.parse("2026-11-29T05:01:00Z"));
  assert.equal((await ticksWaiting()).late, true);
});

test("one of which no version kept since when it waits is late, and without a network none is", () => {
  const now = Date.parse("2026-11-29T04:00:00Z");

  assert.equal(waitsLong(undefined, now, true), true);
  assert.equal(waitsLong("2026-11-29T02:59:59Z", now, true), true);
  assert.equal(waitsLong("2026-11-29T03:00:00Z", now, true), false);
  assert.equal(waitsLong("2026-11-28T03:00:00Z", now, false), false);
});

test("nothing is sent where nothing was said, and it goes with what opened it", async () => {
  assert.equal(await sendTicks("one", "key"), false);
  assert.deepEqual(sent, []);
  await tick(LETTER, "done", "PC Okoro, at 03:10.");

  await eraseVault("one");

  assert.ok(!disk.of("meta").some((one) => JSON.stringify(one).includes(LETTER)), "it is still here");
});
