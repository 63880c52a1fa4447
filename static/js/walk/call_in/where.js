// @ts-check
// Where the officer stands, in the spoken line: asked of the phone on a tap of its own and of nothing else, on the screen and nowhere else.
// It is gone as soon as the sheet is closed. Only where the officer is: never where the victim is or will be.

import { say } from "../../core/sentences.js";
import { clone } from "../../ui/clone.js";
import { maybe, need } from "../../ui/need.js";

/** @typedef {import("../report.js").Report} Report */

/** What stands in place of the gap; `said`: why there is none. Of one opening of the sheet. @type {{ words: string, said: string } | null} */
let found = null;

/** Behind it no answer that is still on its way is shown. */
let opening = 0;

/** @param {HTMLElement} part a message as it stands on the screen @param {Report | null} report @param {string[]} lines of it */
export function offerPlace(part, report, lines) {
  const gap = report && !report.readOnly && isLive() ? say(report.pack, "place_gap") : "";
  const there = maybe(part, "[data-place]", HTMLButtonElement);
  if (!report || !gap || !lines.some((line) => line.includes(gap))) return there?.remove();
  const button = there ?? newButton(part);
  button.textContent = found?.said || say(report.pack, "place_ask");
  button.onclick = () => void ask(part, report, button, gap);
  if (found) put(part, gap, found.words);
}

/** In practice nothing is asked of a real phone. */
function isLive() {
  return document.documentElement.dataset.realm === "live";
}

/** @param {HTMLElement} part @returns {HTMLButtonElement} under the lines, above who was told */
function newButton(part) {
  const button = clone(document, "#told-again");
  button.dataset.place = "";
  need(part, "form", HTMLFormElement).before(button);
  need(document, "#call-ins", HTMLDetailsElement).addEventListener("toggle", forgetOnClose);
  return need(part, "[data-place]", HTMLButtonElement);
}

/** @param {HTMLElement} part @param {Report} report @param {HTMLButtonElement} button @param {string} gap */
async function ask(part, report, button, gap) {
  const mine = opening;
  button.textContent = say(report.pack, "place_looking");
  const answer = await import("./place.js").then(
    ({ whereIAm }) => whereIAm(report.pack),
    () => ({ words: "", said: say(report.pack, "place_none") }),
  );
  if (mine !== opening || !part.isConnected) return;
  if (found?.words) put(part, found.words, answer.words || gap);
  else if (answer.words) put(part, gap, answer.words);
  found = answer;
  button.textContent = answer.said || say(report.pack, "place_ask");
}

/** @param {HTMLElement} part @param {string} before @param {string} now */
function put(part, before, now) {
  const line = [...need(part, "[data-lines]", Element).children].find((one) => one.textContent?.includes(before));
  if (line && now) line.textContent = line.textContent?.replace(before, now) ?? "";
}

/** @param {Event} event */
function forgetOnClose({ currentTarget: sheet }) {
  if (!(sheet instanceof HTMLDetailsElement) || sheet.open) return;
  opening += 1;
  found = null;
  for (const one of sheet.querySelectorAll("[data-place]")) {
    const lines = one.parentElement?.querySelector("[data-lines]");
    lines?.replaceChildren(); // filled anew with the gap
    one.remove();
  }
}
