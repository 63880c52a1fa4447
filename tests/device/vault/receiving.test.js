// A letter is sealed to one store's key: that store opens it, unlocked, and nothing else does. The bytes are the server's (tests/conformance/letter.json).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { disk } from "../phone.js";
import { fromB64, joined } from "../../../static/js/core/canonical.js";
import { aesKey, encrypt, random, verify } from "../../../static/js/vault/crypto.js";
import { read, write } from "../../../static/js/vault/database.js";
import { enrolment, keepReceivingKey, openLetter, receivesBy } from "../../../static/js/vault/receiving.js";
import { lock, Locked, openMade } from "../../../static/js/vault/vault.js";

const vector = JSON.parse(readFileSync(new URL("../../conformance/letter.json", import.meta.url)));
const letter = {
  letter_id: vector.content.letter_id,
  kind: "ask",
  key_id: vector.key_id,
  sealed: fromB64(vector.sealed),
  state: "waiting",
};
const author = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
const spki = new Uint8Array(await crypto.subtle.exportKey("spki", author.publicKey));
let dek;

beforeEach(async () => {
  await read("vaults", (tx) => tx.store.getAll());
  for (const name of ["vaults", "meta"]) disk.rows.get(name).clear();
  dek = await aesKey(random(32));
  await write("vaults", (tx) => tx.store.put({ vault_id: "one", used_at: "", wrap: {}, author: { spki } }));
  openMade({ vaultId: "one", personId: "asha", deviceId: "phone", dek, signKey: author.privateKey });
});

/** The vector's key, as this store would keep it. */
async function withItsKey() {
  const sealed = await encrypt(dek, fromB64(vector.pkcs8), joined("fs/receive/v1|one"));
  const receives = { key_id: vector.key_id, spki: fromB64(vector.spki), ...sealed };
  await write("vaults", (tx) => tx.store.put({ vault_id: "one", used_at: "", wrap: {}, author: { spki }, receives }));
}

test("what the server sealed opens in the store it is sealed to", async () => {
  await withItsKey();

  assert.deepEqual(await openLetter(letter), vector.content);
});

test("it opens for nobody while the store is locked", async () => {
  await withItsKey();
  lock();

  await assert.rejects(openLetter(letter), Locked);
});

test("it opens with no other key, as nothing else, and under no other id", async () => {
  await keepReceivingKey();
  await assert.rejects(openLetter(letter));
  await withItsKey();

  for (const other of [{ kind: "task" }, { letter_id: "c".repeat(26) }, { key_id: "x".repeat(22) }])
    await assert.rejects(openLetter({ ...letter, ...other }));
});

test("the key is made once, its private half lies sealed, and the author key signs the public one", async () => {
  const first = await keepReceivingKey();
  assert.equal(await keepReceivingKey(), first);
  assert.equal(await receivesBy("one"), first);

  const asked = await enrolment();

  const signed = joined("fs/receive/v1|asha|phone|", fromB64(asked.receiving_spki));
  assert.ok(await verify(spki, fromB64(asked.receiving_sig), signed));
  assert.deepEqual(Object.keys(disk.of("vaults")[0].receives).sort(), ["ct", "iv", "key_id", "spki"]);
});
