// @ts-check
// The outcome, one screen of four places: what to do, to say, to ask, to copy. The one that is shown is filled; the others when they are turned to.

import { htmlIn } from "../ui/need.js";
import { showAsk } from "./outcome/ask.js";
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
  for (const button of htmlIn(main, "[data-read], [data-point]"))
    button.addEventListener("click", async () => {
      const { pointCard, readAloud } = await import("./outcome/reader.js");
      if (!main.isConnected) return; // locked meanwhile
      if (button.dataset.read) readAloud(main, report.pack, button.dataset.read);
      else pointCard(main);
    });
}

/** @param {HTMLElement} main @param {Report} report */
export function showOutcome(main, report) {
  showRecognised(main, report);
  SHOWN[placeShown(main)](main, report);
}
