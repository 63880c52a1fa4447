// @ts-check
// Closing a report from the Send screen: not by the second half of a double tap, and not over a danger that nobody is noted as
// told of without a question. Afterwards it is the force's, and who was told can be noted only with a network.

import { setLines } from "../ui/clone.js";
import { maybe, need } from "../ui/need.js";
import { nameOf } from "./call_in/sheet.js";
import { toldOtherwise } from "./since_changed.js";

/** @typedef {import("./report.js").Report} Report */

const RESTS_MS = 900; // Next stood where Send and close stands now, and the thumb is still above it

/** @param {HTMLElement} main just drawn @param {AbortSignal} signal */
export function restAtFirst(main, signal) {
  const closes = maybe(main, ".thumb [data-send]", HTMLButtonElement);
  if (!closes) return;
  closes.disabled = true;
  const goesOn = need(main, "[data-send=so_far]", HTMLButtonElement); // shut while it is sealed, and where it may only be read
  const over = setTimeout(() => (closes.disabled = goesOn.disabled), RESTS_MS);
  signal.addEventListener("abort", () => clearTimeout(over));
}

/** Name what nobody was told of, and leave the report open. @param {HTMLElement} main @param {Report} report @returns {boolean} whether it asks, and so does not close yet */
export function asksToClose(main, report) {
  const asked = maybe(main, "[data-close-untold]", HTMLElement);
  if (!asked || !nameUntold(asked, report)) return false;
  asked.hidden = false;
  asked.focus({ preventScroll: true });
  asked.scrollIntoView({ block: "end" }); // its last choice above the bar, however many dangers it names
  return true;
}

/** @param {HTMLElement} asked has a list for them @param {Report} report @returns {boolean} whether there is a danger that nobody, or not whom it asks for, is noted as told of, or of which somebody was told what is otherwise now */
export function nameUntold(asked, report) {
  const { untold, still } = report.told;
  const lit = report.result.call_ins.filter(({ state }) => state === "lit");
  const otherwise = lit.map(({ id }) => toldOtherwise(report, id)).filter(Boolean);
  const dangers = [...still, ...untold].map((id) => nameOf(report, id)); // the sergeant's too: before you leave
  const names = [...new Set([...otherwise, ...dangers])]; // one danger may be the radio's and the sergeant's
  setLines(need(asked, "[data-close-untold-names]", HTMLElement), names);
  return names.length > 0;
}

/** The two answers to that question: to the words of the call-ins, where telling is noted, or closed all the same. @param {HTMLElement} main @param {AbortSignal} signal @param {() => void} close */
export function bindAsked(main, signal, close) {
  const asked = maybe(main, "[data-close-untold]", HTMLElement); // practice sends nothing
  if (!asked) return;
  const answers = (/** @type {string} */ which, /** @type {() => void} */ then) =>
    need(asked, which, HTMLButtonElement).addEventListener(
      "click",
      () => {
        asked.hidden = true;
        then();
      },
      { signal },
    );
  answers("[data-tell-first]", () => need(document, ".call-ins__band", HTMLElement).click());
  answers("[data-close-all-the-same]", close);
}
