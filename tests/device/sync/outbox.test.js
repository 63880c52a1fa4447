import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { disk, version } from "../phone.js";
import { write } from "../../../static/js/vault/database.js";
import { changes, finish, markHeld, markSent, outboxItems, requeue } from "../../../static/js/sync/outbox.js";

const RECEIPT = { version_id: "one" };
const REASON = { error: "malformed", field: null, message: "" };

beforeEach(async () => {
  await outboxItems(); // the database is there
  disk.rows.get("outbox").clear();
  disk.rows.get("drafts").clear();
  disk.transactions.length = 0;
  disk.refuses = () => null;
});

const keep = (draftId) => write("drafts", (tx) => tx.store.put({ draft_id: draftId }));
const written = () => disk.transactions.filter(({ mode }) => mode === "readwrite");

test("finishing puts the version in and takes the draft away in one strict transaction", async () => {
  await keep("draft");
  disk.transactions.length = 0;

  await finish(version("one"), "draft", null);

  assert.deepEqual(written(), [
    {
      stores: ["drafts", "outbox"],
      mode: "readwrite",
      durability: "strict",
      did: ["add outbox", "delete drafts"],
      ended: "complete",
    },
  ]);
  assert.deepEqual([disk.of("outbox").length, disk.of("drafts").length], [1, 0]);
});

test("going on puts the version in and the next version's draft in its place in one strict transaction", async () => {
  await keep("draft");
  disk.transactions.length = 0;

  await finish(version("one"), "draft", { draft_id: "draft", next: true });

  assert.deepEqual(
    written().map(({ durability, did }) => [durability, did]),
    [["strict", ["add outbox", "put drafts"]]],
  );
  assert.deepEqual(disk.of("drafts"), [{ draft_id: "draft", next: true }]);
});

for (const [store, how] of [
  ["outbox", "add"],
  ["drafts", "delete"],
]) {
  test(`when the phone refuses to ${how} in ${store}, the draft stays and there is no version`, async () => {
    await keep("draft");
    disk.refuses = (did, name) =>
      did === how && name === store ? new DOMException("full", "QuotaExceededError") : null;

    await assert.rejects(finish(version("one"), "draft", null), { reason: "full" });

    assert.deepEqual([disk.of("outbox").length, disk.of("drafts").length], [0, 1]);
  });
}

test("every change of a version's state is a strict transaction", async () => {
  await finish(version("one"), "draft", null);
  await markHeld("one", REASON);
  await requeue("one");
  await markSent("one", RECEIPT, "2026-11-24T02:10:05Z");

  assert.deepEqual(
    written().map(({ durability }) => durability),
    Array(4).fill("strict"),
  );
});

test("a received version keeps its receipt, and its envelope for a server that must be restored", async () => {
  await finish(version("one"), "draft", null);

  await markSent("one", RECEIPT, "2026-11-24T02:10:05Z");

  const [{ state, envelope, receipt }] = await outboxItems();
  assert.deepEqual([state, Boolean(envelope), receipt], ["sent", true, RECEIPT]);
});

test("a held version keeps its envelope and its reason until somebody asks to try again", async () => {
  await finish(version("one"), "draft", null);
  await markHeld("one", REASON);
  const [held] = await outboxItems();
  await requeue("one");
  const [again] = await outboxItems();

  assert.deepEqual([held.state, held.reason, Boolean(held.envelope)], ["held", REASON, true]);
  assert.deepEqual([again.state, again.reason, Boolean(again.envelope)], ["queued", null, true]);
});

test("what the force has received is neither held nor sent again", async () => {
  await finish(version("one"), "draft", null);
  await markSent("one", RECEIPT, "2026-11-24T02:10:05Z");

  await markHeld("one", REASON);
  await requeue("one");

  assert.equal((await outboxItems())[0].state, "sent");
});

test("only a held version is put back: one that waits is left as it is", async () => {
  await finish(version("one"), "draft", null);

  await requeue("one");

  assert.equal((await outboxItems())[0].state, "queued");
});

test("a version that is not there is not made by a late answer", async () => {
  await markSent("gone", RECEIPT, "2026-11-24T02:10:05Z");

  assert.deepEqual(await outboxItems(), []);
});

test("the oldest comes first", async () => {
  const [older, newer] = [version("z"), version("a")];
  await finish(newer, "draft", null);
  await finish(older, "draft", null);

  assert.deepEqual(
    (await outboxItems()).map((item) => item.version_id),
    ["z", "a"],
  );
});

test("those who show the outbox are told only once it is written", async () => {
  const seen = [];
  const look = () => seen.push(disk.of("outbox").length);
  changes.addEventListener("change", look);

  await finish(version("one"), "draft", null);

  changes.removeEventListener("change", look);
  assert.deepEqual(seen, [1]);
});
