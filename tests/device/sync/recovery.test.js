// A phone seals the key of its store to the force's pair for recovery, never to the one that opens reports.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { disk, keys, ring, server } from "../phone.js";
import { answer } from "../sync_answers.js";
import { b64, joined } from "../../../static/js/core/canonical.js";
import { read, write } from "../../../static/js/vault/database.js";
import { openBytes } from "../../../static/js/vault/envelope.js";
import { sealedToForce } from "../../../static/js/sync/recovery.js";

const pair = () => crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
const spkiOf = async ({ publicKey }) => b64(new Uint8Array(await crypto.subtle.exportKey("spki", publicKey)));
const [reports, recovery] = [await pair(), await pair()];
const known = {
  ...keys,
  seal: await spkiOf(reports),
  recovery: { kid: "the-recovery-key", spki: await spkiOf(recovery) },
};
const store = { vault_id: "one", person_id: "asha", device_id: "phone" };
const dek = () => Uint8Array.from({ length: 32 }, (_, at) => at);
const info = joined("fs/rec/v1|one|asha|phone");
const keep = (kept) => write("meta", (tx) => tx.store.put(kept, "server"));
let asked = 0;

beforeEach(async () => {
  asked = 0;
  await read("meta", (tx) => tx.store.getAll());
  disk.rows.get("meta").clear();
  server.answer = () => {
    asked += 1;
    return answer("keys", { ...ring, "recovery.spki": known.recovery.spki });
  };
});

test("the pair for recovery opens it, and that of the reports does not", async () => {
  await keep(known);

  const { kid, sealed } = await sealedToForce(store, dek());

  assert.equal(kid, known.recovery.kid);
  assert.deepEqual(await openBytes(sealed, recovery, info), dek());
  await assert.rejects(openBytes(sealed, reports, info));
});

test("what an earlier version sealed to the pair of the reports is sealed anew", async () => {
  await keep(known);

  const again = await sealedToForce({ ...store, rec: { kid: known.kid, sealed: new Uint8Array() } }, dek());

  assert.deepEqual(await openBytes(again.sealed, recovery, info), dek());
});

test("what is sealed to the newest pair stays as it is", async () => {
  await keep(known);

  assert.equal(
    await sealedToForce({ ...store, rec: { kid: known.recovery.kid, sealed: new Uint8Array() } }, dek()),
    null,
  );
  assert.equal(asked, 0);
});

test("where the keys that were kept name no pair for recovery, the server is asked for it", async () => {
  const { recovery: _, ...earlier } = known;
  await keep(earlier);

  const { sealed } = await sealedToForce(store, dek());

  assert.deepEqual([await openBytes(sealed, recovery, info), asked], [dek(), 1]);
});

test("where it does not answer, nothing is sealed, to whichever pair, and what there is stays", async () => {
  const { recovery: _, ...earlier } = known;
  await keep(earlier);
  server.answer = () => Promise.reject(new TypeError("no network"));

  assert.equal(await sealedToForce({ ...store, rec: { kid: known.kid, sealed: new Uint8Array() } }, dek()), null);
});
