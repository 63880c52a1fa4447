// @ts-check
// What to say and not to say: always there, and what fits this case first. Reading it ticks nothing.

import { byId } from "../../core/json.js";
import { conditionsIn } from "../../core/duties.js";
import { setText, show } from "../../ui/clone.js";
import { allIn, htmlIn } from "../../ui/need.js";
import { adviceItem } from "../../screens/items.js";
import { fillList, itemOn } from "../../screens/lists.js";
import { applying } from "../applying.js";

/** @typedef {import("../report.js").Report} Report */

const AT_MOST = 7;

/** @param {HTMLElement} main @param {Report} report */
export function showSay(main, report) {
  const { pack } = report;
  const items = wanted(report)
    .flatMap((id) => byId(pack.advice).get(id) ?? [])
    .map((one) => itemOn(main, "draw-words", one.id, () => adviceItem(pack, one)));
  fillList(main, "[data-say]", items.slice(0, AT_MOST));
  fillList(main, "[data-say-rest-list]", items.slice(AT_MOST));
  openFirst(main, items[0]);
  show(main, "[data-nothing-to-say]", items.length === 0);
  show(main, "[data-say-rest]", items.length > AT_MOST);
  setText(main, "[data-say-count]", String(Math.max(0, items.length - AT_MOST)));
  showAloud(main, report);
}

/** What the findings say, the most urgent first, then what is always there; what every case has does not stand in front. @param {Report} report @returns {string[]} */
function wanted(report) {
  const { say } = report.pack.about.designated;
  const apart = new Set(say ? [say.rights, say.behind, ...(say.folded ?? [])] : []);
  const urgent = applying(report).sort((a, b) => a.rank - b.rank);
  const fits = urgent.flatMap((finding) => finding.say ?? []).filter((id) => !apart.has(id));
  return [...new Set([...fits, ...(say?.always ?? []), ...(say?.folded ?? [])])];
}

/** The first is open when it comes to stand first, and stays as somebody left it. @param {HTMLElement} main @param {HTMLElement | undefined} first */
function openFirst(main, first) {
  if (!first || main.dataset.saidFirst === first.dataset.advice) return;
  main.dataset.saidFirst = first.dataset.advice;
  for (const fold of allIn(first, "[data-words]", HTMLDetailsElement)) fold.open = true;
}

/** @param {HTMLElement} main @param {Report} report */
function showAloud(main, { pack, answers, result }) {
  const holds = conditionsIn(pack, answers, result);
  for (const button of htmlIn(main, "[data-read]")) {
    const when = byId(pack.read_aloud ?? []).get(button.dataset.read ?? "")?.when;
    button.hidden = when !== undefined && !holds(when);
  }
  show(
    main,
    "[data-aloud-waits]",
    htmlIn(main, "[data-read]").some(({ hidden }) => hidden),
  );
}
