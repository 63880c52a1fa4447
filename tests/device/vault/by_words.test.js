// Opening with the four words, on a phone that several officers share: each derivation takes a second or two, so there is one.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { disk } from "../phone.js";
import { openedByWords, wrap, WrongWords } from "../../../static/js/vault/by_words.js";
import { read, write } from "../../../static/js/vault/database.js";
import { inOrder } from "../../../static/js/pages/whose.js";

let derived = 0;
globalThis.Worker = class {
  async postMessage({ words, salt }) {
    derived += 1;
    const bytes = new Uint8Array([...new TextEncoder().encode(words), ...salt]);
    this.onmessage({ data: { raw: new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)) } });
  }

  terminate() {}
};
const words = (at) => `four words of officer ${at}`;
const dek = (at) => new Uint8Array(32).fill(at);

beforeEach(async () => {
  await read("vaults", (tx) => tx.store.getAll());
  disk.rows.get("vaults").clear();
  for (let at = 0; at < 20; at += 1) {
    const row = { vault_id: `vault ${at}`, person_id: `officer ${at}`, used_at: String(at).padStart(2, "0") };
    await write("vaults", async (tx) => tx.store.put({ ...row, wrap: {} }));
    const sealed = await wrap(dek(at), words(at), row.vault_id);
    await write("vaults", (tx) => tx.store.put({ ...row, wrap: sealed }));
  }
  derived = 0;
});

test("a pool phone of twenty officers derives once for whoever says who they are", async () => {
  const { vault, rawDek } = await openedByWords(words(3), "officer 3");

  assert.deepEqual([vault.vault_id, rawDek, derived], ["vault 3", dek(3), 1]);
});

test("words of somebody else do not open the store of whoever was named, and are tried on no other", async () => {
  await assert.rejects(openedByWords(words(4), "officer 3"), WrongWords);

  assert.equal(derived, 1);
});

test("where nobody is named each store is tried, the last used first: what the count above would notice", async () => {
  const { vault } = await openedByWords(words(3));

  assert.deepEqual([vault.vault_id, derived], ["vault 3", 17]);
});

test("they stand by their initials, and two with the same are told apart", () => {
  const people = [
    ["d", ""],
    ["c", "BK"],
    ["b", "AP"],
    ["a", "AP"],
  ];

  assert.deepEqual(inOrder(people), [
    ["d", ""],
    ["a", "AP"],
    ["b", "AP 2"],
    ["c", "BK"],
  ]);
});
