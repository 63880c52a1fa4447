// Six digits, within a shift: what they open is gone after twelve hours, at the end of the shift, and after five wrong tries.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import "../live.js";
import { forgetPin, hasPin, isGoodPin, keepPin, openedByPin, WrongPin } from "../../../static/js/vault/pin.js";

const NOON = Date.parse("2026-11-27T12:00:00Z");
const HOUR_MS = 3_600_000;
const PIN = "804217";
const vault = { vault_id: "one" };
const rawDek = new Uint8Array(32).fill(7);
let answers = true;

globalThis.Worker = class {
  async postMessage({ words, salt }) {
    if (!answers) return this.onerror();
    const bytes = new Uint8Array([...new TextEncoder().encode(words), ...salt]);
    this.onmessage({ data: { raw: new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)) } });
  }

  terminate() {}
};
mock.timers.enable({ apis: ["Date", "setTimeout"], now: NOON });
const opened = async () => (await openedByPin(PIN)).rawDek;
const isGone = (error) => error instanceof WrongPin && error.left === 0;

beforeEach(async () => {
  answers = true;
  mock.timers.setTime(NOON);
  await keepPin(PIN, vault, rawDek);
});

test("within the shift they open what the words opened", async () => {
  mock.timers.setTime(NOON + 12 * HOUR_MS - 1);

  assert.deepEqual([hasPin(), await opened()], [true, rawDek]);
});

test("after twelve hours there are none, and the right ones open nothing", async () => {
  mock.timers.setTime(NOON + 12 * HOUR_MS);

  await assert.rejects(openedByPin(PIN), isGone);
  assert.equal(hasPin(), false);
});

test("a right one does not lengthen the twelve hours", async () => {
  mock.timers.setTime(NOON + 11 * HOUR_MS);
  await opened();
  mock.timers.setTime(NOON + 12 * HOUR_MS);

  assert.equal(hasPin(), false);
});

test("what is gone stays gone, should the clock be put back", async () => {
  mock.timers.setTime(NOON + 12 * HOUR_MS);
  hasPin();
  mock.timers.setTime(NOON);

  assert.equal(hasPin(), false);
});

test("forgotten, as at the end of a shift, the right ones open nothing", async () => {
  forgetPin();

  assert.equal(hasPin(), false);
  await assert.rejects(openedByPin(PIN), isGone);
});

test("five wrong ones in a row, and they are gone; four, and the right ones open and the five begin anew", async () => {
  const wrong = async (many) => {
    const left = [];
    for (let at = 0; at < many; at += 1) await openedByPin("804218").catch((error) => left.push(error.left));
    return left;
  };

  assert.deepEqual(await wrong(4), [4, 3, 2, 1]);
  assert.deepEqual(await opened(), rawDek);
  assert.deepEqual(await wrong(5), [4, 3, 2, 1, 0]);
  await assert.rejects(openedByPin(PIN), isGone);
});

test("where the key worker does not answer nothing was tried, and the five stay", async () => {
  answers = false;
  for (let at = 0; at < 5; at += 1)
    await assert.rejects(openedByPin(PIN), (error) => !(error instanceof WrongPin) && error instanceof Error);
  answers = true;

  assert.deepEqual(await opened(), rawDek);
});

test("digits that anybody would try first are none", () => {
  assert.deepEqual(["804217", "123456", "777777", "80421", "8042170", "80421a"].map(isGoodPin), [
    true,
    ...Array(5).fill(false),
  ]);
});
