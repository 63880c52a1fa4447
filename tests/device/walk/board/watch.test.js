// A server that is away is known within seconds while a call is taken, whether it refuses or says nothing at all.
import assert from "node:assert/strict";
import test from "node:test";
import { EACH_MS, keepAsking, LATE_MS } from "../../../../static/js/walk/board/watch.js";

function asking(t, ask) {
  t.mock.timers.enable({ apis: ["setInterval", "setTimeout"] });
  const [ends, late] = [new AbortController(), []];
  keepAsking(ask, () => late.push("late"), ends.signal);
  return { late, ends, passes: (ms) => t.mock.timers.tick(ms) };
}

test("a server that answers is asked again and again, and is not late", async (t) => {
  let asked = 0;
  const { late, passes } = asking(t, async () => (asked += 1));
  for (const _ of [1, 2, 3]) {
    passes(EACH_MS);
    await Promise.resolve();
    await Promise.resolve();
  }
  assert.deepEqual([asked, late], [3, []]);
});
test("one that says nothing is late within twelve seconds, and is not asked twice at once", (t) => {
  let asked = 0;
  const { late, passes } = asking(t, () => ((asked += 1), new Promise(() => {})));
  passes(EACH_MS);
  passes(LATE_MS);
  assert.deepEqual(late, ["late"]);
  assert.ok(EACH_MS + LATE_MS <= 12_000);
  passes(EACH_MS * 3);
  assert.equal(asked, 1);
});
test("once the board is left nothing is asked", (t) => {
  let asked = 0;
  const { ends, passes } = asking(t, async () => (asked += 1));
  ends.abort();
  passes(EACH_MS * 2);
  assert.equal(asked, 0);
});
