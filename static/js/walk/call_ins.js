// @ts-check
// The pinned band of call-ins: lit on the tap, on every later screen, in the one order of danger. Its sheet (call_in/sheet.js) says what to say.

import { levelWords } from "../core/call_ins.js";
import { withId } from "../core/json.js";
import { announce } from "../ui/announce.js";
import { setText, show } from "../ui/clone.js";
import { allIn, htmlIn, maybe, need } from "../ui/need.js";
import { afterPaint } from "../ui/spare_time.js";
import { loadSheet } from "./report.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("../core/types.js").CallIn} Lit @typedef {import("../core/types.js").Level} Level */

/** @type {Level[]} */
const LEVELS = ["radio_now", "sergeant"];

/** @type {Set<string>} what was lit when last shown, so that only a new one speaks up */
let shown = new Set();

/** @type {string[]} what was lit since the sheet was last folded */
let news = [];

const SETTLES_MS = 1000;
/** @type {Set<string>} what stood in an open sheet */
let seen = new Set();

/** The lines and the sheet once more, when it is unfolded or folded. */
let showAgain = () => {};

/** @type {object | null} the result as whose it was last shown: a step changes none of it */
let shownOf = null;

/** @type {typeof import("./call_in/sheet.js") | undefined} */
let sheet;

/** @param {Report | null} report null takes the band away */
export function showCallIns(report) {
  if (report && report.result === shownOf) return;
  shownOf = report?.result ?? null;
  if (!report) clearBeside();
  const band = need(document, "#call-ins", HTMLDetailsElement);
  const lit = report ? report.result.call_ins.filter(({ state }) => state === "lit") : [];
  if (report && !sheet) fetchSheet(report);
  if (lit.length === 0 && band.hidden && !band.dataset.filled) return; // nothing is lit, and nothing stands there
  const fresh = report ? lit.filter((one) => isFresh(report, one)) : [];
  const grown = sheet?.grownSince(report, lit, fresh) ?? [];
  band.hidden = lit.length === 0;
  if (lit.length === 0) closeCallIns();
  const waits = (/** @type {string} */ id) =>
    report !== null && !isTold(report, id) && lit.some((one) => one.id === id);
  news = news.filter(waits);
  seen = new Set([...seen].filter(waits));
  if (report) speakUp(band, [...fresh, ...grown], report);
  const again = () => {
    if (report && !band.open) fillFolded(band, report, lit);
    else fill(band, report, lit);
    for (const level of LEVELS)
      showLine(
        band,
        level,
        lit.filter((one) => one.level === level),
        report,
      );
  };
  again();
  shown = new Set(report ? lit.map((one) => key(report, one)) : []);
  showAgain = again;
  const unfold = () => report && unfolded(report, lit);
  band.ontoggle = () => (band.open ? unfold() : folded());
  if (band.open) unfold();
}

/** @param {HTMLElement} band @param {Report | null} report @param {Lit[]} lit */
function fill(band, report, lit) {
  sheet?.fillSheet(band, report, lit, news);
  band.dataset.filled = lit.length ? "yes" : "";
}

/** Nobody sees it: after the picture, unless it was opened, taken away or decided anew meanwhile. @param {HTMLDetailsElement} band @param {Report} report @param {Lit[]} lit */
function fillFolded(band, report, lit) {
  const { result } = report;
  band.dataset.filled = "yes"; // of somebody's: what takes the band away empties it
  afterPaint(() => shownOf === result && !band.open && fill(band, report, lit));
}

/** Once, while nothing is lit yet as a rule; what was lit meanwhile is filled in when it is there. @param {Report} report @returns {Promise<void>} */
export async function fetchSheet(report) {
  if (sheet) return;
  try {
    sheet = await loadSheet();
  } catch {
    return; // asked again with the next change; the band is there all the same
  }
  if (report.result !== shownOf) return;
  shownOf = null;
  showCallIns(report);
}

/** Lit while this report has been open here, and not shown yet: what was lit before it was opened again does not speak up anew. @param {Report} report @param {Lit} callIn */
function isFresh(report, callIn) {
  const { lit_at: litAt } = report.draft.call_ins[callIn.id] ?? {};
  return !shown.has(key(report, callIn)) && litAt !== report.litBefore[callIn.id];
}

/** @param {Report} report @param {string} id @returns {boolean} noted as told since it was last lit, or cleared */
function isTold(report, id) {
  return !report.told.untold.includes(id);
}

/** What stands there is seen. @param {Report} report @param {Lit[]} lit */
function unfolded(report, lit) {
  seen = new Set(lit.map(({ id }) => id));
  sheet?.inSight(report);
  showAgain();
  reach ??= new ResizeObserver(reachDown);
  reach.observe(need(document, ".call-ins__band", HTMLElement));
  addEventListener("scroll", reachDown, { passive: true }); // what stands above the band goes with the page
}

/** While the sheet is open: the band grows and shrinks with what is told. @type {ResizeObserver | undefined} */
let reach;

/** What was new has been seen. */
function folded() {
  reach?.disconnect();
  removeEventListener("scroll", reachDown);
  news = [];
  showAgain();
}

