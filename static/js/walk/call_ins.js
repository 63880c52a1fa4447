// @ts-check
// The pinned call-ins: lit on the tap, on every later screen, with the script to read out, who was told, and clearing only on purpose.

import { levelWords } from "../core/call_ins.js";
import { withId } from "../core/json.js";
import { londonTime } from "../core/london.js";
import { say } from "../core/sentences.js";
import { scriptLines, scriptOf } from "../core/scripts.js";
import { moment } from "../vault/ids.js";
import { announce } from "../ui/announce.js";
import { clone, setLines, setText, show } from "../ui/clone.js";
import { showCurrency } from "../ui/currency.js";
import { htmlIn, maybe, need } from "../ui/need.js";
import { afterPaint } from "../ui/spare_time.js";
import { foldOne, showSergeantCall } from "./sergeant_call.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("../core/types.js").CallIn} Lit @typedef {import("../core/types.js").Level} Level */
/** @typedef {import("../core/record.js").Told} Note @typedef {import("../core/record.js").Cleared} Cleared */

/** @typedef {import("../core/sentences.js").Speaks} Speaks @typedef {import("../core/record.js").Lighting} Lighting */

/** @type {Level[]} */
const LEVELS = ["radio_now", "sergeant"];

/** @type {Set<string>} what was lit when last shown, so that only a new one speaks up */
let shown = new Set();

/** Said by a report: it was noted who was told, in one call, or that something was cleared. */
export class Noted extends Event {
  /** @param {{ told: { id: string, note: Note }[] } | { id: string, cleared: Cleared }} what */
  constructor(what) {
    super("noted");
    this.what = what;
  }
}

/** @type {object | null} the result as whose it was last shown: a step changes none of it */
let shownOf = null;

/** @param {Report | null} report null takes the band away */
export function showCallIns(report) {
  if (report && report.result === shownOf) return;
  shownOf = report?.result ?? null;
  const band = need(document, "#call-ins", HTMLDetailsElement);
  const lit = report
    ? inOrder(
        report,
        report.result.call_ins.filter(({ state }) => state === "lit"),
      )
    : [];
  const list = need(band, "[data-call-in-list]", HTMLElement);
  if (lit.length === 0 && list.childElementCount === 0 && band.hidden) return; // nothing is lit, and nothing stands there
  const fresh = report ? lit.filter((one) => !shown.has(key(report, one))) : [];
  band.hidden = lit.length === 0;
  const items = fillBand(list, report, lit);
  for (const level of LEVELS)
    showLine(
      band,
      level,
      lit.filter((one) => one.level === level),
      report,
    );
  const waiting =
    report && !report.readOnly
      ? lit.filter(({ level, id }) => level === "sergeant" && !isTold(report, id)).map(({ id }) => id)
      : [];
  for (const [at, one] of lit.entries()) foldOne(items[at], waiting.length > 1 && waiting.includes(one.id));
  showSergeantCall(band, waiting, (who) => report && tell(report, waiting, who));
  if (lit.length === 0) closeCallIns();
  if (report) speakUp(band, fresh, report);
  if (band.open) afterPaint(reachDown);
  shown = new Set(report ? lit.map((one) => key(report, one)) : []);
}

/** One item for each that is lit; those that stand there already are left alone. @param {HTMLElement} list @param {Report | null} report @param {Lit[]} lit @returns {HTMLElement[]} */
function fillBand(list, report, lit) {
  const kept = new Map(htmlIn(list, ":scope > *").map((item) => [item.dataset.callIn, item]));
  const items = report
    ? lit.map((one) => filled(kept.get(key(report, one)) ?? clone(document, "#call-in-item"), report, one))
    : [];
  if (items.length !== list.children.length || items.some((item, at) => list.children[at] !== item))
    list.replaceChildren(...items);
  return items;
}

/** @param {Report} report @param {string} id @returns {boolean} noted as told since it was last lit, or cleared */
export function isTold(report, id) {
  return !report.told.untold.includes(id);
}

