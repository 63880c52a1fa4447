// @ts-check
// Which screen comes next: the outline's order, leaving out screens with nothing to ask.

import { asksNothing } from "./progress.js";

const CALL = "call"; // the call handler's beat: one screen of its own, no part of the walk

/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("../core/types.js").Screen} Screen @typedef {import("../core/types.js").Result} Result */

/** @param {Pack} pack @param {Result} result @param {Record<string, unknown>} answers @param {string} from screen id @param {"next" | "back"} way @returns {Screen | null} */
export function neighbour(pack, result, answers, from, way) {
  const step = way === "next" ? 1 : -1;
  const at = pack.outline.findIndex((screen) => screen.id === from);
  if (pack.outline[at]?.beat === CALL) return null;
  for (let there = at + step; there >= 0 && there < pack.outline.length; there += step) {
    const screen = pack.outline[there];
    if (screen.beat !== CALL && !asksNothing({ pack, result, answers }, screen)) return screen;
  }
  return null;
}
