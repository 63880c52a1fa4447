// Where an order, bail or warning was answered and it is only being told to stop, what stands lit says what was answered, and no order.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { aReport } from "../a_report.js";
import { sinceWords } from "../../../static/js/walk/since_changed.js";
import { nameOf } from "../../../static/js/walk/who_told.js";

/** @typedef {import("../../../static/js/walk/report.js").Report} Report */

const ORDER = { order_any: "yes", order_on: "suspect" };
const ONLY_TOLD = ["warning"];

/** @param {import("node:test").TestContext} t @param {Record<string, unknown>} first @param {string} [kind] @returns {Report} to which a minute later only being told to stop was ticked */
function onlyTold(t, first, kind = "scene") {
  t.mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-11-28T07:52:00Z") });
  const report = aReport(kind);
  for (const [id, value] of Object.entries(first)) report.answer(id, { value });
  t.mock.timers.tick(60_000);
  report.answer("order_kinds", { value: ONLY_TOLD });
  return report;
}

for (const kind of ["scene", "call"])
  test(`on a ${kind} what was answered before the kind was known is all that is said`, (t) => {
    const said = sinceWords(onlyTold(t, ORDER, kind), "order_in_place");

    assert.match(said, /since changed: order, bail or warning in place$/);
  });

test("an order that was named was in place as it was answered", (t) => {
  const said = sinceWords(onlyTold(t, { ...ORDER, order_kinds: ["restraining"] }), "order_in_place");

  assert.match(said, /since changed: restraining order in place$/);
});

test("where it is named among others it ends in a full stop", (t) => {
  assert.match(nameOf(onlyTold(t, ORDER), "order_in_place"), /[^.]\.$/);
});
