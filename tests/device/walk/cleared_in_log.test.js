// What the log says of a danger that was told, changed since and cleared: what was cleared, when, and who knows it by name.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { PACK } from "../pack_decided.js";
import { copyText } from "../../../static/js/core/copy/text.js";
import { Report, loadSheet } from "../../../static/js/walk/report.js";
import { clear, tell } from "../../../static/js/walk/told_notes.js";

await loadSheet();
const NOW = Date.parse("2026-11-29T22:50:00Z");
const MINUTE = 60_000;
const ORDER = { caller_is: "victim", order_any: "yes", order_on: "suspect", order_kinds: ["non_molestation"] };

/** @param {import("node:test").TestContext} t @param {Record<string, unknown>} answers @returns {Report} of a call */
function aCall(t, answers) {
  t.mock.timers.enable({ apis: ["Date"], now: NOW });
  const draft = { draft_id: "a", kind: "call", pack_id: "p", lang: "en", answers: {}, call_ins: {}, copied: [] };
  const report = new Report(draft, PACK, false);
  report.save = async () => {};
  for (const [id, value] of Object.entries(answers)) report.answer(id, { value });
  t.mock.timers.tick(MINUTE);
  return report;
}

/** @param {Report} report @returns {string} the line of its log */
function clearedLine({ draft, result }) {
  const log = copyText(PACK, "call_log", draft.answers, result, draft.call_ins, "call", { at: "2026-11-29T22:59:00Z" });
  return log.split("\n").find((line) => line.startsWith("CLEARED:")) ?? "";
}

/** @param {Report} report @param {RegExp} aloud @returns {string} the call-in that says so */
function idOf(report, aloud) {
  const found = report.result.call_ins.find(({ id }) =>
    aloud.test(JSON.stringify(PACK.findings.find((one) => one.id === id).message ?? "")),
  );
  return found?.id ?? "";
}

for (const [name, change] of [
  ["answered no", ["breach_when", { value: "no" }]],
  ["and the question behind it gone", ["order_any", { value: "no" }]],
])
  test(`an order broken today that was told, then ${name}, is cleared as broken today`, (t) => {
    const report = aCall(t, { ...ORDER, breach_when: "today" });
    const id = idOf(report, /breach_when/);
    tell(report, [id], "Dispatch ch 4");
    t.mock.timers.tick(MINUTE);
    report.answer(...change);
    t.mock.timers.tick(6 * MINUTE);
    clear(report, id, "Dispatch ch 4 knows it changed");

    const line = clearedLine(report);

    assert.match(line, /non-molestation order: broken today, 22:58 \(Dispatch ch 4 knows it changed\)/i);
    assert.doesNotMatch(line, /not broken/i);
  });

test("a tap that was wrong is cleared as it was tapped", (t) => {
  const report = aCall(t, { caller_is: "victim", hurt_now: "yes" });
  const id = report.result.call_ins[0].id;
  report.answer("hurt_now", { value: "no" });
  t.mock.timers.tick(MINUTE);
  clear(report, id, "Wrong tap");

  assert.match(clearedLine(report), /^CLEARED: someone is hurt, 22:52 \(Wrong tap\)/i);
});
