// Phones made ready in somebody's name: told on the phone that they have unlocked, from what the server last said, and to nobody else.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { disk, keys } from "../phone.js";
import { newKeys } from "../../../static/js/pages/phone/new_keys.js";
import { contact, holds, keepSaid } from "../../../static/js/sync/contact.js";
import { read, write } from "../../../static/js/vault/database.js";
import { lock, openMade } from "../../../static/js/vault/vault.js";

const MINE = { vault_id: "one", person_id: "asha", device_id: "phone", author_key_id: "mine", used_at: "", wrap: {} };
const key = (key_id, proved = true) => ({ key_id, at: "2026-12-03T02:10:05Z", proved });
const told = async () => {
  const { notShown, proved } = await newKeys();
  return [notShown.map(({ key_id }) => key_id), proved.map(({ key_id }) => key_id)];
};
let says;
globalThis.fetch = async () => says();

/** The phone is in contact once, and hears this. */
async function hears(new_keys) {
  says = () => Response.json({ words: [], new_keys });
  const heard = (await contact(await holds(), "build"))?.newKeys;
  if (heard) await keepSaid("new_keys", heard);
  return heard;
}

beforeEach(async () => {
  await read("vaults", (tx) => tx.store.getAll());
  for (const name of ["vaults", "meta"]) disk.rows.get(name).clear();
  await write("meta", (tx) => tx.store.put(keys, "server"));
  await write("vaults", (tx) => tx.store.put(MINE));
  openMade({ vaultId: "one", personId: "asha", deviceId: "phone", authorKeyId: "mine" });
});

test("a phone made ready in somebody's name is told, also once there is no network", async () => {
  await hears({ person_id: "asha", keys: [key("fresh", false), key("other")] });
  says = () => Promise.reject(new TypeError("no network"));
  await contact(await holds(), "build");

  assert.deepEqual(await told(), [["fresh"], ["other"]]);
});

test("of the phone in their hand they are told only where nobody showed that it was they", async () => {
  await hears({ person_id: "asha", keys: [key("mine")] });
  assert.deepEqual(await told(), [[], []]);

  await hears({ person_id: "asha", keys: [key("mine", false)] });
  assert.deepEqual(await told(), [["mine"], []]);
});

test("what they have answered is told no more", async () => {
  await hears({ person_id: "asha", keys: [key("fresh", false)] });
  await hears({ person_id: "asha", keys: [] });

  assert.deepEqual(await told(), [[], []]);
});

test("with nobody signed in what was heard before stands", async () => {
  await hears({ person_id: "asha", keys: [key("other")] });
  await hears(null);

  assert.deepEqual(await told(), [[], ["other"]]);
});

test("nobody else is told, and nobody at all while it is locked", async () => {
  await hears({ person_id: "asha", keys: [key("other")] });
  openMade({ vaultId: "two", personId: "ben", deviceId: "phone", authorKeyId: "his" });
  assert.deepEqual(await told(), [[], []]);

  lock();
  assert.deepEqual(await told(), [[], []]);
});

const OTHERWISE = {
  "no list": { person_id: "asha", keys: {} },
  nobody: { keys: [] },
  "a key without a moment": { person_id: "asha", keys: [{ key_id: "other", proved: true }] },
  "a key of which it does not say whether it was shown": { person_id: "asha", keys: [{ key_id: "other", at: "x" }] },
};
for (const [what, said] of Object.entries(OTHERWISE)) {
  test(`what is of another form is not heard: ${what}`, async () => assert.equal(await hears(said), null));
}
