import assert from "node:assert/strict";
import test from "node:test";
import { version } from "../phone.js";
import { outboxWords } from "../../../static/js/sync/outbox_words.js";
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
