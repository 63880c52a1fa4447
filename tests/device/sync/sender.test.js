import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { disk, keys, page, receiptFor, received, server, version } from "../phone.js";
import { answer } from "../sync_answers.js";
import { write } from "../../../static/js/vault/database.js";
import { finish, outboxItems } from "../../../static/js/sync/outbox.js";

const document = Object.assign(new EventTarget(), { visibilityState: "visible" });
const windowEvents = new EventTarget();
/** Locks as a browser gives them: one holder at a time, the others in line. */
let line = Promise.resolve();
const locks = {
  request(_name, work) {
    const result = line.then(() => work({}));
    line = result.catch(() => undefined);
    return result;
  },
};
Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });
Object.assign(globalThis, { document, addEventListener: windowEvents.addEventListener.bind(windowEvents) });
await outboxItems();
mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: Date.UTC(2026, 10, 24) });
let fired = 0;
for (const name of ["setTimeout", "setInterval"]) {
  const mocked = globalThis[name];
  globalThis[name] = (work, ms, ...rest) =>
    mocked(
      (...given) => {
        fired += 1;
        return work(...given);
      },
      ms,
      ...rest,
    );
}
mock.method(Math, "random", () => 1);
const { startSending, sendNow } = await import("../../../static/js/sync/sender.js");
const { sending } = await import("../../../static/js/sync/sending.js");
startSending();
await quiet();
let round = 0;

beforeEach(async () => {
  round += 1;
  server.answer = () => null;
  server.hello = () => null;
  disk.refuses = () => null;
  document.visibilityState = "visible";
  disk.rows.get("outbox").clear();
  await write("meta", (tx) => tx.store.put(keys, "server"));
  await sendNow(); // nothing waits: whatever failed before is forgotten
  await quiet();
  server.sends.length = 0;
});

const id = (name) => `${name}${round}`;
const queue = (...names) => Promise.all(names.map((name) => finish(version(id(name)), "no draft", null)));
const states = async () => (await outboxItems()).map(({ state }) => state);

/** Until nothing is under way but what waits for its time, or for another tab. Keys are checked elsewhere: a busy machine takes its time. */
async function quiet() {
  for (let idle = 0, turns = 0; idle < 200 && turns < 20_000; turns += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    idle = sending.busy ? 0 : idle + 1;
  }
}

/** So long passes; how many sends there were in it. Only what a timer began is waited for: twenty minutes have 2400 steps. */
async function sendsIn(ms) {
  const before = server.sends.length;
  for (let past = 0; past < ms; past += 500) {
    fired = 0;
    mock.timers.tick(500);
    if (fired || sending.busy || past === 0) await quiet();
  }
  return server.sends.length - before;
}

test("after no answer it is tried again after a wait that doubles to eight seconds while somebody looks", async () => {
  await queue("a");
  server.answer = () => {
    throw new TypeError("no network");
  };
  await sendNow();

  assert.deepEqual([await sendsIn(1000), await sendsIn(1500), await sendsIn(500)], [1, 0, 1]);
  assert.equal(await sendsIn(4000 + 8000 + 8000 + 8000), 4);
});

test("a receipt that cannot be written down is not asked for once a second for ever", async () => {
  await queue("a");
  disk.refuses = (_how, store) => (store === "outbox" ? new DOMException("full", "QuotaExceededError") : null);
  await sendNow();

  assert.ok((await sendsIn(60_000)) <= 6);
  disk.refuses = () => null;
  await sendsIn(61_000);
  assert.deepEqual(await states(), ["sent"]);
});

test("a store that cannot be read is asked again after longer and longer", async () => {
  let asked = 0;
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = () => {
    asked += 1;
    throw new DOMException("refused", "SecurityError");
  };
  await sendNow();
  await sendsIn(15_000);
  IDBDatabase.prototype.transaction = transaction;

  assert.deepEqual(asked, 5); // at 0, 1, 3, 7 and 15 s
  assert.equal(sending.busy, false);
});

test("a version that fails alone is tried again by itself, and the network's coming back does not wait for it", async () => {
  await queue("bad");
  server.answer = () => answer("fault");
  await sendNow();
  assert.equal(await sendsIn(1000), 1);

  windowEvents.dispatchEvent(new Event("online"));
  await quiet();

  assert.equal(server.sends.length, 3);
});

test("a server that asks for time is not asked before, not even when the network comes back; only a press does not wait", async () => {
  await queue("a");
  server.answer = () => answer("too many at once", {}, "30");
  await sendNow();
  windowEvents.dispatchEvent(new Event("online"));
  document.dispatchEvent(new Event("visibilitychange"));
  await quiet();
  const before = [server.sends.length, await sendsIn(29_000)];
  server.answer = () => null;
  await sendNow();

  assert.deepEqual([before, await states()], [[1, 0], ["sent"]]);
});

