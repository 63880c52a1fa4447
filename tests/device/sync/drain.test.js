import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { disk, keys, page, receiptFor, received, server, version } from "../phone.js";
import { answer as said, body } from "../sync_answers.js";
import { write } from "../../../static/js/vault/database.js";
import { drain } from "../../../static/js/sync/drain.js";
import { finish, outboxItems } from "../../../static/js/sync/outbox.js";
import { sending } from "../../../static/js/sync/sending.js";

const ALL = { all: true, longestMs: 60_000 };
const DUE = { all: false, longestMs: 60_000 };
let round = 0;

beforeEach(async () => {
  round += 1; // what a version has been through is remembered by its id
  await write("meta", (tx) => tx.store.put(keys, "server"));
  disk.rows.get("outbox").clear();
  disk.refuses = () => null;
  server.sends.length = 0;
  server.answer = () => null;
  mock.timers.reset();
});

const id = (name) => `${name}${round}`;
const states = async () => (await outboxItems()).map(({ state }) => state);

async function queue(...names) {
  for (const name of names) await finish(version(id(name)), "no draft", null);
}

/** The server gives this answer to those versions, and a receipt to all others. */
function answering(answer, ...names) {
  const bad = new Set(names.map(id));
  server.answer = (versionId) => (bad.has(versionId) ? answer(versionId) : null);
}

const silence = () => {
  throw new TypeError("no network");
};
const RECEIVES_NOTHING = {
  "a proxy's page about the size": () => page(413),
  "a fault of the server": () => said("fault"),
  "a gateway that finds no server": () => page(502),
  "a receipt for something else": () => receiptFor("something else", "0").then(received),
  "a page in the server's place": () => page(200),
  "a redirect": () => new Response(null, { status: 302 }),
};

test("everything that waits is sent once, and each is let go of for its receipt", async () => {
  await queue("a", "b", "c", "d", "e");

  const pass = await drain(ALL);

  assert.deepEqual(server.sends.toSorted(), ["a", "b", "c", "d", "e"].map(id));
  assert.deepEqual(await states(), Array(5).fill("sent"));
  assert.deepEqual(pass, { ended: null, nextAt: null });
});

test("what waits goes in one request, and what waits alone by itself", async () => {
  await queue("a", "b", "c");
  server.paths.length = 0;

  await drain(ALL);
  await queue("d");
  await drain(ALL);

  assert.deepEqual(server.paths, ["/sync/v1/versions", `/sync/v1/versions/${id("d")}`]);
  assert.deepEqual(await states(), Array(4).fill("sent"));
});

test("more than the server takes at once goes in more requests, by number and by size", async () => {
  await queue(...Array.from({ length: 25 }, (_, at) => `n${at}-`));
  server.paths.length = 0;
  await drain(ALL);
  const byNumber = server.paths.length;
  const large = (name) =>
    finish(
      version(id(name), { envelope: { sha256: id(name).padEnd(64, "0"), ct: "x".repeat(250_000) } }),
      "no draft",
      null,
    );
  for (const name of ["large1", "large2", "large3"]) await large(name);

  await drain(ALL);

  assert.deepEqual([byNumber, server.paths.length - byNumber], [2, 3]);
  assert.deepEqual(await states(), Array(28).fill("sent"));
});

test("receipts that come together are written down in a few transactions, each strict", async () => {
  await queue(...Array.from({ length: 20 }, (_, at) => `r${at}-`));
  disk.transactions.length = 0;

  await drain(ALL);

  const writes = disk.transactions.filter(({ mode, stores }) => mode === "readwrite" && stores[0] === "outbox");
  assert.ok(writes.length <= 5, `${writes.length} transactions`);
  assert.ok(writes.every(({ durability }) => durability === "strict"));
  assert.deepEqual(await states(), Array(20).fill("sent"));
});

for (const [what, answer] of Object.entries({
  "a server that knows no such address": () => said("no such address"),
  "half an answer": () => new Response('{"answers": [{"sta', { headers: { "Content-Type": "application/json" } }),
  "too few answers": () => new Response('{"answers": []}', { headers: { "Content-Type": "application/json" } }),
})) {
  test(`several that meet ${what} are sent again, each by itself, in the same pass`, async () => {
    await queue("a", "b", "c");
    server.several = answer;

    const pass = await drain(ALL);

    server.several = null;
    assert.deepEqual([await states(), pass.ended], [Array(3).fill("sent"), null]);
  });
}

