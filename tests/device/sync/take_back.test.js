// Sealed on the board, and taken back within ten seconds: a version or a draft, never neither, and nothing on its way meanwhile.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { disk, keys, server, version } from "../phone.js";
import { write } from "../../../static/js/vault/database.js";
import { drain } from "../../../static/js/sync/drain.js";
import { finish, markHeld, outboxItems } from "../../../static/js/sync/outbox.js";
import { outboxWords } from "../../../static/js/sync/outbox_words.js";
import { heldBackUntil, takeBack } from "../../../static/js/sync/take_back.js";

const ALL = { all: true, longestMs: 60_000 };
const NOW = Date.UTC(2026, 10, 24, 2);
const UNTIL = NOW + 10_500;
const DRAFT = { draft_id: "draft", ct: "as it was" };

beforeEach(async () => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["Date"], now: NOW });
  await write("meta", (tx) => tx.store.put(keys, "server"));
  disk.rows.get("outbox").clear();
  disk.rows.get("drafts").clear();
  disk.transactions.length = 0;
  disk.refuses = () => null;
  server.sends.length = 0;
  server.answer = () => null;
});

const seal = (versionId) => finish(version(versionId, { not_before: UNTIL }), "draft", null);

test("for ten seconds it is not offered, whoever asks, and then it goes", async () => {
  await seal("a");
  const early = await drain(ALL);
  assert.deepEqual([server.sends, early], [[], { ended: null, nextAt: UNTIL }]);

  mock.timers.setTime(UNTIL);
  await drain(ALL);
  assert.deepEqual(server.sends, ["a"]);
});

test("what is held back delays no other version", async () => {
  await seal("b");
  await finish(version("c"), "another", null);
  await drain(ALL);
  assert.deepEqual(server.sends, ["c"]);
});

test("taken back, it is a draft again and no version, in one strict transaction", async () => {
  await seal("d");
  disk.transactions.length = 0;

  await takeBack("d", DRAFT);

  const [wrote] = disk.transactions.filter(({ mode }) => mode === "readwrite");
  assert.deepEqual(
    [wrote.durability, wrote.did.filter((did) => !did.startsWith("get"))],
    ["strict", ["delete outbox", "put drafts"]],
  );
  assert.deepEqual([disk.of("outbox"), disk.of("drafts")], [[], [DRAFT]]);
  mock.timers.setTime(UNTIL);
  await drain(ALL);
  assert.deepEqual(server.sends, []);
});

for (const [store, how] of [
  ["outbox", "delete"],
  ["drafts", "put"],
]) {
  test(`when the phone refuses to ${how} in ${store}, it stays a sealed version`, async () => {
    await seal("e");
    disk.refuses = (did, name) =>
      did === how && name === store ? new DOMException("full", "QuotaExceededError") : null;

    await assert.rejects(takeBack("e", DRAFT), { reason: "full" });

    assert.deepEqual([disk.of("outbox").length, disk.of("drafts").length], [1, 0]);
  });
}

test("once it may be on its way it is too late, and nothing is written", async () => {
  await seal("f");
  mock.timers.setTime(UNTIL);
  await assert.rejects(takeBack("f", DRAFT), { name: "TooLate" });
  await seal("g");
  await markHeld("g", { error: "malformed", field: null, message: "" });
  mock.timers.setTime(NOW);
  await assert.rejects(takeBack("g", DRAFT), { name: "TooLate" });
  await assert.rejects(takeBack("never", DRAFT), { name: "TooLate" });

  assert.deepEqual([(await outboxItems()).length, disk.of("drafts")], [2, []]);
});

test("a clock put back holds nothing back for hours", () =>
  assert.equal(heldBackUntil({ state: "queued", not_before: UNTIL }, NOW - 3_600_000), 0));
test("what was sealed elsewhere is held back not at all", () => assert.equal(heldBackUntil(version("h"), NOW), 0));
test("the words say that it has not left", () =>
  assert.match(
    outboxWords(version("i", { not_before: UNTIL })).reason,
    /^Nobody has it yet but this phone\. It leaves when the ten seconds/,
  ));