/** An open sheet begins where the band ends and ends where the screen ends, however many lines are pinned above it. */
function reachDown() {
  const open = maybe(document, "#call-ins[open] > .call-ins__sheet", HTMLElement);
  const band = need(document, ".call-ins__band", HTMLElement);
  open?.style.setProperty("--above", `${Math.ceil(band.getBoundingClientRect().bottom)}px`);
}

/** Unfold the sheet with what applies now: a field in it is gone to at once, before the picture. @returns {HTMLDetailsElement} the band */
export function openCallIns() {
  const band = need(document, "#call-ins", HTMLDetailsElement);
  if (band.open || band.hidden) return band;
  band.open = true;
  showAgain();
  return band;
}

/** Fold the sheet to its band; the band itself stays. */
export function closeCallIns() {
  const band = need(document, "#call-ins", HTMLDetailsElement);
  if (!band.open) return;
  band.open = false;
  folded();
}

/** What to say, in the menu: a report's own place for it, else the quick reference; practice has no other. @param {string} [address] */
export function leadToSay(address) {
  for (const link of allIn(document, "[data-to-say]", HTMLAnchorElement)) {
    const there = address || link.dataset.toSay || "";
    link.hidden = !there;
    link.setAttribute("href", there);
  }
}

/** On another page: what stands around a screen of the walk goes with it, and what is to be called in stays over a search. @param {string} page */
export function leftWalk(page) {
  document.documentElement.classList.remove("has-thumb");
  setText(document, "[data-announce]", ""); // of one report's danger nothing stays in another's
  if (page !== "reference") show(document, "#call-ins", false);
  clearBeside();
  leadToSay();
  shownOf = null;
}

/** One line a level; each by its text until the sheet is there, which knows who may hear, and what has room. @param {HTMLDetailsElement} band @param {Level} level @param {Lit[]} lit @param {Report | null} report */
function showLine(band, level, lit, report) {
  const line = need(band, `.call-ins__band [data-level="${level}"]`, HTMLElement);
  const untold = report ? lit.filter(({ id }) => report.draft.waits?.includes(id)) : []; // an inspector's line is not done because control was told
  line.hidden = lit.length === 0;
  line.classList.toggle("call-ins__level--told", lit.length > 0 && untold.length === 0);
  if (report && sheet) return sheet.showLevel(report, level, lit, untold, news);
  if (report) setText(line, "strong", levelWords(report.pack, level, report.draft.kind));
  setText(line, "[data-words]", untold.map((one) => report && lineOf(report, one)).join(" "));
  for (const one of ["fresh", "rest"]) setText(band, `[data-${one}]`, "");
}

/** What stands beside the band goes with it. */
function clearBeside() {
  for (const one of htmlIn(document, "[data-undo-told]")) one.remove();
}

/** @param {Report} report @param {Lit} callIn @returns {string} as one line with its verb, of what stands now; its text until the sheet is there, which fills it */
function lineOf(report, { id }) {
  return sheet?.lineNow(report, id) ?? withId(report.pack.findings, id).text;
}

/** The lock takes it away with everything else. */
export function forgetCallIns() {
  shown = new Set();
  showCallIns(null);
  showAgain = () => {}; // the last one holds the report
}

/** Each lighting is its own. @param {Report} report @param {Lit} callIn */
function key({ draft }, { id }) {
  return [draft.draft_id, id, draft.call_ins[id]?.earlier?.length].join(":");
}

/** By itself, and so under a thumb on its way to the next answer: it takes no tap for a second. @param {HTMLDetailsElement} band */
function comesUp(band) {
  const { style } = need(band, ".call-ins__sheet", HTMLElement);
  if (!band.open) style.pointerEvents = "none";
  setTimeout(() => (style.pointerEvents = ""), SETTLES_MS);
  band.open = true;
}

/** The sheet begins with what is new, unless somebody has gone into it meanwhile. */
function toTop() {
  const opened = need(document, "#call-ins .call-ins__sheet", HTMLElement);
  if (!opened.contains(document.activeElement)) opened.scrollTo(0, 0);
}

/** A RADIO NOW comes in front once, with what is new at its top, or joins the line and says there what is new; each is said to a screen reader. @param {HTMLDetailsElement} band @param {Lit[]} fresh @param {Report} report */
function speakUp(band, fresh, report) {
  const untold = fresh.filter(({ id }) => !isTold(report, id));
  const radio = untold.filter(({ level }) => level === "radio_now");
  if (radio.length) {
    news = [...new Set([...radio.map(({ id }) => id), ...news])];
    if (sheet?.opensFor(report, radio, seen) ?? true) comesUp(band);
    afterPaint(toTop);
  }
  if (untold.length)
    announce(
      [
        band.dataset.before,
        ...untold.map(
          (one) =>
            `${levelWords(report.pack, one.level, report.draft.kind)}: ${(sheet?.openLine(report, one) ?? lineOf(report, one)).replace(/\.+$/, "")}.`,
        ),
        band.querySelector(".call-ins__truth")?.textContent,
      ].join(" "),
    );
}
