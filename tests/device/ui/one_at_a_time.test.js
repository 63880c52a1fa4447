import assert from "node:assert/strict";
import test from "node:test";
import { oneAtATime } from "../../../static/js/ui/one_at_a_time.js";

/** Work whose turns end when they are told to; `begun` counts them. */
function slow() {
  const turns = { begun: 0, end: () => {} };
  turns.work = () =>
    new Promise((done, fail) => {
      turns.begun += 1;
      turns.end = done;
      turns.fail = fail;
    });
  return turns;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("asked twenty times while it runs, it runs once more", async () => {
  const turns = slow();
  const ask = oneAtATime(turns.work);
  const all = Array.from({ length: 20 }, ask);
  const before = turns.begun;
  turns.end();
  await turn();
  turns.end();
  await Promise.all(all);

  assert.deepEqual([before, turns.begun], [1, 2]);
});

test("whoever asked while it ran is answered only after it ran for them", async () => {
  const turns = slow();
  const ask = oneAtATime(turns.work);
  ask();
  let answered = false;
  const second = ask().then(() => (answered = true));
  turns.end();
  await turn();
  const early = answered;
  turns.end();
  await second;

  assert.deepEqual([early, answered], [false, true]);
});

test("asked once more after it has ended, it runs again, also where it failed", async () => {
  const turns = slow();
  const ask = oneAtATime(turns.work);
  const first = ask();
  turns.fail(new Error("no store"));
  await assert.rejects(first);
  const second = ask();
  turns.end();
  await second;

  assert.equal(turns.begun, 2);
});
