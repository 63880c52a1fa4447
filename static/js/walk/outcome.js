// @ts-check
// The outcome, one screen of four places: what to do, to say, to ask, to copy. The one that is shown is filled; the others when they are turned to.

import { announce } from "../ui/announce.js";
import { htmlIn, need } from "../ui/need.js";
import { showAsk } from "./outcome/ask.js";
import { recallName } from "./copy_block.js";
import { bindCopies, showCopies } from "./outcome/copy.js";
import { showDo } from "./outcome/do.js";
import { bindPlaces, placeShown } from "./outcome/places.js";
import { showRecognised } from "./outcome/recognised.js";
import { showSay } from "./outcome/say.js";

/** @typedef {import("./report.js").Report} Report */

const SHOWN = { do: showDo, say: showSay, ask: showAsk, copy: showCopies };

/** @param {HTMLElement} main @param {Report} report */
export function bindOutcome(main, report) {
  bindPlaces(main, () => showOutcome(main, report));
  bindCopies(main, report);
  recallName();
  for (const button of htmlIn(main, "[data-read], [data-point]"))
    button.addEventListener("click", () => read(main, report, button.dataset.read));
}

/** @param {HTMLElement} main @param {Report} report @param {string | undefined} script none is the point card */
async function read(main, report, script) {
  const notHere = need(main, "[data-reader-not-here]", HTMLElement);
  try {
    const { pointCard, readAloud } = await import("./outcome/reader.js");
    notHere.hidden = true;
    if (!main.isConnected) return; // locked meanwhile
    if (script) await readAloud(main, report, script);
    else pointCard(main);
  } catch {
    notHere.hidden = false; // it comes after what a report needs, and has not come yet
    announce(notHere.textContent ?? "");
  }
}

/** @param {HTMLElement} main @param {Report} report */
export function showOutcome(main, report) {
  showRecognised(main, report);
  SHOWN[placeShown(main)](main, report);
}
