// What was pinned and looked up is sealed in the store that is open, and in no other place.
import { disk } from "../phone.js";
import assert from "node:assert/strict";
import test from "node:test";
import { forgetRecent, lookedUp, noteLookedUp, turnPin } from "../../../static/js/pages/looked_up.js";
import { random } from "../../../static/js/vault/crypto.js";
import { deskRows, dropDesks, keepDesk, wrappedBy } from "../../../static/js/vault/desk.js";
import { made } from "../../../static/js/vault/making.js";
import { lock } from "../../../static/js/vault/vault.js";

let desks = 0;
const kept = () => [...disk.rows.get("meta")].filter(([name]) => name.startsWith("looked_up/"));

async function openStore(person) {
  const half = { id: `${person} ${(desks += 1)}`, key: random(32), personId: person };
  const { vault, use } = await made(person, (rawDek, vaultId) => wrappedBy(half, rawDek, vaultId));
  await keepDesk(vault);
  use();
  return use;
}

test.afterEach(() => (lock(), disk.rows.get("meta")?.clear()));

test("what is pinned and what was opened last are there again when the store is opened again", async () => {
  const use = await openStore("eve");
  await turnPin("card-card_spo");
  for (const id of ["card-a", "card-b", "card-a"]) await noteLookedUp(id);
  lock();

  use();

  assert.deepEqual(await lookedUp(), { pins: ["card-card_spo"], recent: ["card-a", "card-b"] });
});

test("while the store is locked nothing of it is there, and nothing is kept", async () => {
  await openStore("eve");
  await turnPin("card-card_spo");
  lock();

  assert.deepEqual(await lookedUp(), { pins: [], recent: [] });
  await assert.rejects(noteLookedUp("card-card_strangled"), { name: "Error" });
});

test("another person's store on the same computer has none of it", async () => {
  await openStore("eve");
  await turnPin("card-card_spo");
  lock();
  await openStore("dev");

  assert.deepEqual(await lookedUp(), { pins: [], recent: [] });
});

test("what lies on the disk names nothing, and is as long for one as for many", async () => {
  await openStore("eve");
  await noteLookedUp("card-card_strangled");
  const [[, one]] = kept();
  for (let at = 0; at < 30; at += 1) await noteLookedUp(`card-card_${at}_with_a_long_name_of_its_own`);
  const [[, many]] = kept();

  assert.equal(one.ct.length, many.ct.length);
  assert.ok(!new TextDecoder("latin1").decode(one.ct).includes("strangled"));
});

test("signing out at a desk takes it away", async () => {
  await openStore("eve");
  await noteLookedUp("card-a");

  await dropDesks(await deskRows());

  assert.deepEqual(kept(), []);
});

test("opened at the same moment, neither is lost", async () => {
  await openStore("eve");

  await Promise.all([noteLookedUp("card-a"), noteLookedUp("card-b"), turnPin("card-c")]);

  assert.deepEqual(await lookedUp(), { pins: ["card-c"], recent: ["card-b", "card-a"] });
});

test("pinned once more it is no longer pinned, and what was looked up can be forgotten", async () => {
  await openStore("eve");
  assert.equal(await turnPin("card-a"), true);
  assert.equal(await turnPin("card-a"), false);
  await noteLookedUp("card-b");

  await forgetRecent();

  assert.deepEqual(await lookedUp(), { pins: [], recent: [] });
});
