// @ts-check
// What is here under the call's number, asked of the server while the caller speaks: beside the questions, never over them. That one asked is
// written down, so the key pressed once only says so. Kept nowhere: it goes with the page, the lock, another number, and the end of the tour.

import { hasTexts, isObject, own } from "../../core/json.js";
import { say } from "../../core/sentences.js";
import { callReading } from "../../sync/reading.js";
import { clockOffset } from "../../sync/server.js";
import { clone, setText } from "../../ui/clone.js";
import { maybe, need } from "../../ui/need.js";
import { isSecond } from "./run.js";
import { tell } from "./tell.js";

/** @typedef {import("../report.js").Report} Report @typedef {{ as_of: string, noted: string, until: string, lines: [string, string][] }} Brief */

const OFFERED_MS = 10_000; // whoever presses it again later has forgotten what the first press said
const LINES = "[data-brief-lines]";

/** What the key would ask, said once. @type {{ what: string, at: number } | null} */
let offered = null;
/** The asking that is under way: what an earlier one brings is not shown. */
let asking = {};
/** Of what stands there: its number, and when it ends, in ms of this device's clock. */
const shown = { number: "", ends: 0 };

/** The page is left or locked: nothing of it stays. @param {HTMLElement} main @param {AbortSignal} signal */
export function bindBrief(main, signal) {
  signal.addEventListener("abort", () => takeAway(main));
}

/** By the key or the button: what it would do is said first; then it asks; while something stands there, it is put away. @param {HTMLElement} main @param {Report} report */
export function toBrief(main, report) {
  const { pack } = report;
  const number = numberOf(report);
  const pane = paneOf(main);
  if (!pane) return tell(main, say(pack, "board_brief_practice"));
  if (!pane.hidden) return (takeAway(main), tell(main, say(pack, "board_brief_away")));
  if (!number) return tell(main, say(pack, "board_brief_no_number"));
  const at = performance.now();
  const isLate = offered?.what === number && at - offered.at > OFFERED_MS;
  const isMeant = isSecond(offered, number, at) && !isLate;
  offered = isMeant ? null : { what: number, at };
  if (!isMeant) return tell(main, say(pack, isLate ? "board_brief_lapsed" : "board_brief_asks", { number }));
  tell(main, say(pack, "board_brief_asking", { number }));
  void ask(main, report, number);
}

/** Under another number, or after the tour, it is nobody's here any more. @param {HTMLElement} main @param {Report} report */
export function keepBrief(main, report) {
  if (paneOf(main)?.hidden ?? true) return;
  const isOver = Date.now() >= shown.ends;
  if (!isOver && shown.number === numberOf(report)) return;
  takeAway(main);
  if (isOver) tell(main, say(report.pack, "board_brief_over"));
}

/** @param {HTMLElement} main @param {Report} report @param {string} number */
async function ask(main, report, number) {
  const mine = (asking = {});
  const isSilent = document.documentElement.classList.contains("away"); // asked every few seconds: nobody waits for that again
  const answer = isSilent ? null : await callReading("briefs", "POST", { ref: number });
  const ahead = (await clockOffset()) * 1000;
  if (mine !== asking || !main.isConnected || numberOf(report) !== number) return;
  if (!answer) return tell(main, say(report.pack, "board_brief_cannot"));
  const { status, body } = answer;
  if (status !== 200 || !isBrief(body))
    return tell(main, String((status !== 200 && body.message) || say(report.pack, "board_brief_not_now")));
  Object.assign(shown, { number, ends: Date.parse(body.until) - ahead });
  fill(main, body);
  tell(main, say(report.pack, "board_brief_here", { number }));
}

/** @param {HTMLElement} main @param {Brief} brief */
function fill(main, brief) {
  const pane = need(main, "[data-brief-pane]", HTMLElement);
  setText(pane, "[data-brief-number]", shown.number);
  setText(pane, "[data-brief-at]", brief.as_of);
  setText(pane, "[data-brief-noted]", brief.noted && `${brief.noted}.`);
  const lines = brief.lines.map(([about, words]) => {
    const line = clone(main, "#brief-line");
    setText(line, "dt", about);
    setText(line, "dd", words);
    return line;
  });
  need(pane, LINES, Element).replaceChildren(...lines);
  pane.hidden = false;
  const side = need(main, ".board__side", HTMLElement);
  if (getComputedStyle(side).overflowY === "auto")
    side.scrollTop = 0; // what applies now stays in sight above it
  else pane.scrollIntoView({ block: "nearest" });
}

/** Out of the page, and not only out of sight; what is still being asked shows nothing. @param {HTMLElement} main */
function takeAway(main) {
  Object.assign(shown, { number: "", ends: 0 });
  [offered, asking] = [null, {}];
  const pane = paneOf(main);
  if (!pane) return;
  pane.hidden = true;
  for (const part of ["[data-brief-number]", "[data-brief-at]", "[data-brief-noted]"]) setText(pane, part, "");
  need(pane, LINES, Element).replaceChildren();
}

/** None in practice. @param {HTMLElement} main */
function paneOf(main) {
  return maybe(main, "[data-brief-pane]", HTMLElement);
}

/** @param {Report} report @returns {string} */
function numberOf({ draft }) {
  return draft.incident_ref.trim();
}

/** @param {unknown} found what the server gave @returns {found is Brief} */
function isBrief(found) {
  const lines = isObject(found) ? own(found, "lines") : null;
  return hasTexts(found, "as_of", "noted", "until") && Array.isArray(lines) && lines.every(isLine);
}

/** @param {unknown} line */
function isLine(line) {
  return Array.isArray(line) && line.length === 2 && line.every((part) => typeof part === "string");
}
