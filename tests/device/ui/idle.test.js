// How long a page is left alone: ten minutes, or what a force has set; where more is asked for, as long as that.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

const MINUTE = 60_000;
/** @type {Record<string, string>} */
let dataset = {};
/** @type {EventTarget} */
let page;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setInterval", "Date"] });
  dataset = {};
  page = new EventTarget();
  Object.assign(globalThis, {
    addEventListener: page.addEventListener.bind(page),
    dispatchEvent: page.dispatchEvent.bind(page),
    document: { body: { dataset }, addEventListener: () => {} },
    BroadcastChannel: class extends EventTarget {
      postMessage() {}
    },
  });
});

/** The module, read anew as a page reads it. */
const fresh = () => import(`../../../static/js/ui/idle.js?${Math.random()}`);

/** @param {number} minutes @param {() => number} [alone] after how many minutes of none it is called */
async function calledWithin(minutes, alone) {
  const { onIdle } = await fresh();
  const called = mock.fn();
  onIdle(called, undefined, alone);
  mock.timers.tick(minutes * MINUTE);
  return called.mock.callCount() > 0;
}

test("a page locks after ten minutes without a touch, and no sooner", async () => {
  assert.equal(await calledWithin(9.5), false);
  assert.equal(await calledWithin(10.5), true);
});

test("a force's own number counts instead", async () => {
  dataset.idle = "4";
  assert.equal(await calledWithin(3.5), false);
  assert.equal(await calledWithin(4.5), true);
  dataset.idle = "25";
  assert.equal(await calledWithin(24.5), false);
  assert.equal(await calledWithin(25.5), true);
});

test("where somebody listens, a force's number does not count", async () => {
  dataset.idle = "2";
  assert.equal(await calledWithin(29.5, () => 30 * MINUTE), false);
  assert.equal(await calledWithin(30.5, () => 30 * MINUTE), true);
});

test("a minute before, the page is told", async () => {
  dataset.idle = "4";
  const { onIdle } = await fresh();
  const told = mock.fn();
  page.addEventListener("foursight:locks-soon", told);
  onIdle(() => {}, undefined);
  mock.timers.tick(2.8 * MINUTE);
  assert.equal(told.mock.callCount(), 0);
  mock.timers.tick(0.4 * MINUTE);
  assert.ok(told.mock.callCount() > 0);
});
