// @ts-check
// What to say and not to say: always there, and what fits this case first. Reading it ticks nothing.

import { byId, withId } from "../../core/json.js";
import { conditionsIn } from "../../core/duties.js";
import { setText, show } from "../../ui/clone.js";
import { allIn, htmlIn } from "../../ui/need.js";
import { adviceItem } from "../../screens/items.js";
import { fillList, itemOn } from "../../screens/lists.js";
import { applying } from "../applying.js";
import { settledIn } from "../still_to_ask.js";
import { deviceHere, isHearingOpen, mayHear } from "../who_hears.js";
import { endOf, ends, saysLittle } from "./end.js";

/** @typedef {import("../report.js").Report} Report */

const AT_MOST = 5;
const WARNINGS = ["[data-not-aloud]", "[data-not-by-device]", "[data-not-settled]"];

/** @param {HTMLElement} main @param {Report} report */
export function showSay(main, report) {
  const { pack } = report;
  const { ids, front } = wanted(report);
  const warned = warning(report);
  for (const one of WARNINGS) show(main, one, one === warned);
  const items = ids
    .flatMap((id) => byId(pack.advice).get(id) ?? [])
    .map((one) => itemOn(main, "draw-words", one.id, () => adviceItem(pack, one)));
  fillList(main, "[data-say]", items.slice(0, front));
  fillList(main, "[data-say-rest-list]", items.slice(front));
  openFirst(main, items[0]);
  show(main, "[data-nothing-to-say]", items.length === 0);
  show(main, "[data-say-rest]", items.length > front);
  setText(main, "[data-say-count]", String(Math.max(0, items.length - front)));
  openRights(main, report);
  showAloud(main, report);
}

/** What the findings say, the most urgent first, then what is always there; what every case has does not stand in front, and what does not fit stands in the fold. Where nothing stands, all that is said of stalking waits in the fold behind what fits a dispute. @param {Report} report @returns {{ids: string[], front: number}} in order, and how many stand in front */
export function wanted(report) {
  const { pack } = report;
  const { say } = pack.about.designated;
  const apart = new Set(say ? [say.rights, say.behind, ...(say.folded ?? [])] : []);
  const [isEnd, settled] = [ends(report), settledIn(report)];
  const dangers = report.result.call_ins.filter(({ level }) => level === "radio_now").map(({ id }) => id); // in the one order
  const place = (/** @type {{id: string}} */ { id }) =>
    (dangers.indexOf(id) + dangers.length + 1) % (dangers.length + 1);
  const urgent = applying(report).sort((a, b) => place(a) - place(b) || a.rank - b.rank);
  const fits = urgent
    .filter((one) => !settled(one) && (isEnd || one.id !== endOf(pack)))
    .flatMap((finding) => finding.say ?? [])
    .filter((id) => !apart.has(id));
  const quiet = saysLittle(report);
  const first = quiet ? (withId(pack.findings, endOf(pack)).say ?? []) : [];
  const all = [...new Set([...first, ...fits, ...(say?.always ?? []), ...(say?.folded ?? [])])];
  const fitting = new Set([...first, ...fits]);
  const behind = (/** @type {string} */ id) =>
    settled(byId(pack.advice).get(id) ?? {}) || (quiet && first.length > 0 && !fitting.has(id));
  const front = all.filter((id) => !behind(id));
  const most = warning(report) ? AT_MOST - 1 : AT_MOST; // it stands above them
  return { ids: [...front, ...all.filter(behind)], front: Math.min(most, front.length) };
}

/** @param {Report} report @returns {string} which warning stands above the words; before any answer too: nobody knows who hears */
function warning(report) {
  if (mayHear(report)) return "[data-not-aloud]";
  if (deviceHere(report)) return "[data-not-by-device]";
  return isHearingOpen(report) ? "[data-not-settled]" : "";
}

/** The first is open when it comes to stand first, and stays as somebody left it. @param {HTMLElement} main @param {HTMLElement | undefined} first */
function openFirst(main, first) {
  if (!first || main.dataset.saidFirst === first.dataset.advice) return;
  main.dataset.saidFirst = first.dataset.advice;
  for (const fold of allIn(first, "[data-words]", HTMLDetailsElement)) fold.open = true;
}

/** Open, but where nothing stands that an order would be for; as somebody left it once it is drawn. @param {HTMLElement} main @param {Report} report */
function openRights(main, report) {
  const quiet = String(saysLittle(report));
  if (main.dataset.rightsFor === quiet) return;
  main.dataset.rightsFor = quiet;
  for (const fold of allIn(main, "[data-rights]", HTMLDetailsElement)) fold.open = quiet === "false";
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
