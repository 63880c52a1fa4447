// @ts-check
// The pinned call-ins: lit on the tap, on every later screen, with the script to read out, who was told, and clearing only on purpose.

import { levelWords } from "../core/call_ins.js";
import { londonTime } from "../core/london.js";
import { scriptLines, scriptOf } from "../core/scripts.js";
import { moment } from "../vault/ids.js";
import { announce } from "../ui/announce.js";
import { clone, setLines, setText, show } from "../ui/clone.js";
import { showCurrency } from "../ui/currency.js";
import { foldOne, showSergeantCall } from "./sergeant_call.js";

/** @type {("radio_now" | "sergeant")[]} */
const LEVELS = ["radio_now", "sergeant"];

/** @type {Set<string>} what was lit when last shown, so that only a new one speaks up */
let shown = new Set();

/** @param {import("./report.js").Report | null} report null takes the band away */
export function showCallIns(report) {
  const band = /** @type {HTMLDetailsElement} */ (document.querySelector("#call-ins"));
  const list = /** @type {HTMLElement} */ (band.querySelector("[data-call-in-list]"));
  const lit = report ? inOrder(report, report.result.call_ins.filter((/** @type {any} */ one) => one.state === "lit")) : [];
  const fresh = lit.filter((/** @type {any} */ one) => !shown.has(key(report, one)));
  band.hidden = lit.length === 0;
  const kept = report ? new Map([...list.children].map((item) => [/** @type {HTMLElement} */ (item).dataset.callIn, item])) : new Map();
  const items = lit.map((/** @type {any} */ one) => filled(/** @type {HTMLElement} */ (kept.get(key(report, one)) ?? clone(document, "#call-in-item")), report, one));
  if (items.length !== list.children.length || items.some((/** @type {any} */ item, /** @type {number} */ at) => list.children[at] !== item)) list.replaceChildren(...items);
  for (const level of LEVELS) showLine(band, level, lit.filter((/** @type {any} */ one) => one.level === level), report);
  const waiting = lit.filter((/** @type {any} */ one) => one.level === "sergeant" && !report?.readOnly && !isTold(report, one.id)).map(({ id }) => id);
  for (const [at, one] of lit.entries()) foldOne(items[at], waiting.length > 1 && waiting.includes(one.id));
  showSergeantCall(band, waiting, (who) => tell(report, waiting, who));
  if (lit.length === 0) closeCallIns();
  speakUp(band, fresh, report);
  reachDown();
  shown = new Set(lit.map((/** @type {any} */ one) => key(report, one)));
}

/** @param {any} report @param {string} id @returns {boolean} noted as told since it was last lit, or cleared */
export function isTold(report, id) {
  return !report.told.untold.includes(id);
}

/** RADIO NOW first, then what is not told yet, then the newest. @param {any} report @param {import("../core/types.js").CallIn[]} lit */
function inOrder(report, lit) {
  const place = (/** @type {any} */ one) => [one.level === "radio_now" ? 0 : 1, isTold(report, one.id) ? 1 : 0];
  const litAt = (/** @type {any} */ one) => report.draft.call_ins[one.id]?.lit_at ?? "";
  return [...lit].sort((a, b) => place(a)[0] - place(b)[0] || place(a)[1] - place(b)[1] || litAt(b).localeCompare(litAt(a)));
}

/** An open sheet ends where the screen ends, however many lines are pinned above it. */
export function reachDown() {
  const sheet = /** @type {HTMLElement} */ (document.querySelector("#call-ins[open] > .call-ins__sheet"));
  sheet?.style.setProperty("--above", `${Math.ceil(sheet.getBoundingClientRect().top)}px`);
}

/** Fold the sheet to its band; the band itself stays. */
export function closeCallIns() {
  /** @type {HTMLDetailsElement} */ (document.querySelector("#call-ins")).open = false;
}

/** One line a level: what is not told yet comes first. @param {HTMLElement} band @param {"radio_now" | "sergeant"} level @param {import("../core/types.js").CallIn[]} lit @param {any} report */
function showLine(band, level, lit, report) {
  const line = /** @type {HTMLElement} */ (band.querySelector(`.call-ins__band [data-level="${level}"]`));
  const untold = lit.filter(({ id }) => !isTold(report, id));
  line.hidden = lit.length === 0;
  setText(line, "strong", levelWords(level, report?.draft.kind));
  line.classList.toggle("call-ins__level--told", lit.length > 0 && untold.length === 0);
  const first = untold[0] && report.pack.byId.get(untold[0].id).text;
  setText(line, "[data-words]", first ? `${first}${untold.length > 1 ? ` And ${untold.length - 1} more.` : ""} ${band.dataset.say}` : toldWords(report, lit));
}

/** The lock takes it away with everything else. */
export function forgetCallIns() {
  shown = new Set();
  showCallIns(null);
}

/** @param {any} report @param {any} callIn */
function key(report, callIn) {
  return `${report.draft.draft_id}:${callIn.id}`;
}

