// Told while the code that says so is on its way: it is told as soon as that is there. A file of its own: that code comes once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as soon } from "node:timers/promises";
import "../live.js";
import { Report } from "../../../static/js/walk/report.js";
import { tell } from "../../../static/js/walk/told_notes.js";

const PACK = {
  ...{ sources: [], facts: [], four: [], clocks: [], advice: [], copy_blocks: [], phrases: [] },
  bank_holidays: { until: "2027-12-31", days: [] },
  about: { designated: { incident_ref: "incident_ref" } },
  questions: [{ id: "threat", kind: "yes_no", short: "Threat" }],
  findings: [{ id: "life_threatened", call_in: "radio_now", when: { is: ["threat", "yes"] }, text: "A threat" }],
  outline: [{ id: "door_1", beat: "door", kind: "questions", questions: ["threat"] }],
};

test("a danger told before the code for it has come is not shown as untold", async () => {
  const draft = { draft_id: "a", kind: "scene", pack_id: "p", lang: "en", answers: {}, call_ins: {}, copied: [] };
  const report = new Report(draft, PACK, false);
  report.save = async () => {};
  report.answer("threat", { value: "yes" });

  tell(report, ["life_threatened"], "Control");
  const atOnce = report.told.untold;
  for (let turns = 0; report.told.untold.length && turns < 1000; turns += 1) await soon();

  assert.deepEqual([atOnce, report.told.untold], [["life_threatened"], []]);
});
