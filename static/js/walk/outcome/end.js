// @ts-check
// Where nothing stands and every danger on the way was asked, Do has an end: what to record, what to tell them, and that one may go.
// It is no verdict, and goes as soon as anything stands.

import { dutiesOf } from "../../core/duties.js";
import { withId } from "../../core/json.js";
import { findingItem } from "../../screens/findings.js";
import { fillList, itemOn } from "../../screens/lists.js";
import { show } from "../../ui/clone.js";
import { openOn, wayOf } from "../progress.js";
import { dangersIn } from "../still_to_ask.js";

/** @typedef {Pick<import("../report.js").Report, "pack" | "answers" | "result">} Stand */

/** @param {import("../../core/types.js").Pack} pack @returns {string} the finding that stands there; none in a pack from before */
export function endOf(pack) {
  return pack.about.designated.end ?? "";
}

/** @param {Stand} report @returns {boolean} whether it applies, nothing is called in or recognised, no duty stands, and no danger of the way is unasked */
export function ends(report) {
  const { pack, answers, result } = report;
  const dangers = new Set(dangersIn(pack));
  return (
    result.findings.some(({ id, state }) => id === endOf(pack) && state === "applies") &&
    !result.recognition?.id &&
    !result.call_ins.some(({ state }) => state === "lit") &&
    dutiesOf(pack, answers, result).length === 0 &&
    !wayOf(report).some((screen) => openOn(report, screen).some((id) => dangers.has(id)))
  );
}

/** @param {HTMLElement} main @param {Stand} report @returns {boolean} whether it stands */
export function showEnd(main, report) {
  const { pack } = report;
  const stands = ends(report);
  const finding = stands ? withId(pack.findings, endOf(pack)) : null;
  const items = finding ? [itemOn(main, "draw-end", finding.id, () => findingItem(pack, finding))] : [];
  fillList(main, "[data-end]", items);
  show(main, "[data-end]", stands);
  return stands;
}