/** RADIO NOW first, then what is not told yet, then the newest. @param {Report} report @param {Lit[]} lit */
function inOrder(report, lit) {
  const place = (/** @type {Lit} */ { level, id }) => (level === "radio_now" ? 0 : 2) + (isTold(report, id) ? 1 : 0);
  const litAt = (/** @type {Lit} */ { id }) => report.draft.call_ins[id]?.lit_at ?? "";
  return lit.sort((a, b) => place(a) - place(b) || litAt(b).localeCompare(litAt(a)));
}

/** An open sheet ends where the screen ends, however many lines are pinned above it. */
export function reachDown() {
  const sheet = maybe(document, "#call-ins[open] > .call-ins__sheet", HTMLElement);
  sheet?.style.setProperty("--above", `${Math.ceil(sheet.getBoundingClientRect().top)}px`);
}

/** Fold the sheet to its band; the band itself stays. */
export function closeCallIns() {
  need(document, "#call-ins", HTMLDetailsElement).open = false;
}

/** On another page: what stands around a screen of the walk goes with it. */
export function leftWalk() {
  document.documentElement.classList.remove("has-thumb");
  show(document, "#call-ins", false);
  shownOf = null;
}

/** One line a level: what is not told yet comes first. @param {HTMLElement} band @param {Level} level @param {Lit[]} lit @param {Report | null} report */
function showLine(band, level, lit, report) {
  const line = need(band, `.call-ins__band [data-level="${level}"]`, HTMLElement);
  const untold = report ? lit.filter(({ id }) => !isTold(report, id)) : [];
  line.hidden = lit.length === 0;
  if (report) setText(line, "strong", levelWords(report.pack, level, report.draft.kind));
  line.classList.toggle("call-ins__level--told", lit.length > 0 && untold.length === 0);
  const first = report && untold[0] && withId(report.pack.findings, untold[0].id).text;
  setText(
    line,
    "[data-words]",
    first
      ? `${untold.length > 1 ? say(report.pack, "call_in_more", { call_in: first, more: untold.length - 1 }) : first} ${band.dataset.say}`
      : report
        ? toldWords(report, lit)
        : "",
  );
}

/** The lock takes it away with everything else. */
export function forgetCallIns() {
  shown = new Set();
  showCallIns(null);
}

/** @param {Report} report @param {Lit} callIn */
function key(report, callIn) {
  return `${report.draft.draft_id}:${callIn.id}`;
}

/** @param {Report} report @param {Lit[]} lit all told @returns {string} who was told, and when, last */
function toldWords(report, lit) {
  const told = lit
    .flatMap(({ id }) => report.draft.call_ins[id].told ?? [])
    .sort((a, b) => a.at.localeCompare(b.at))
    .at(-1);
  const [once] = Object.values(report.told.once);
  if (!told && lit.length && once) return say(report.pack, "call_in_you_told_once", { who: once });
  return told ? say(report.pack, "call_in_you_told", { who: told.who, time: clockTime(told.at) }) : "";
}

/** @param {HTMLElement} item @param {Report} report @param {Lit} callIn */
function filled(item, report, callIn) {
  const finding = withId(report.pack.findings, callIn.id);
  const { earlier = [], told = [] } = report.draft.call_ins[callIn.id] ?? {};
  item.dataset.callIn = key(report, callIn);
  item.classList.add(`call-in--${callIn.level}`);
  item.classList.toggle("call-in--told", isTold(report, callIn.id));
  setText(item, "[data-level-words]", levelWords(report.pack, callIn.level, report.draft.kind));
  setText(item, "[data-text]", finding.text);
  showCurrency(report.pack, item, finding);
  setLines(
    need(item, "[data-script]", Element),
    scriptLines(report.pack, scriptOf(finding, report.draft.kind), report.draft.answers, report.result.hidden),
  );
  setLines(
    need(item, "[data-told-list]", Element),
    toldLines(report.pack, { earlier, told }, report.told.once[callIn.id]),
  );
  show(item, "[data-told-form], .call-in__clear", !report.readOnly);
  bind(item, report, callIn.id);
  return item;
}

