// @ts-check
// Each call-in by itself in the sheet: its words, who was told of it, and the two forms that note a telling or clear it with a reason.

import { levelWords } from "../../core/call_ins.js";
import { withId } from "../../core/json.js";
import { londonTime } from "../../core/london.js";
import { loudWords } from "../../core/marks.js";
import { isMerged, namedAloud } from "../../core/messages.js";
import { areUnsettled } from "../../core/recognition.js";
import { say } from "../../core/sentences.js";
import { askedFor } from "../../core/told_whom.js";
import { clone, setLines, setText, show } from "../../ui/clone.js";
import { showCurrency } from "../../ui/currency.js";
import { htmlIn, need } from "../../ui/need.js";
import { callInLines } from "../board/spoken_to.js";
import { sinceWords, thenOf } from "../since_changed.js";
import { clear } from "../told_notes.js";
import { notedOne, toldWord } from "../who_told.js";

/** @typedef {import("../report.js").Report} Report @typedef {import("../../core/types.js").CallIn} Lit */
/** @typedef {import("../../core/record.js").Told} Note @typedef {import("../../core/sentences.js").Speaks} Speaks @typedef {import("../../core/record.js").Lighting} Lighting */

/** One item for each that is lit; those that stand there already are left alone. @param {HTMLElement} list @param {Report | null} report @param {Lit[]} lit */
export function fillItems(list, report, lit) {
  const kept = new Map(htmlIn(list, ":scope > *").map((item) => [item.dataset.callIn, item]));
  const items = report ? lit.map((one) => filled(kept.get(key(report, one)) ?? newItem(report, one), report, one)) : [];
  if (items.length !== list.children.length || items.some((item, at) => list.children[at] !== item))
    list.replaceChildren(...items);
}

/** Folded where the one message names it; open where it is said by itself. @param {Report} report @param {Lit} callIn */
function newItem(report, { id }) {
  const item = clone(document, "#call-in-item");
  if (item instanceof HTMLDetailsElement) item.open = !isMerged(report.pack, id);
  return item;
}

/** @param {Report} report @param {Lit} callIn */
function key(report, callIn) {
  return `${report.draft.draft_id}:${callIn.id}`;
}

/** @param {HTMLElement} item @param {Report} report @param {Lit} callIn */
function filled(item, report, callIn) {
  const finding = withId(report.pack.findings, callIn.id);
  const { earlier = [], told = [] } = report.draft.call_ins[callIn.id] ?? {};
  item.dataset.callIn = key(report, callIn);
  item.classList.add(`call-in--${callIn.level}`);
  const { untold, still } = report.told;
  item.classList.toggle("call-in--told", ![...untold, ...still].includes(callIn.id));
  setText(item, "[data-level-words]", levelWords(report.pack, callIn.level, report.draft.kind));
  setText(
    item,
    "[data-text]",
    sinceWords(report, callIn.id) ||
      namedAloud(
        report.pack,
        callIn.id,
        report.answers,
        report.result.hidden,
        areUnsettled(report.pack, report.result),
      ),
  );
  showCurrency(report.pack, item, loudWords(report.pack, finding), finding.review_by);
  setLines(need(item, "[data-script]", Element), callInLines(spokenOf(report, callIn.id), finding, report.draft.kind));
  const notYet = report.told.still.includes(callIn.id)
    ? [say(report.pack, "call_in_not_yet", { who: askedFor(report.pack, finding) })]
    : [];
  setLines(need(item, "[data-told-list]", Element), [
    ...toldLines(report.pack, { earlier, told }, report.told.once[callIn.id]),
    ...notYet,
  ]);
  show(item, "[data-told-form], .call-in__clear", !report.readOnly);
  bind(item, report, callIn.id);
  return item;
}

/** @param {Report} report @param {string} id of a call-in: what is read out of it is of the answers with which it applies, or last did */
export function spokenOf(report, id) {
  const { pack, result } = report;
  const { answers, hidden } = thenOf(report, id);
  return { pack, answers, hidden, findings: result.findings, unsettled: areUnsettled(pack, result) };
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

/** @param {Speaks} pack @param {Lighting} lighting one before this @returns {string[]} */
function earlierWords(pack, { told = [], cleared }) {
  const notes = told.map((one) => say(pack, "call_in_before", { note: toldWord(pack, one) }));
  return cleared
    ? [...notes, say(pack, "call_in_before_cleared", { time: londonTime(cleared.at)[1], reason: cleared.reason })]
    : notes;
}

/** @param {HTMLElement} item @param {Report} report @param {string} id */
function bind(item, report, id) {
  if (item.dataset.bound) return;
  item.dataset.bound = "yes";
  label(item, "[data-told-form]", `told-${id}`);
  label(item, "[data-clear-form]", `clear-${id}`);
  const words = () => htmlIn(item, "[data-script] > *").map((line) => line.textContent?.trim() ?? "");
  onSubmit(item, "[data-told-form]", ({ who }) => notedOne(report, id, who, words()));
  onSubmit(item, "[data-clear-form]", ({ reason }) => clear(report, id, reason));
}

/** Of each field something is written. @param {HTMLElement} item @param {string} selector @param {(values: Record<string, string>) => void} act */
export function onSubmit(item, selector, act) {
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
