// What a screen reader is told stands in the page for as long as it takes to be heard, and no longer: it may not be so any more.
import assert from "node:assert/strict";
import test, { beforeEach, mock } from "node:test";

const live = { textContent: "" };
Object.assign(globalThis, {
  document: { querySelector: () => live },
  requestAnimationFrame: (/** @type {() => void} */ draw) => draw(),
});
const { announce } = await import("../../../static/js/ui/announce.js");

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
});

test("what nobody was told of does not stand on for whoever reads through the page after it was told", () => {
  announce("RADIO NOW: Suspect at the door. This app has not told anyone.");
  mock.timers.tick(9_999);
  assert.match(live.textContent, /has not told anyone/);

  mock.timers.tick(1);

  assert.equal(live.textContent, "");
});

test("what is said next stands as long, and is not cut short by what was said before", () => {
  announce("RADIO NOW: Suspect at the door.");
  mock.timers.tick(6_000);
  announce("RADIO NOW: Weapon seen.");

  mock.timers.tick(6_000);
  assert.equal(live.textContent, "RADIO NOW: Weapon seen.");
  mock.timers.tick(4_000);

  assert.equal(live.textContent, "");
});
