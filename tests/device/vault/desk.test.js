// The store of a shared desk opens with the half of the sign-in it was made in, and with nothing else.
import "../phone.js";
import assert from "node:assert/strict";
import test from "node:test";
import { random } from "../../../static/js/vault/crypto.js";
import {
  deskRows,
  draftsIn,
  draftUnder,
  dropDesks,
  keepDesk,
  noteOfDesk,
  openedByHalf,
  wrappedBy,
} from "../../../static/js/vault/desk.js";
import { saveDraft } from "../../../static/js/vault/drafts.js";
import { read } from "../../../static/js/vault/database.js";
import { made } from "../../../static/js/vault/making.js";
import { openWith, lock } from "../../../static/js/vault/vault.js";

const half = (id) => ({ id, key: random(32), personId: "eve" });
const DRAFT = { record_id: "r", pack_id: "p", lang: "en", answers: {}, call_ins: {}, copied: [] };

async function store(one) {
  const { vault, use } = await made("eve", (rawDek, vaultId) => wrappedBy(one, rawDek, vaultId));
  return { vault: await keepDesk(vault), use };
}

test.afterEach(async () => {
  lock();
  await dropDesks(await deskRows());
});

test("the half it was made with opens it again", async () => {
  const mine = half("one");
  const { vault } = await store(mine);

  const { rawDek } = await openedByHalf(vault, mine);

  assert.equal(rawDek.length, 32);
  await openWith({ vault, rawDek });
});

test("another sign-in's half opens nothing, of the same person or of another", async () => {
  const { vault } = await store(half("one"));

  await assert.rejects(openedByHalf(vault, half("one")), { name: "OperationError" });
});

test("what was wrapped for one sign-in does not open under the name of another", async () => {
  const mine = half("one");
  const { vault } = await store(mine);

  await assert.rejects(openedByHalf({ ...vault, desk: { ...vault.desk, half_id: "two" } }, mine));
});

test("two tabs of one sign-in keep one store", async () => {
  const mine = half("one");
  const first = await store(mine);

  const second = await store(mine);

  assert.equal(second.vault.vault_id, first.vault.vault_id);
  assert.equal((await deskRows()).length, 1);
});

test("dropping it takes its reports and leaves what is sealed to the force", async () => {
  const { vault, use } = await store(half("one"));
  use();
  await saveDraft({ ...DRAFT, draft_id: "d" });
  assert.equal((await draftsIn([vault])).length, 1);

  await dropDesks([vault]);

  assert.deepEqual(await deskRows(), []);
  assert.deepEqual(await read("drafts", (tx) => tx.store.getAll()), []);
});

test("what lies sealed in a store that is not open is read with that store's key, and no other", async () => {
  const mine = half("one");
  const { vault, use } = await store(mine);
  use();
  await saveDraft({ ...DRAFT, draft_id: "d", incident_ref: "NP-1" });
  const { rawDek } = await openedByHalf(vault, mine);
  lock();
  const [row] = await draftsIn([vault]);

  assert.equal((await draftUnder(row, rawDek)).incident_ref, "NP-1");
  await assert.rejects(draftUnder(row, random(32)), { name: "OperationError" });
});

test("what is noted of a store stays with it and takes nothing away", async () => {
  const mine = half("one");
  const { vault } = await store(mine);

  await noteOfDesk(vault.vault_id, { initials: "EL" });

  const [row] = await deskRows();
  assert.equal(row.initials, "EL");
  await openedByHalf(row, mine);
});
