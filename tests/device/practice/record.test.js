// Whose practice it is, and what of it is recorded: a name of a scenario and two moments, only on the officer's tap, only in training.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./training.js";
import { disk, receiptFor, received, ring, server } from "../phone.js";
import { answer } from "../sync_answers.js";
import { b64 } from "../../../static/js/core/canonical.js";
import { verify } from "../../../static/js/vault/crypto.js";
import { coveredBytes } from "../../../static/js/vault/envelope.js";
import { fromB64, joined } from "../../../static/js/core/canonical.js";
import { saveDraft } from "../../../static/js/vault/drafts.js";
import { outboxItems } from "../../../static/js/sync/outbox.js";
import { unlocked } from "../../../static/js/vault/vault.js";
import { begun, onwards } from "../../../static/js/practice/steps.js";
import { completionOf, record, recordWords, rowOf } from "../../../static/js/practice/record.js";
import { enrolHere, isEnrolled, meet, openStore } from "../../../static/js/practice/store.js";

Object.assign(globalThis.document, { body: { dataset: { build: "abc" } }, visibilityState: "visible" });
Object.defineProperty(globalThis, "navigator", {
  value: { locks: { request: (_name, work) => work() } },
  configurable: true,
});
const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
const SEAL = b64(new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey)));
const SCENARIO = {
  id: "a_story",
  title: "A story",
  as_of: "2026-11-20",
  content_version: "123456789abc",
  stages: [{ id: "scene", where: "scene", title: "", told: [], asked: [], answers: {}, vote: null, reveal: [] }],
};
let person = "asha";
const signedOut = (id) =>
  answer(
    { hello: "hello, signed out", keys: "keys, signed out", "author-keys": "author key, signed out" }[id] ??
      "sent, signed out",
  );
const silence = () => {
  throw new TypeError("no network");
};
const signedIn = async (id) => {
  if (id === "hello") return answer("hello", { person_id: person });
  if (id === "author-keys") return answer("author key", { person_id: person });
  if (id === "keys") return answer("keys", { ...ring, seal: SEAL });
  return received(await receiptFor(id, (await outboxItems()).find((row) => row.version_id === id).envelope_sha256));
};

/** As on a new phone. */
beforeEach(async () => {
  person = "asha";
  server.answer = signedIn;
  for (const rows of disk.rows.values()) rows.clear();
  await openStore();
  server.paths.length = 0;
});

async function finished() {
  const practice = onwards({ ...begun(SCENARIO, false), votes: { v: "a" } }, "2026-11-25T14:30:00Z");
  const draft = {
    draft_id: "a-draft",
    record_id: "a-record",
    parent: null,
    kind: "scene",
    realm: "training",
    pack_id: "p",
    lang: "en",
    started_at: "2026-11-25T14:00:00Z",
    incident_ref: "PRACTICE-ABCD",
    screen: "door_1",
    answers: { threat: { value: "a canary" } },
    call_ins: {},
    copied: [],
    schema: 1,
    practice,
  };
  await saveDraft(draft);
  return draft;
}

