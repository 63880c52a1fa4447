// @ts-check
// The screens before and after the one that is shown are drawn while nobody waits, and what applies on the outcome: Next and Back then only
// fill them in. Of the board, which has no next, it is itself: what a handler comes back to.

import { assess } from "../core/assess.js";
import { byId } from "../core/json.js";
import { areUnsettled } from "../core/recognition.js";
import { drawnAs, findingItem } from "../screens/findings.js";
import { adviceItem } from "../screens/items.js";
import { forgetItems, itemAhead } from "../screens/lists.js";
import { drawBefore, keepDrawn, screenIn } from "../screens/show.js";
import { whenIdle } from "../ui/spare_time.js";
import { londonDay } from "../vault/ids.js";
import { neighbour } from "./neighbour.js";
import { applying } from "./applying.js";
import { dangersAhead } from "./outcome/do.js";
import { dutiesAhead } from "./outcome/duties.js";
import { packOf } from "./packs.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("../core/types.js").Screen} Screen */

const AT_ONCE = 4; // findings or pieces of advice
/** @type {Record<string, (report: Report) => (() => void)[]>} by kind of screen: what is drawn ahead of what answers bring up; what is folded is made when it is opened */
const ITEMS = { outcome: (report) => [...dangersAhead(report), ...dutiesAhead(report)], board: boardItems };

/** @param {Report} report @param {string} from screen id @param {AbortSignal} signal ends with the screen */
export function drawAhead(report, from, signal) {
  const steps = drawing(report, from);
  const next = () => {
    if (!signal.aborted && !steps.next().done) whenIdle(next);
  };
  whenIdle(next);
}

/** Before its report is open, and before anybody may open it: the screen that an address names, and the engine once with no answer, so that what it makes of the pack is made and its functions are compiled when it is asked. @param {import("./navigation.js").At} at */
export async function drawFor({ pack_id, lang, screen: id }) {
  const pack = await packOf(pack_id, lang);
  const screen = byId(pack.outline).get(id);
  if (!screen) return;
  drawBefore({ pack, draft: { pack_id, lang } }, screen);
  whenIdle(() => assess(pack, {}, londonDay(), {}, "scene"));
}

/** The lock takes it. */
export { forgetItems as forgetAhead };

/** Bit by bit, so that a tap meanwhile waits for a bit only. @param {Report} report @param {string} from screen id */
function* drawing(report, from) {
  const screens = likely(report, from);
  keepDrawn(screens);
  for (const screen of screens) yield drawBefore(report, screen);
  for (const { kind } of screens) if (ITEMS[kind]) yield* drawingItems(ITEMS[kind](report));
}

/** @param {Report} report @param {string} from screen id @returns {Screen[]} the screens that may well be asked for now */
function likely({ pack, result, answers }, from) {
  const here = screenIn(pack, from);
  if (here.kind === "board") return [here];
  return [neighbour(pack, result, answers, from, "next"), neighbour(pack, result, answers, from, "back")].filter(
    (screen) => screen !== null,
  );
}

/** @param {Report} report */
function boardItems(report) {
  const { pack, result } = report;
  const [findings, unsettled] = [applying(report), areUnsettled(pack, result)];
  const advice = new Set(findings.flatMap(({ say = [] }) => say.flatMap((id) => byId(pack.advice).get(id) ?? [])));
  return [
    ...findings.map(
      (one) => () =>
        itemAhead(pack, "draw-board-finding", drawnAs(one.id, unsettled), () => findingItem(pack, one, unsettled)),
    ),
    ...[...advice].map((words) => () => itemAhead(pack, "draw-advice", words.id, () => adviceItem(pack, words))),
  ];
}

/** @param {(() => void)[]} items */
function* drawingItems(items) {
  for (const [at, draw] of items.entries()) {
    draw();
    if (at % AT_ONCE === AT_ONCE - 1) yield;
  }
}
