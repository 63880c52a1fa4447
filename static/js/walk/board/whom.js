// @ts-check
// Whom a ring-back rang, where it could have been either of two: asked by key when it is noted, and nothing is written before it is said.

import { londonTime } from "../../core/london.js";
import { say } from "../../core/sentences.js";
import { setText } from "../../ui/clone.js";
import { htmlIn, need } from "../../ui/need.js";
import { moment } from "../../vault/ids.js";
import { asksWhom, whomWords } from "./ring_ban.js";
import { tell } from "./tell.js";

/** @typedef {import("../report.js").Report} Report @typedef {import("./ring_ban.js").Rung} Rung */

/** What was rung and when, of a call that is open: it waits for whom. @type {WeakMap<Report, { act: HTMLElement, at: string }>} */
const waits = new WeakMap();

/** @param {HTMLElement} main @param {Report} report @param {(act: HTMLElement, at: string, whom: Rung) => void} write */
export function bindWhom(main, report, write) {
  for (const button of htmlIn(main, "[data-rung-whom] [data-rung-is]"))
    button.addEventListener("click", () => {
      const asked = waits.get(report);
      waits.delete(report);
      showWhom(main, report);
      if (asked) write(asked.act, asked.at, button.dataset.rungIs === "caller" ? "caller" : "victim");
    });
}

/** @param {HTMLElement} main @param {Report} report @param {HTMLElement} act that was pressed @returns {boolean} whether whom is asked first; the moment is that of this press */
export function askWhom(main, report, act) {
  waits.delete(report); // another was pressed instead
  const isAsked = asksWhom(report.pack, report.answers, act.dataset.act ?? "");
  if (isAsked) waits.set(report, { act, at: moment() });
  showWhom(main, report);
  if (!isAsked) return false;
  tell(main, askedWords(report));
  need(main, "[data-rung-whom]", HTMLElement).scrollIntoView({ block: "nearest" });
  return true;
}

/** It stands there until it is said: whoever comes back to it has not lost it. @param {HTMLElement} main @param {Report} report */
export function showWhom(main, report) {
  const place = need(main, "[data-rung-whom]", HTMLElement);
  const asked = waits.get(report);
  if (asked && !asksWhom(report.pack, report.answers, asked.act.dataset.act ?? "")) waits.delete(report);
  place.hidden = !waits.has(report);
  if (place.hidden) return;
  setText(place, "[data-rung-asks]", askedWords(report));
  for (const button of htmlIn(place, "[data-rung-is]")) {
    const whom = button.dataset.rungIs === "caller" ? "caller" : "victim";
    setText(button, "[data-rung-named]", whomWords(report.pack, report.answers, whom));
  }
}

/** @param {Report} report */
function askedWords(report) {
  const { act, at = "" } = waits.get(report) ?? {};
  return say(report.pack, "board_rang_whom", {
    act: act?.firstChild?.textContent?.trim() ?? "",
    time: londonTime(at)[1],
  });
}
