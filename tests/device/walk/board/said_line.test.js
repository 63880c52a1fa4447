// A prompt's own line: its answers, and what was begun there and has none.
import assert from "node:assert/strict";
import test from "node:test";
import "../../live.js";
import { saidLine } from "../../../../static/js/walk/board/said_line.js";
import { reportOf } from "../../pack_decided.js";

const IDS = ["online_any", "image_abuse"];

test("a question that had a key refused stays on its prompt's line until it is answered", () => {
  const line = (answers) =>
    saidLine(reportOf({ online_any: "yes", ...answers }, "call"), IDS, new Set(["image_abuse"]));

  assert.match(line({}), / · Not yet: Private images\.$/);
  assert.match(line({ image_abuse: "threatened" }), /Private images: /);
  assert.doesNotMatch(line({ image_abuse: "threatened" }), /Not yet/);
});

test("what follows from another answer is not shown as answered: it says from which", () => {
  const ids = ["fear_level", "very_frightened", "fears_death"];

  const line = saidLine(reportOf({ fear_level: "death" }, "call"), ids, new Set());

  assert.equal(
    line,
    "How frightened: Expects serious harm · Very frightened: yes (follows from How frightened) · " +
      "Expects serious harm: yes (follows from How frightened)",
  );
});

test("answered by itself it follows from nothing", () => {
  const line = saidLine(reportOf({ fear_level: "death", fears_death: "yes" }, "call"), ["fears_death"], new Set());

  assert.equal(line, "Expects serious harm: yes");
});

test("what nobody began is not on the line", () =>
  assert.doesNotMatch(saidLine(reportOf({ online_any: "yes" }, "call"), IDS, new Set()), /Not yet/));

test("where somebody rings for the victim, a place and a number are said with whose they are", () => {
  const ids = ["location_confirmed", "ring_back_safe", "victim_place"];
  const line = (caller_is) =>
    saidLine(
      reportOf({ caller_is, location_confirmed: "yes", ring_back_safe: "yes", victim_place: "no" }, "call"),
      ids,
      new Set(),
    );

  assert.equal(
    line("bystander"),
    "Caller's place confirmed · Caller's number safe to ring · Victim's place NOT confirmed",
  );
  assert.match(line("victim"), /^Place confirmed: yes · Safe to ring back: yes/);
});

test("what was answered and is not confirmed says so on the line", () => {
  const report = reportOf({ order_any: "yes" }, "call");
  const answers = { order_any: { ...report.answers.order_any, by: "call_handler", confirmed: false } };

  assert.equal(
    saidLine({ ...report, pack: report.pack, result: report.result, answers }, ["order_any"], new Set()),
    "Order, bail or warning: yes (not confirmed)",
  );
});