test("where nobody is signed in, nothing is sent again by itself for a minute", async () => {
  await queue("a");
  server.answer = () => answer("sent, signed out");
  await sendNow();

  assert.equal(await sendsIn(120_000), 2); // the look once a minute while it is open
});

test("what is finished while others are being sent goes right after them", async () => {
  await queue("a");
  let letGo;
  server.answer = () => new Promise((done) => (letGo = () => done(page(200))));
  const first = sendNow();
  await quiet();
  await queue("b");
  sendNow();
  server.answer = () => null;
  letGo();
  await first;

  assert.deepEqual([server.sends, await states()], [["a", "b", "a"].map(id), ["sent", "sent"]]);
});

test("while another tab sends this one stands in line, and then sends what it has at once", async () => {
  let letGo;
  locks.request("fs-outbox", () => new Promise((done) => (letGo = done)));
  await queue("a");
  const sent = sendNow();
  await quiet();
  const before = server.sends.length;
  letGo();
  await sent;

  assert.deepEqual([before, await states()], [0, ["sent"]]);
});

test("what is asked for while the lock is being let go of is done", async () => {
  await queue("a");
  const { request } = locks;
  locks.request = async (...how) => {
    await request(...how);
    locks.request = request;
    await queue("b");
    sendNow(); // it is still busy: nobody else will come by
  };
  await sendNow();
  await quiet();

  assert.deepEqual(await states(), ["sent", "sent"]);
});

/** One received version, on a server that is then restored. */
async function receivedBeforeARestore() {
  await queue("a");
  await sendNow();
  server.epoch += 1;
  mock.timers.tick(5 * 60_000); // by now it asks again who is there
  await quiet();
}

test("what a restored server had received is given to it again, once, without anybody's doing", async () => {
  await receivedBeforeARestore();
  const [row] = await outboxItems();

  assert.deepEqual([server.sends, row.state, row.receipt.epoch], [[id("a"), id("a")], "sent", server.epoch]);
  await sendsIn(20 * 60_000);
  assert.equal(server.sends.length, 2);
});

test("a new report's receipt of a later epoch is enough to know of a restore", async () => {
  await queue("a");
  await sendNow();
  server.epoch += 1;
  await queue("b");
  await sendNow();

  assert.deepEqual(server.sends, ["a", "b", "a"].map(id));
});

test("a server that still had it gives the same receipt, and is not asked again", async () => {
  const had = server.epoch;
  server.answer = async (versionId) => received(await receiptFor(versionId, versionId.padEnd(64, "0"), { epoch: had }));
  await receivedBeforeARestore();

  assert.equal(await sendsIn(20 * 60_000), 0);
  assert.deepEqual([server.sends.length, await states()], [2, ["sent"]]);
});

test("a server that was not restored is asked now and then, and given nothing again", async () => {
  await queue("a");
  await sendNow();
  server.hellos = 0;

  assert.equal(await sendsIn(20 * 60_000), 0);
  assert.ok(server.hellos >= 3 && server.hellos <= 4, `${server.hellos} times`);
});

const NOT_OURS = {
  "nobody signed in": () => answer("hello, signed out"),
  "something else": () => page(200),
  "a number that is none": () => answer("hello", { epoch: "9", kid: keys.kid, recovery_kid: keys.recovery.kid }),
};
for (const [what, hello] of Object.entries(NOT_OURS)) {
  test(`${what} at hello gives nothing again, and the next look asks`, async () => {
    server.hello = hello;
    await receivedBeforeARestore();
    server.hello = () => null;
    const before = server.sends.length;
    await sendsIn(6 * 60_000);

    assert.deepEqual([before, server.sends.length, await states()], [1, 2, ["sent"]]);
  });
}

test("where nobody is signed in, a restore of the server is no reason to ask for a sign-in", async () => {
  await queue("a");
  await sendNow();
  server.hello = () => answer("hello, signed out");
  await sendsIn(6 * 60_000);
  server.hello = () => null;

  assert.equal(sending.signInNeeded, false);
});

test("envelopes that are kept no longer are let go of while the app is open", async () => {
  mock.timers.setTime(Date.parse("2026-11-25T00:00:00Z"));
  await queue("a");
  await sendNow();
  mock.timers.setTime(Date.parse("2026-11-28T00:01:00Z"));
  await sendNow();

  assert.deepEqual(
    (await outboxItems()).map((row) => [row.state, row.envelope]),
    [["sent", null]],
  );
});

test("a phone that keeps nothing does not ask who is there", async () => {
  server.hellos = 0;
  await sendsIn(20 * 60_000);

  assert.equal(server.hellos, 0);
});
