import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { disk, version } from "../phone.js";
import { finish, outboxItems } from "../../../static/js/sync/outbox.js";
import { forgetReceived } from "../../../static/js/sync/old_rows.js";

const NOW = Date.parse("2026-12-31T12:00:00Z");
const OLD = "2026-12-01T11:59:59Z"; // thirty days and a second before
const NEW = "2026-12-01T12:00:01Z";
const received = (at) => ({ received_at: at });

beforeEach(async () => {
  await outboxItems();
  disk.rows.get("outbox").clear();
});

const CASES = {
  "received more than thirty days ago": [{ state: "sent", sent_at: OLD, receipt: received(OLD) }, false],
  "received less than thirty days ago": [{ state: "sent", sent_at: NEW, receipt: received(NEW) }, true],
  "received long ago by a phone whose clock was behind": [
    { state: "sent", sent_at: "1970-01-01T00:00:00Z", receipt: received(NEW) },
    true,
  ],
  "received long ago by a server whose clock was behind": [
    { state: "sent", sent_at: NEW, receipt: received("1970-01-01T00:00:00Z") },
    true,
  ],
  "waiting however long": [{ state: "queued", queued_at: "2020-01-01T00:00:00Z" }, true],
  "held however long": [{ state: "held", queued_at: "2020-01-01T00:00:00Z", reason: { error: "malformed" } }, true],
  "said to be received and without a receipt": [{ state: "sent", sent_at: OLD, receipt: null }, true],
  "without a day": [{ state: "sent", sent_at: null, receipt: {} }, true],
};
for (const [what, [row, stays]] of Object.entries(CASES)) {
  test(`a version ${what} ${stays ? "stays" : "leaves the list"}`, async () => {
    await finish(version("one", row), "no draft", null);

    await forgetReceived(NOW);

    assert.equal((await outboxItems()).length, Number(stays));
  });
}

test("only the old ones leave", async () => {
  await finish(version("old", { state: "sent", sent_at: OLD, receipt: received(OLD) }), "no draft", null);
  await finish(version("waits"), "no draft", null);

  await forgetReceived(NOW);

  assert.deepEqual(
    (await outboxItems()).map((row) => row.version_id),
    ["waits"],
  );
});
