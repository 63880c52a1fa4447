// A storage that answers nothing: what was asked goes on waiting, the page is told after a while, and told again once there is an answer.
import { disk } from "../phone.js";
import assert from "node:assert/strict";
import test from "node:test";
import { read, write } from "../../../static/js/vault/database.js";

const told = [];
globalThis.dispatchEvent = ({ type, detail }) => told.push([type, detail]);
const settle = async () => {
  for (let turns = 0; turns < 30; turns += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** From now on no transaction is begun, until this is called. */
function silence() {
  let speak;
  const until = new Promise((resolve) => (speak = resolve));
  disk.queue = disk.queue.then(() => until);
  return speak;
}

test.beforeEach(async (context) => {
  await read("meta", (tx) => tx.store.get("any")); // it is open
  told.length = 0;
  context.mock.timers.enable({ apis: ["setTimeout"] });
});

const WAYS = {
  "a read": () => read("meta", (tx) => tx.store.get("any")),
  "a write": () => write("meta", (tx) => tx.store.put({}, "any")),
};
for (const [name, ask] of Object.entries(WAYS)) {
  test(`${name} that is not answered is told of after five seconds, and again once it is answered`, async (context) => {
    const speak = silence();
    let answered = false;
    const asked = ask().then(() => (answered = true));
    await settle();

    context.mock.timers.tick(4999);
    assert.deepEqual(told, []);
    context.mock.timers.tick(1);
    assert.deepEqual(told, [["foursight:silent", true]]);
    assert.equal(answered, false);

    speak();
    await asked;
    assert.deepEqual(told.at(-1), ["foursight:silent", false]);
  });
}

test("it is told of until the last that waits is answered", async (context) => {
  const first = silence();
  const one = read("meta", (tx) => tx.store.get("any"));
  await settle();
  const second = silence();
  const other = read("meta", (tx) => tx.store.get("any"));
  await settle();
  context.mock.timers.tick(5000);

  first();
  await one;
  assert.deepEqual(told.at(-1), ["foursight:silent", true]);
  second();
  await other;
  assert.deepEqual(told.at(-1), ["foursight:silent", false]);
});

test("what is answered in time, or fails, is not told of", async (context) => {
  await read("meta", (tx) => tx.store.get("any"));
  await assert.rejects(
    read("meta", () => Promise.reject(new Error("seeded"))),
    { reason: "refused" },
  );

  context.mock.timers.tick(60_000);
  assert.deepEqual(told, []);
});

test("a database that does not open is waited for, and told of", async (context) => {
  const { dropConnection } = await import("../../../static/js/vault/database.js");
  const { open } = indexedDB;
  let go;
  const until = new Promise((resolve) => (go = resolve));
  dropConnection();
  indexedDB.open = (...how) => {
    const asked = open(...how);
    const { done } = asked;
    asked.done = (result) => until.then(() => done.call(asked, result));
    return asked;
  };
  const asked = read("meta", (tx) => tx.store.get("any"));
  await settle();
  context.mock.timers.tick(20_000);
  assert.deepEqual(told, [["foursight:silent", true]]);

  go();
  await asked;
  indexedDB.open = open;
  assert.deepEqual(told.at(-1), ["foursight:silent", false]);
});
