import assert from "node:assert/strict";
import test from "node:test";
import { waitMs } from "../../../static/js/sync/backoff.js";

test("the longest wait doubles from one second and stops at five minutes", () => {
  const longest = [1, 2, 3, 9, 10, 50].map((failures) => waitMs(failures, () => 1));
  assert.deepEqual(longest, [1000, 2000, 4000, 256_000, 300_000, 300_000]);
});

test("a thousand phones do not come back at the same moment", () => {
  const waits = new Set(Array.from({ length: 1000 }, () => waitMs(8)));
  assert.ok(waits.size > 900);
});