test("after a pass in which nothing went wrong several go together again", async () => {
  await queue("a", "b");
  server.several = () => said("no such address");
  await drain(ALL);
  server.several = null;
  await queue("c", "d");
  server.paths.length = 0;

  await drain(ALL);

  assert.deepEqual(server.paths, ["/sync/v1/versions"]);
});

test("a version of which the force had lost the receipt's record is sent with that receipt where it goes alone", async () => {
  const receipt = await receiptFor(id("again"), id("again").padEnd(64, "0"));
  await finish(version(id("again"), { receipt, offered_in: 2 }), "no draft", null);
  server.earlier.length = 0;

  await drain(ALL);

  assert.deepEqual([server.sends, server.earlier], [[id("again")], [receipt]]);
});

test("a version of which the force had lost the receipt's record is sent with that receipt among others", async () => {
  const receipt = await receiptFor(id("again"), id("again").padEnd(64, "0"));
  await finish(version(id("again"), { receipt, offered_in: 2 }), "no draft", null);
  await queue("new");
  server.earlier.length = 0;
  server.epoch = 2;

  await drain(ALL);

  server.epoch = 1;
  assert.deepEqual(server.earlier, [receipt, null]);
  assert.deepEqual(
    (await outboxItems()).map((row) => [row.state, row.receipt.epoch]),
    Array(2).fill(["sent", 2]),
  );
});

test("what is held or received is not sent", async () => {
  await queue("a");
  await finish(version(id("held"), { state: "held" }), "no draft", null);
  await drain(ALL);
  await drain(ALL);

  assert.deepEqual(server.sends, [id("a")]);
});

for (const [what, answer] of Object.entries(RECEIVES_NOTHING)) {
  test(`three versions that always meet ${what} keep none of the others waiting`, async () => {
    await queue("bad1", "bad2", "bad3", "good1", "good2");
    answering(answer, "bad1", "bad2", "bad3");

    const pass = await drain(ALL);

    assert.deepEqual(await states(), ["queued", "queued", "queued", "sent", "sent"]);
    assert.equal(pass.ended, null);
    assert.ok(pass.nextAt > Date.now());
  });
}

test("three versions that never get an answer are tried last the next time", async () => {
  await queue("hangs1", "hangs2", "hangs3", "good1", "good2");
  answering(silence, "hangs1", "hangs2", "hangs3");

  const passes = [await drain(ALL), await drain(ALL)];

  assert.deepEqual(await states(), ["queued", "queued", "queued", "sent", "sent"]);
  assert.equal(passes[0].ended.kind, "no-answer");
});

test("a version that failed is not tried again before its time, and then is", async () => {
  mock.timers.enable({ apis: ["Date"], now: Date.now() });
  await queue("bad");
  answering(() => said("fault"), "bad");
  const { nextAt } = await drain(ALL);

  await drain(DUE);
  assert.equal(server.sends.length, 1);
  mock.timers.setTime(nextAt);
  await drain(DUE);

  assert.equal(server.sends.length, 2);
});