/** @param {any} report @param {import("../core/types.js").CallIn[]} lit all told @returns {string} who was told, and when, last */
function toldWords(report, lit) {
  const told = lit.flatMap(({ id }) => report.draft.call_ins[id].told ?? []).sort((a, b) => a.at.localeCompare(b.at)).at(-1);
  const [once] = Object.values(report?.told.once ?? {});
  if (!told && lit.length && once) return `You noted once for all: told ${once}.`;
  return told ? `You noted: told ${told.who} at ${clockTime(told.at)}.` : "";
}

/** @param {HTMLElement} item @param {any} report @param {{id: string, level: "radio_now" | "sergeant"}} callIn */
function filled(item, report, callIn) {
  const finding = report.pack.byId.get(callIn.id);
  const held = report.draft.call_ins[callIn.id] ?? {};
  item.dataset.callIn = key(report, callIn);
  item.classList.add(`call-in--${callIn.level}`);
  item.classList.toggle("call-in--told", isTold(report, callIn.id));
  setText(item, "[data-level-words]", levelWords(callIn.level, report.draft.kind));
  setText(item, "[data-text]", finding.text);
  showCurrency(item, finding);
  setLines(/** @type {Element} */ (item.querySelector("[data-script]")), scriptLines(report.pack, scriptOf(finding, report.draft.kind), report.draft.answers, report.result.hidden));
  setLines(/** @type {Element} */ (item.querySelector("[data-told-list]")), [...(held.earlier ?? []).flatMap(earlierWords), ...(held.told ?? []).map(toldWord), ...(report.told.once[callIn.id] ? [`Noted once for all as told to ${report.told.once[callIn.id]}`] : [])]);
  show(item, "[data-told-form], .call-in__clear", !report.readOnly);
  bind(item, report, callIn.id);
  return item;
}

/** @param {any} told */
function toldWord(told) {
  return `Told ${told.who} at ${clockTime(told.at)}`;
}

/** @param {any} lighting one before this @returns {string[]} */
function earlierWords(lighting) {
  const { told = [], cleared } = lighting;
  return [...told.map((/** @type {any} */ one) => `Before: ${toldWord(one)}`), ...(cleared ? [`Before: cleared at ${clockTime(cleared.at)}, ${cleared.reason}`] : [])];
}

/** @param {HTMLElement} item @param {any} report @param {string} id */
function bind(item, report, id) {
  if (item.dataset.bound) return;
  item.dataset.bound = "yes";
  label(item, "[data-told-form]", `told-${id}`);
  label(item, "[data-clear-form]", `clear-${id}`);
  onSubmit(item, "[data-told-form]", ({ who }) => tell(report, [id], who));
  onSubmit(item, "[data-clear-form]", ({ reason }) => clear(report, id, reason));
}

/** @param {any} report @param {string[]} ids what was said in one call @param {string} who */
export function tell(report, ids, who) {
  const at = moment();
  const notes = ids.map((id) => ({ id, note: { who, at } }));
  for (const { id, note } of notes) report.draft.call_ins[id].told = [...(report.draft.call_ins[id].told ?? []), note];
  report.touch();
  report.changes.dispatchEvent(new CustomEvent("told", { detail: notes }));
}

/** @param {any} report @param {string} id @param {string} reason */
export function clear(report, id, reason) {
  const cleared = { at: moment(), reason };
  report.draft.call_ins[id].cleared = cleared;
  report.touch();
  report.changes.dispatchEvent(new CustomEvent("cleared", { detail: { id, cleared } }));
}

/** @param {HTMLElement} item @param {string} selector @param {(values: Record<string, string>) => void} act */
function onSubmit(item, selector, act) {
  const form = /** @type {HTMLFormElement} */ (item.querySelector(selector));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));
    if (Object.values(values).every(Boolean)) act(values), form.reset();
  });
}

/** @param {HTMLElement} item @param {string} form @param {string} id */
function label(item, form, id) {
  item.querySelector(`${form} label`)?.setAttribute("for", id);
  item.querySelector(`${form} input`)?.setAttribute("id", id);
}

/** RADIO NOW opens its script at once; both are said to a screen reader. @param {HTMLDetailsElement} band @param {any[]} fresh @param {any} report */
function speakUp(band, fresh, report) {
  const untold = fresh.filter(({ id }) => !isTold(report, id));
  if (untold.some(({ level }) => level === "radio_now")) {
    band.open = true;
    /** @type {HTMLElement} */ (band.querySelector(".call-ins__sheet")).scrollTop = 0;
  }
  if (untold.length) announce([band.dataset.before, ...untold.map((one) => `${levelWords(one.level, report.draft.kind)}: ${report.pack.byId.get(one.id).text}`), band.querySelector(".call-ins__truth")?.textContent].join(" "));
}

/** @param {string} at */
export function clockTime(at) {
  return londonTime(at)[1];
}