async function until(done) {
  for (let turn = 0; turn < 200 && !(await done()); turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
}

test("the store opens without words, and its keys cannot be taken out of it", async () => {
  const { dek, signKey } = unlocked();

  assert.deepEqual([dek.extractable, signKey.extractable], [false, false]);
  await assert.rejects(crypto.subtle.exportKey("raw", dek));
});

test("a new phone's practice is nobody's until somebody signs in", async () => {
  server.answer = signedOut;

  assert.equal(await meet(), "sign-in");
  assert.equal(disk.of("vaults")[0].person_id, null);
});

test("opening the page tells the server nothing", async () => {
  await meet();

  assert.deepEqual(server.paths, ["/training/v1/hello"]);
  assert.equal(isEnrolled(), false);
});

test("the one who is signed in is enrolled on their word, once", async () => {
  assert.deepEqual([await enrolHere(), await enrolHere()], ["known", "known"]);

  assert.equal(isEnrolled(), true);
  assert.equal(server.paths.filter((path) => path === "/training/v1/author-keys").length, 1);
});

test("one's practice is not recorded under the name of another who is signed in", async () => {
  await meet();
  const draft = await finished();
  person = "ben";

  assert.equal(await record(draft), "another");
  assert.deepEqual(await outboxItems(), []);
});

test("another who signs in practises in a store of their own, and finds it again", async () => {
  await meet();
  const { vaultId: ashas } = unlocked();
  person = "ben";
  await meet();
  const { vaultId: bens } = unlocked();
  person = "asha";
  await meet();

  assert.notEqual(bens, ashas);
  assert.equal(unlocked().vaultId, ashas);
});

test("a store that was refused stays nobody's", async () => {
  server.answer = (id) => (id === "author-keys" ? answer("another phone's author key") : signedIn(id));

  assert.equal(await enrolHere(), "no-answer");
  assert.equal(isEnrolled(), false);
});

test("what leaves this phone is the scenario, its version and two moments", async () => {
  assert.deepEqual(completionOf(await finished()), {
    kind: "practice",
    scenario: "a_story",
    content_version: "123456789abc",
    form: "own",
    started_at: "2026-11-25T14:00:00Z",
    finished_at: "2026-11-25T14:30:00Z",
  });
});

test("nothing is queued without the tap", async () => {
  await finished();
  await meet();

  assert.deepEqual(await outboxItems(), []);
});

test("on the tap it is sealed, sent to the training realm and recorded", async () => {
  const draft = await finished();

  assert.equal(await record(draft), "queued");
  await until(async () => (await rowOf(draft)).state === "sent");

  assert.equal((await rowOf(draft)).state, "sent");
  assert.deepEqual(
    server.paths.filter((path) => !path.startsWith("/training/v1/")),
    [],
  );
});

test("its header says training, and the practice key signed it", async () => {
  server.answer = (id) => (id.length === 26 ? silence() : signedIn(id));
  const draft = await finished();
  await record(draft);

  const { envelope } = await rowOf(draft);
  const { header, enc_cek, iv, ct, sig } = envelope;
  const [{ spki }] = disk.of("vaults");
  assert.equal(header.realm, "training");
  assert.equal(
    await verify(
      spki,
      fromB64(sig),
      joined("fs/sig/v1|", await coveredBytes(header, fromB64(enc_cek), fromB64(iv), fromB64(ct))),
    ),
    true,
  );
});

test("tapped twice it is recorded once", async () => {
  const draft = await finished();
  await record(draft);
  await record(draft);

  assert.equal((await outboxItems()).length, 1);
});

test("without a network, and nobody known, it says so and queues nothing", async () => {
  server.answer = silence;

  assert.equal(await record(await finished()), "no-answer");
  assert.deepEqual(await outboxItems(), []);
});

test("where somebody got ready before, it waits for the network", async () => {
  await enrolHere();
  server.answer = silence;
  const draft = await finished();

  assert.equal(await record(draft), "queued");
  assert.match(recordWords(true, await rowOf(draft)).reason, /waits on this phone/);
});

test("not signed in, it says so and queues nothing", async () => {
  server.answer = signedOut;

  assert.equal(await record(await finished()), "sign-in");
  assert.deepEqual(await outboxItems(), []);
});

for (const [name, tapped, row, state] of [
  ["never asked for", false, undefined, "Not recorded"],
  ["waiting", true, { state: "queued" }, "Not recorded yet"],
  ["given to a restored server again", true, { state: "queued", receipt: { epoch: 1 } }, "Being recorded again"],
  ["refused", true, { state: "held", reason: { message: "No.", error: "x" } }, "Not recorded yet"],
  [
    "received",
    true,
    { state: "sent", receipt: { envelope_sha256: "0".repeat(64), disposition: "stored" } },
    "Recorded by the force",
  ],
  ["lost from this phone", true, undefined, "Not known here"],
]) {
  test(`what is ${name} is called: ${state}`, () => assert.equal(recordWords(tapped, row).state, state));
}
