import assert from "node:assert/strict";
import test from "node:test";
import { version } from "../phone.js";
import { codesOf, outboxWords } from "../../../static/js/sync/outbox_words.js";
import { sending } from "../../../static/js/sync/sending.js";

const RECEIPT = { envelope_sha256: "0".repeat(64), disposition: "stored" };

test("what the force has received is called so while its envelope is still kept", () => {
  assert.equal(outboxWords(version("one", { state: "sent", receipt: RECEIPT })).state, "Received by the force");
});

test("what is given again says that the server was restored, keeps its code, and is not called received", () => {
  const { state, code, reason } = outboxWords(version("one", { state: "queued", receipt: RECEIPT, offered_in: 2 }));

  assert.equal(state, "Being given to the force again");
  assert.equal(code, "Receipt 0000-0000");
  assert.match(reason, /restored from a backup since, which may lack it/);
});

test("what is given again says what it waits for", () => {
  sending.signInNeeded = true;
  const { reason } = outboxWords(version("one", { state: "queued", receipt: RECEIPT, offered_in: 2 }));
  sending.signInNeeded = false;

  assert.match(reason, /goes when somebody signs in here/);
});

test("what was never received does not speak of a restore", () => {
  const { state, code, reason } = outboxWords(version("one"));

  assert.deepEqual([state, code, reason.includes("restored")], ["Waiting", "", false]);
});

test("a server whose disk is full is called so, and not a network that is missing", () => {
  sending.serverFull = true;
  const said = outboxWords(version("one"));
  const again = outboxWords(version("one", { state: "queued", receipt: RECEIPT, offered_in: 2 }));
  sending.serverFull = false;

  assert.equal(said.state, "Waiting");
  assert.match(
    said.reason,
    /^Nobody has it yet but this phone\. The force's server has no room left, so it waits here, sealed; nothing is lost\./,
  );
  assert.match(again.reason, /no room left/);
});

const LATER = { envelope_sha256: "f".repeat(64), disposition: "stored" };
const FIRST_SENT = version("one", {
  record_id: "a",
  state: "sent",
  receipt: RECEIPT,
  queued_at: "2026-11-28T02:00:00Z",
});
const SENT_AGAIN = version("two", { record_id: "a", state: "sent", receipt: LATER, queued_at: "2026-11-28T03:00:00Z" });

test("a report keeps the code of what was received first, and says that of the later version beside it", () => {
  const rows = [SENT_AGAIN, FIRST_SENT];

  assert.deepEqual(codesOf(FIRST_SENT, rows), { code: "Receipt 0000-0000", later: "" });
  assert.deepEqual(codesOf(SENT_AGAIN, rows), { code: "Receipt 0000-0000", later: "Receipt ZZZZ-ZZZZ" });
});

test("what the force has not received yet has no code, whatever was received before it", () => {
  const waits = { ...SENT_AGAIN, state: "queued", receipt: null };

  assert.deepEqual(codesOf(waits, [waits, FIRST_SENT]), { code: "", later: "" });
});

test("the receipt of another report lends it no code", () => {
  const other = { ...FIRST_SENT, record_id: "b" };

  assert.deepEqual(codesOf(SENT_AGAIN, [other, SENT_AGAIN]), { code: "Receipt ZZZZ-ZZZZ", later: "" });
});
