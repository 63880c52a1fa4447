import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { disk, version } from "../phone.js";
import { finish, outboxItems } from "../../../static/js/sync/outbox.js";
import { letGoOfOld, letGoOfOldest, offerAgain } from "../../../static/js/sync/kept.js";
import { NotSaved, whenFull, write } from "../../../static/js/vault/database.js";

const NOW = Date.parse("2026-11-27T12:00:00Z");
const OLD = "2026-11-24T11:59:59Z"; // 72 hours and a second before
const NEW = "2026-11-24T12:00:01Z";
const receipt = (receivedAt, epoch = 1) => ({ received_at: receivedAt, epoch });
const sent = (name, changes = {}) =>
  finish(version(name, { state: "sent", sent_at: NEW, receipt: receipt(NEW), ...changes }), "no draft", null);
const kept = async () => (await outboxItems()).filter((row) => row.envelope).map((row) => row.version_id);

beforeEach(async () => {
  await outboxItems();
  disk.rows.get("outbox").clear();
  disk.rows.get("drafts").clear();
  disk.transactions.length = 0;
  disk.refuses = () => null;
});

const CASES = {
  "received more than 72 hours ago": [{ sent_at: OLD, receipt: receipt(OLD) }, false],
  "received less than 72 hours ago": [{}, true],
  "received long ago by a phone whose clock was behind": [{ sent_at: "1970-01-01T00:00:00Z" }, true],
  "received again, and for the first time long ago": [{ receipt: receipt(OLD) }, true],
  "waiting however long": [{ state: "queued", sent_at: null, receipt: null }, true],
  "held however long": [{ state: "held", sent_at: null, receipt: null }, true],
  "to be given again, and received long ago": [
    { state: "queued", sent_at: OLD, receipt: receipt(OLD), offered_in: 2 },
    true,
  ],
};
for (const [what, [changes, stays]] of Object.entries(CASES)) {
  test(`the envelope of a version ${what} ${stays ? "stays" : "goes"}`, async () => {
    await sent("one", changes);

    await letGoOfOld(await outboxItems(), NOW);

    const [row] = await outboxItems();
    assert.deepEqual([Boolean(row.envelope), row.version_id], [stays, "one"]);
  });
}

test("what is let go of keeps its row and its receipt, and is let go of in one strict transaction", async () => {
  await sent("one", { sent_at: OLD, receipt: receipt(OLD) });
  await sent("two", { sent_at: OLD, receipt: receipt(OLD) });
  disk.transactions.length = 0;

  await letGoOfOld(await outboxItems(), NOW);

  const writes = disk.transactions.filter(({ mode }) => mode === "readwrite");
  assert.deepEqual(
    writes.map(({ durability, did }) => [durability, did]),
    [["strict", ["put outbox", "put outbox"]]],
  );
  assert.deepEqual(
    (await outboxItems()).map((row) => [row.state, row.envelope, row.receipt]),
    Array(2).fill(["sent", null, receipt(OLD)]),
  );
});

test("a sweep that finds nothing old writes nothing", async () => {
  await sent("one");
  disk.transactions.length = 0;

  await letGoOfOld(await outboxItems(), NOW);

  assert.deepEqual(
    disk.transactions.filter(({ mode }) => mode === "readwrite"),
    [],
  );
});

test("a full phone lets go of what was received first, one after another, and of nothing that waits", async () => {
  await sent("second", { sent_at: "2026-11-25T00:00:00Z" });
  await sent("first");
  await sent("waits", { state: "queued", sent_at: null, receipt: null });

  const rounds = [];
  for (let n = 0; n < 3; n += 1) rounds.push([await letGoOfOldest(), await kept()]);

  assert.deepEqual(rounds, [
    [true, ["second", "waits"]],
    [true, ["waits"]],
    [false, ["waits"]],
  ]);
});

test("an answer that finds no room is saved once enough was let go of", async () => {
  whenFull(letGoOfOldest);
  for (const name of ["a", "b", "c"]) await sent(name);
  disk.refuses = (_how, store) =>
    store === "drafts" && disk.of("outbox").filter((row) => row.envelope).length > 1
      ? new DOMException("full", "QuotaExceededError")
      : null;

  await write("drafts", (tx) => tx.store.put({ draft_id: "an answer" }));

  assert.deepEqual([await kept(), disk.of("drafts")], [["c"], [{ draft_id: "an answer" }]]);
});

test("a phone that is full of other things says so, and lets go of what it can spare only", async () => {
  whenFull(letGoOfOldest);
  await sent("received");
  await sent("waits", { state: "queued", sent_at: null, receipt: null });
  disk.refuses = (_how, store) => (store === "drafts" ? new DOMException("full", "QuotaExceededError") : null);

  const saving = write("drafts", (tx) => tx.store.put({ draft_id: "an answer" }));

  await assert.rejects(saving, (error) => error instanceof NotSaved && error.reason === "full");
  assert.deepEqual(await kept(), ["waits"]);
});

test("a phone that cannot even let go says that it is full", async () => {
  whenFull(letGoOfOldest);
  await sent("received");
  disk.refuses = () => new DOMException("full", "QuotaExceededError");

  await assert.rejects(
    write("drafts", (tx) => tx.store.put({ draft_id: "an answer" })),
    { reason: "full" },
  );

  disk.refuses = () => null;
  assert.deepEqual(await kept(), ["received"]);
});

test("what a restored server may have lost waits again, with its receipt; what it has given a receipt for since does not", async () => {
  await sent("before");
  await sent("after", { receipt: receipt(NEW, 2) });
  await sent("let go of", { envelope: null });
  await sent("held", { state: "held", receipt: null });

  const moved = await offerAgain(2);

  const states = (await outboxItems()).map((row) => [row.version_id, row.state, row.receipt?.epoch ?? null]);
  assert.deepEqual(
    [moved, states],
    [
      1,
      [
        ["before", "queued", 1],
        ["after", "sent", 2],
        ["let go of", "sent", 1],
        ["held", "held", null],
      ],
    ],
  );
});

test("a version the restored server still had is offered once, and not again before the next restore", async () => {
  await sent("one", { offered_in: 2 }); // its receipt, given again byte for byte, is of epoch 1

  assert.deepEqual([await offerAgain(2), await offerAgain(3), await offerAgain(1)], [0, 1, 0]);
});
