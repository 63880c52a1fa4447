// @ts-check
// What the table of recognition came to stands first: to be done, or to be asked. Where no row applies nothing is said.

import { clone, setLines, setText, show } from "../../ui/clone.js";
import { htmlIn, maybe, need } from "../../ui/need.js";
import { showBecause } from "./because.js";

/** @typedef {import("../report.js").Report} Report @typedef {import("../../core/pack.js").RecognitionRow} Row */

/** @type {Record<Row["comes_out"], "do" | "ask">} where each stands */
const PLACE = {
  treat: "do",
  respond: "do",
  unsettled: "do",
  settled_otherwise: "do",
  think: "ask",
  held: "ask",
  looked_into: "ask",
};

/** @param {HTMLElement} main @param {Report} report */
export function showRecognised(main, report) {
  const row = rowOf(report);
  for (const place of htmlIn(main, "[data-recognised]")) {
    place.hidden = !row || PLACE[row.comes_out] !== place.dataset.recognised;
    if (row && !place.hidden) fillRow(main, place, report, row);
  }
}

/** @param {Report} report @returns {Row | undefined} the row that decided */
export function rowOf({ pack, result }) {
  return (pack.recognition ?? []).find(({ id }) => id === result.recognition?.id);
}

/** @param {HTMLElement} main @param {HTMLElement} place @param {Report} report @param {Row} row */
function fillRow(main, place, report, row) {
  const item = maybe(place, ".recognised", HTMLElement) ?? place.appendChild(clone(main, "#recognised"));
  const because = report.result.recognition?.because ?? [];
  setText(item, "[data-text]", row.text);
  showBecause(item, report, row.when, because, "");
  show(item, "[data-because-line]", because.length > 0);
  setLines(need(item, "[data-do]", Element), row.do ?? []);
}
