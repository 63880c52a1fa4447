// Where an order, bail or warning was answered and it is only being told to stop, no call-in of an order is left; whoever was told of one is to hear it.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { aReport } from "../a_report.js";
import { loadSheet } from "../../../static/js/walk/report.js";
import { toldOtherwise } from "../../../static/js/walk/since_changed.js";
import { tell } from "../../../static/js/walk/told_notes.js";
import { nameOf } from "../../../static/js/walk/who_told.js";

/** @typedef {import("../../../static/js/walk/report.js").Report} Report */

await loadSheet();

const ID = "order_in_place";
const ORDER = { order_any: "yes", order_on: "suspect" };
const ONLY_TOLD = ["warning"];
const IN_PLACE = /order, bail or warning|in place/i;
/** @param {Report} report the sergeant hears of it */
const toldOfIt = (report) => tell(report, [ID], "Sergeant Wells");

/** @param {import("node:test").TestContext} t @param {Record<string, unknown>} first @param {string} [kind] @param {(report: Report) => void} [between] @returns {Report} to which a minute later only being told to stop was ticked */
function onlyTold(t, first, kind = "scene", between = () => {}) {
  t.mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-11-28T07:52:00Z") });
  const report = aReport(kind);
  for (const [id, value] of Object.entries(first)) report.answer(id, value ? { value } : { state: "not_known" });
  assert.ok(report.draft.call_ins[ID], "an order of unknown kind is called in");
  t.mock.timers.tick(60_000);
  between(report);
  t.mock.timers.tick(60_000);
  report.answer("order_kinds", { value: ONLY_TOLD });
  return report;
}

/** @param {Report} report @returns {string[]} what is called in, by its name */
const calledIn = (report) =>
  report.result.call_ins.filter(({ state }) => state === "lit").map(({ id }) => nameOf(report, id));

for (const kind of ["scene", "call"]) {
  for (const [name, first] of Object.entries({
    "that there is one": ORDER,
    "and its kind not known": { ...ORDER, order_kinds: null },
  }))
    test(`on a ${kind}, ${name}: told to stop is no order, and nothing is called in as one`, (t) => {
      const report = onlyTold(t, first, kind);

      assert.equal(report.draft.call_ins[ID], undefined);
      assert.deepEqual(
        calledIn(report).filter((one) => IN_PLACE.test(one)),
        [],
      );
    });

  test(`on a ${kind} going on after it is called in under its own name`, (t) => {
    const report = onlyTold(t, ORDER, kind);

    report.answer("stop_ignored", { value: "yes" });

    assert.ok(calledIn(report).some((one) => /told to stop/i.test(one)));
    assert.deepEqual(
      calledIn(report).filter((one) => IN_PLACE.test(one)),
      [],
    );
  });

  test(`on a ${kind} whoever was told of an order is to hear that it is none`, (t) => {
    const report = onlyTold(t, ORDER, kind, toldOfIt);

    assert.match(
      toldOtherwise(report, ID),
      /since changed: order, bail or warning in place\. Tell whoever you told\.$/,
    );
  });

  test(`on a ${kind} an order ticked besides is called in again`, (t) => {
    const report = onlyTold(t, ORDER, kind);

    report.answer("order_kinds", { value: ["warning", "restraining"] });

    assert.match(nameOf(report, ID), /restraining order/i);
  });

  test(`on a ${kind} an order that was named stays, and its answer was changed`, (t) => {
    const report = onlyTold(t, { ...ORDER, order_kinds: ["restraining"] }, kind);

    assert.match(nameOf(report, ID), /since changed: restraining order in place\.$/);
  });

  test(`on a ${kind} no order after all is a changed answer, and stays`, (t) => {
    const report = onlyTold(t, ORDER, kind, (one) => one.answer("order_any", { value: "no" }));

    assert.ok(report.draft.call_ins[ID]);
  });
}
