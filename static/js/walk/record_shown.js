// @ts-check
// What a finding says for the crime record, filled from this report: drawn once, it changes with the answers.

import { areUnsettled } from "../core/recognition.js";
import { readingOf } from "../core/record_lines.js";
import { recordSaid } from "../core/answered_lines.js";
import { setText, show } from "../ui/clone.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("../core/conditions.js").Reading} Reading */

/** @type {WeakMap<object, Reading>} by result */
const readings = new WeakMap();

/** @param {Report} report @returns {Reading} made once for what stands */
export function readingFor({ pack, draft, result }) {
  const reading = readings.get(result) ?? readingOf(pack, draft.answers, result);
  readings.set(result, reading);
  return reading;
}

/** @param {HTMLElement} item @param {Report} report @param {import("../core/types.js").Finding} finding */
export function showRecord(item, report, { record }) {
  if (!record || !item.querySelector("[data-record]")) return;
  const { pack, draft, result } = report;
  const { answers, call_ins: callIns } = draft;
  const copy = { pack, reading: readingFor(report), result, answers, callIns, unsettled: areUnsettled(pack, result) };
  const words = recordSaid(record, copy);
  setText(item, "[data-record-words]", words);
  show(item, "[data-record]", words !== "");
}