test("a version that goes on failing waits longer and longer, and never longer than is asked for", async () => {
  mock.timers.enable({ apis: ["Date"], now: Date.now() });
  mock.method(Math, "random", () => 1);
  await queue("bad");
  answering(() => said("fault"), "bad");

  const waits = [];
  for (let n = 0; n < 8; n += 1) waits.push((await drain(ALL)).nextAt - Date.now());

  mock.restoreAll();
  assert.deepEqual(waits, [1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
});

test("a person's press does not wait for a version's time", async () => {
  await queue("bad");
  answering(() => said("fault"), "bad");
  await drain(ALL);
  server.answer = () => null;

  await drain(ALL);

  assert.deepEqual(await states(), ["sent"]);
});

const ENDS = {
  "no answer": [silence, { kind: "no-answer" }],
  "nobody signed in": [() => said("sent, signed out"), { kind: "sign-in" }],
  "too many at once": [() => said("too many at once", {}, "7"), { kind: "wait", afterMs: 7000 }],
  "a busy server": [() => said("busy"), { kind: "wait", afterMs: 5000 }],
  "a full disk": [() => said("disk full"), { kind: "wait", afterMs: 60_000, full: true }],
  "a gateway that asks for time": [() => page(503), { kind: "wait", afterMs: null }],
};
for (const [what, [answer, ended]] of Object.entries(ENDS)) {
  test(`${what} ends the pass after what is under way, and says so`, async () => {
    await queue("a", "b", "c", "d", "e");
    server.answer = answer;

    const pass = await drain(ALL);

    assert.deepEqual(pass.ended, ended);
    assert.ok(server.sends.length <= 4); // several together, and where nothing comes back for them, three by themselves
    assert.deepEqual(await states(), Array(5).fill("queued"));
  });
}

test("a full disk is remembered until something is taken again, and a busy moment is none", async () => {
  await queue("a");
  const seen = [];
  for (const answer of ["disk full", "busy", "disk full"]) {
    server.answer = () => said(answer);
    await drain(ALL);
    seen.push(sending.serverFull);
  }
  server.answer = () => null;
  await drain(ALL);

  assert.deepEqual([...seen, sending.serverFull], [true, false, true, false]);
});

test("a version the server cannot take is held with its reason while the others go", async () => {
  await queue("bad", "good");
  answering(() => said("malformed"), "bad");

  const pass = await drain(ALL);

  const [bad, good] = await outboxItems();
  assert.deepEqual([bad.state, bad.reason, Boolean(bad.envelope)], ["held", body("malformed"), true]);
  assert.deepEqual([good.state, pass], ["sent", { ended: null, nextAt: null }]);
});

const FORGERIES = {
  "with a changed place in the trail": (receipt) => ({ ...receipt, seq: 2 }),
  "for another version": ({ envelope_sha256: sha256 }) => receiptFor("another", sha256),
  "for other bytes": ({ version_id: versionId }) => receiptFor(versionId, "f".repeat(64)),
  "of an unknown key": (receipt) => ({ ...receipt, kid: "unknown" }),
  "without a signature": ({ sig, ...receipt }) => receipt,
};
for (const [what, forge] of Object.entries(FORGERIES)) {
  test(`a receipt ${what} lets nothing go`, async () => {
    await queue("a");
    server.answer = async (versionId) => received(await forge(await receiptFor(versionId, versionId.padEnd(64, "0"))));

    await drain(ALL);

    const [{ state, envelope, receipt }] = await outboxItems();
    assert.deepEqual([state, Boolean(envelope), receipt], ["queued", true, null]);
  });
}

test("a receipt that cannot be written down leaves the version waiting, longer each time", async () => {
  mock.timers.enable({ apis: ["Date"], now: Date.now() });
  mock.method(Math, "random", () => 1);
  await queue("a");
  disk.refuses = (how, store, row) =>
    store === "outbox" && row?.state === "sent" ? new DOMException("full", "QuotaExceededError") : null;

  const waits = [];
  for (let n = 0; n < 4; n += 1) waits.push((await drain(ALL)).nextAt - Date.now());

  mock.restoreAll();
  assert.deepEqual(waits, [1000, 2000, 4000, 8000]);
  assert.deepEqual(await states(), ["queued"]);
});

test("once the receipt can be written down, the version is let go of", async () => {
  await queue("a");
  disk.refuses = () => new DOMException("full", "QuotaExceededError");
  await drain(ALL);
  disk.refuses = () => null;

  const pass = await drain(ALL);

  assert.deepEqual([await states(), pass.nextAt, server.sends.length], [["sent"], null, 2]);
});

test("a phone whose store cannot be read says so and sends nothing", async () => {
  const { open } = indexedDB;
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = () => {
    throw new DOMException("refused", "SecurityError");
  };

  await assert.rejects(drain(ALL), { reason: "refused" });

  IDBDatabase.prototype.transaction = transaction;
  indexedDB.open = open;
  assert.deepEqual(server.sends, []);
});

test("it is said that something else answers after three such answers in a row, and no more once the server does", async () => {
  await queue("a");
  server.answer = () => page(200);
  const said = [];
  for (let n = 0; n < 3; n += 1) said.push((await drain(ALL), sending.intercepted));
  server.answer = () => null;
  await drain(ALL);

  assert.deepEqual([...said, sending.intercepted], [false, false, true, false]);
});

test("it is said that somebody must sign in until somebody has, also when another answer comes after it", async () => {
  await queue("a", "b");
  server.answer = (versionId) =>
    versionId === id("a") ? said("sent, signed out") : new Promise((done) => setTimeout(() => done(said("fault")), 20));
  await drain(ALL);
  const before = sending.signInNeeded;
  server.answer = () => null;
  await drain(ALL);

  assert.deepEqual([before, sending.signInNeeded], [true, false]);
});
