// @ts-check
// The end of Do as it stands there, or what is to be asked before it.

import { withId } from "../../core/json.js";
import { findingItem } from "../../screens/findings.js";
import { fillList, itemOn } from "../../screens/lists.js";
import { setText, show } from "../../ui/clone.js";
import { askedBeforeEnd, endOf, ends } from "./end.js";
import { askItem, fillLinks } from "./links.js";

/** @typedef {import("../report.js").Report} Report */

const AT_MOST = 5; // questions before one may go, in the order of the walk

/** @param {HTMLElement} main @param {Report} report @returns {boolean} whether it stands, or what is to be asked before it */
export function showEnd(main, report) {
  const { pack } = report;
  const stands = ends(report);
  const finding = stands ? withId(pack.findings, endOf(pack)) : null;
  const items = finding ? [itemOn(main, "draw-end", finding.id, () => findingItem(pack, finding))] : [];
  fillList(main, "[data-end]", items);
  show(main, "[data-end]", stands);
  const before = askedBeforeEnd(report);
  if (before.length > 0) setText(main, "[data-before-end-record]", withId(pack.findings, endOf(pack)).do[0]);
  setText(main, "[data-before-end-count]", String(before.length));
  const asked = before.slice(0, AT_MOST).map((id) => askItem(main, report, "do", id, withId(pack.questions, id).text));
  fillLinks(main, "[data-before-end-list]", asked);
  show(main, "[data-before-end]", before.length > 0);
  return stands || before.length > 0;
}
