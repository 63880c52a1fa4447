// A mark made while locked is sealed: the locked phone keeps it and cannot read it, nor can another officer.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { disk } from "../phone.js";
import { aesKey, random } from "../../../static/js/vault/crypto.js";
import { read, write } from "../../../static/js/vault/database.js";
import { dropMarks, keepMarkKey, sealMark, waitingMarks } from "../../../static/js/vault/marks.js";
import { lock, Locked, openMade } from "../../../static/js/vault/vault.js";

const MARK = { id: "mark", at: "2026-11-27T02:10:05Z" };
const open = async (vaultId) => openMade({ vaultId, dek: await aesKey(random(32)) });
const lies = () =>
  JSON.stringify(disk.of("meta"), (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
  );

beforeEach(async () => {
  await read("vaults", (tx) => tx.store.getAll());
  for (const name of ["vaults", "meta"]) disk.rows.get(name).clear();
  await write("vaults", (tx) =>
    Promise.all(["one", "two"].map((id) => tx.store.put({ vault_id: id, used_at: "", wrap: {} }))),
  );
  await open("one");
  await keepMarkKey();
});

test("it is kept while locked, cannot be read, and is there once unlocked", async () => {
  const keys = { ...disk.of("vaults")[0] };
  assert.ok(keys.marks.raw);
  lock();

  assert.equal(await sealMark("one", "draft", MARK), true);
  assert.equal(await sealMark("one", "draft", { ...MARK, id: "second" }), true);

  await assert.rejects(waitingMarks("draft"), Locked);
  assert.ok(!lies().includes(MARK.at) && !lies().includes('"mark"'), "it lies in clear");
});

test("unlocked it is read, in the order it was made, by its own report only, and let go of once it stands there", async () => {
  for (const id of ["first", "second"]) await sealMark("one", "draft", { ...MARK, id });
  await sealMark("one", "another", MARK);

  assert.deepEqual(
    (await waitingMarks("draft")).map(({ id }) => id),
    ["first", "second"],
  );
  await dropMarks("draft");

  assert.deepEqual(await waitingMarks("draft"), []);
  assert.deepEqual(await waitingMarks("another"), [MARK]);
});

test("another officer's vault reads none of it", async () => {
  await sealMark("one", "draft", MARK);
  await open("two");
  await keepMarkKey();

  assert.deepEqual(await waitingMarks("draft"), []);
});

test("a vault without such a key keeps nothing, and says so", async () => {
  assert.equal(await sealMark("two", "draft", MARK), false);
});

test("the key is made once: what was sealed to it stays readable", async () => {
  await sealMark("one", "draft", MARK);
  await keepMarkKey();

  assert.deepEqual(await waitingMarks("draft"), [MARK]);
});