/** @param {Speaks} pack @param {{earlier: Lighting[], told: Note[]}} held what is kept of one call-in @param {string | undefined} once who was told of it once for all @returns {string[]} the lightings before this one first */
function toldLines(pack, { earlier, told }, once) {
  const noted = told.map((one) => toldWord(pack, one));
  return [
    ...earlier.flatMap((one) => earlierWords(pack, one)),
    ...noted,
    ...(once ? [say(pack, "call_in_told_once", { who: once })] : []),
  ];
}

/** @param {Speaks} pack @param {Note} told */
function toldWord(pack, told) {
  return say(pack, "call_in_told", { who: told.who, time: clockTime(told.at) });
}

/** @param {Speaks} pack @param {Lighting} lighting one before this @returns {string[]} */
function earlierWords(pack, { told = [], cleared }) {
  const notes = told.map((one) => say(pack, "call_in_before", { note: toldWord(pack, one) }));
  return cleared
    ? [...notes, say(pack, "call_in_before_cleared", { time: clockTime(cleared.at), reason: cleared.reason })]
    : notes;
}

/** @param {HTMLElement} item @param {Report} report @param {string} id */
function bind(item, report, id) {
  if (item.dataset.bound) return;
  item.dataset.bound = "yes";
  label(item, "[data-told-form]", `told-${id}`);
  label(item, "[data-clear-form]", `clear-${id}`);
  onSubmit(item, "[data-told-form]", ({ who }) => tell(report, [id], who));
  onSubmit(item, "[data-clear-form]", ({ reason }) => clear(report, id, reason));
}

/** @param {Report} report @param {string[]} ids what was said in one call @param {string} who */
export function tell(report, ids, who) {
  const at = moment();
  const notes = ids.map((id) => ({ id, note: { who, at } }));
  for (const { id, note } of notes) report.draft.call_ins[id].told = [...(report.draft.call_ins[id].told ?? []), note];
  report.touch();
  report.changes.dispatchEvent(new Noted({ told: notes }));
}

/** @param {Report} report @param {string} id @param {string} reason */
export function clear(report, id, reason) {
  const cleared = { at: moment(), reason };
  report.draft.call_ins[id].cleared = cleared;
  report.touch();
  report.changes.dispatchEvent(new Noted({ id, cleared }));
}

/** @param {HTMLElement} item @param {string} selector @param {(values: Record<string, string>) => void} act */
function onSubmit(item, selector, act) {
  const form = need(item, selector, HTMLFormElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    if (Object.values(values).every(Boolean)) (act(values), form.reset());
  });
}

/** @param {HTMLElement} item @param {string} form @param {string} id */
function label(item, form, id) {
  item.querySelector(`${form} label`)?.setAttribute("for", id);
  item.querySelector(`${form} input`)?.setAttribute("id", id);
}

/** RADIO NOW opens its script at once; both are said to a screen reader. @param {HTMLDetailsElement} band @param {Lit[]} fresh @param {Report} report */
function speakUp(band, fresh, report) {
  const untold = fresh.filter(({ id }) => !isTold(report, id));
  if (untold.some(({ level }) => level === "radio_now")) {
    band.open = true;
    afterPaint(() => band.querySelector(".call-ins__sheet")?.scrollTo(0, 0));
  }
  if (untold.length)
    announce(
      [
        band.dataset.before,
        ...untold.map(
          (one) =>
            `${levelWords(report.pack, one.level, report.draft.kind)}: ${withId(report.pack.findings, one.id).text}`,
        ),
        band.querySelector(".call-ins__truth")?.textContent,
      ].join(" "),
    );
}

/** @param {string} at */
export function clockTime(at) {
  return londonTime(at)[1];
}
