// @ts-check
// What applies, drawn once a screen, in the order of the screen: on the outcome and on the call handler's board.

import { byId, withId } from "../core/json.js";
import { areUnsettled } from "../core/recognition.js";
import { becauseInWords } from "../core/reasons.js";
import { setText, show } from "../ui/clone.js";
import { drawnAs, findingItem, inOrder } from "../screens/findings.js";
import { adviceItem } from "../screens/items.js";
import { fillList, itemOn } from "../screens/lists.js";
import { showRecord } from "./record_shown.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("../core/types.js").Finding} Finding @typedef {import("../core/types.js").Judged} Judged */

/** @param {Report} report @returns {Finding[]} the findings that apply, as the pack has them */
export function applying({ pack, result }) {
  return result.findings.filter(applies).map(({ id }) => withId(pack.findings, id));
}

/**
 * What applies, drawn once a screen: where it is drawn again with other answers, what is open in it stays open.
 * @param {HTMLElement} main @param {Report} report @param {string} template @param {string[]} first findings that stand first
 * @param {(finding: Finding) => boolean} [wanted] @returns {HTMLElement[]} in the order of the screen
 */
export function findingsOn(main, report, template, first, wanted = () => true) {
  const { pack, result } = report;
  const because = new Map(result.findings.filter(applies).map((one) => [one.id, one.because]));
  const unsettled = areUnsettled(pack, result);
  return inOrder(pack, first)
    .filter((one) => because.has(one.id) && wanted(one))
    .map((finding) => {
      const item = itemOn(main, template, drawnAs(finding.id, unsettled), () => findingItem(pack, finding, unsettled));
      setText(item, "[data-because]", becauseInWords(pack, because.get(finding.id) ?? []).join("; "));
      showRecord(item, report, finding);
      return item;
    });
}

/** @param {HTMLElement} main @param {HTMLElement[]} items in order @param {number} atMost before the others are folded */
export function placeFindings(main, items, atMost) {
  const rest = divide(main, items, "[data-do-now]", "[data-rest-list]", atMost);
  show(main, "[data-rest]", rest > 0);
  setText(main, "[data-rest-count]", String(rest));
}

/** @param {HTMLElement} main @param {Report} report @param {string[]} wanted advice, in order @param {number} atMost before the others are folded */
export function arrangeSay(main, { pack }, wanted, atMost) {
  const said = wanted.flatMap((id) => byId(pack.advice).get(id) ?? []);
  const items = said.map((one) => itemOn(main, "draw-advice", one.id, () => adviceItem(pack, one)));
  const rest = divide(main, items, "[data-say]", "[data-say-rest-list]", atMost);
  show(main, "[data-nothing-to-say]", items.length === 0);
  show(main, "[data-say-rest]", rest > 0);
  setText(main, "[data-say-count]", String(rest));
}

/** @param {Judged} finding a finding, judged */
function applies(finding) {
  return finding.state === "applies";
}

/** The first stand in one list, the others in the folded one. @param {HTMLElement} main @param {HTMLElement[]} items @param {string} first @param {string} others @param {number} atMost @returns {number} how many are folded */
function divide(main, items, first, others, atMost) {
  fillList(main, first, items.slice(0, atMost));
  fillList(main, others, items.slice(atMost));
  return Math.max(0, items.length - atMost);
}
