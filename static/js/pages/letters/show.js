// @ts-check
// The questions of a desk above the reports, below what starts one: who asks, what, about which report, and what became of it. Seen unlocked only, without a network too.

import { shortMoment } from "../../core/weekdays.js";
import { bringLetters, lettersHere } from "../../sync/letters.js";
import { outboxItems } from "../../sync/outbox.js";
import { tick, ticksHere } from "../../sync/ticks.js";
import { clone, setLines, setText, show } from "../../ui/clone.js";
import { htmlIn, maybe, need } from "../../ui/need.js";
import { pageDates } from "../../ui/page_dates.js";
import { allDrafts } from "../../vault/drafts.js";
import { answer, NotAnswered } from "./answer.js";

/** @typedef {import("../../sync/letters.js").Read} Read */
/** @typedef {import("../../vault/rows.js").Letter} Letter */

const PARTS = "/this-phone"; // the page that brings the template: the list of reports has no room for it

/** @param {HTMLElement} main the list of reports */
export async function showLetters(main) {
  const [read, sent, drafts] = [await lettersHere(), await outboxItems(), await allDrafts()];
  const ticks = read.length ? await ticksHere() : [];
  const { waitsLong } = await import("../phone.js");
  const answered = new Set(sent.map(({ answers_letter: id }) => id));
  const place = read.length ? await placeIn(main) : maybe(main, "[data-letters]", HTMLElement);
  if (!place || !main.isConnected) return;
  const list = need(place, "[data-letter-list]", HTMLElement);
  const there = new Map([...list.children].map((item) => [item.getAttribute("data-letter-id"), item]));
  const items = read.map((one) => {
    const known = there.get(one.letter.letter_id);
    const item = known instanceof HTMLElement ? known : itemFor(main, place, one);
    const said = ticks.findLast(({ letterId }) => letterId === one.letter.letter_id);
    stand(item, one, answered.has(one.letter.letter_id) || said !== undefined);
    if (one.letter.kind === "task") standTask(item, one, said, waitsLong(said?.queuedAt));
    return item; // what is being typed stays
  });
  if (items.some((item, at) => list.children[at] !== item) || list.children.length !== items.length)
    list.replaceChildren(...items);
  place.hidden = items.length === 0;
  for (const { draft } of drafts) markDraft(main, draft.draft_id, read.filter(waits(draft.record_id, answered)).length);
}

/** @param {string} recordId @param {Set<string | undefined>} answered @returns {(one: Read) => boolean} */
function waits(recordId, answered) {
  return ({ letter, content }) =>
    letter.state === "waiting" &&
    letter.kind === "ask" &&
    content?.record_id === recordId &&
    !answered.has(letter.letter_id);
}

/** On the report itself, in the list. @param {HTMLElement} main @param {string} draftId @param {number} many questions that wait */
function markDraft(main, draftId, many) {
  const item = maybe(main, `[data-drafts] a[href$="d=${draftId}"]`, HTMLAnchorElement);
  if (!item) return;
  const mark = maybe(item, "[data-asked]", HTMLElement) ?? (many ? clone(main, "[data-asked-mark]") : null);
  if (!mark) return;
  mark.hidden = many === 0;
  if (!mark.isConnected) item.append(mark);
}

/** @param {HTMLElement} main @returns {Promise<HTMLElement | null>} where they stand; null where the page that brings it is not on this phone */
async function placeIn(main) {
  const there = maybe(main, "[data-letters]", HTMLElement);
  if (there) return there;
  if (!(await fetch(PARTS).catch(() => null))?.ok || !main.isConnected) return null;
  const target = need(main, "[data-starts]", HTMLElement);
  const swap = ["afterend", "ignoreTitle:true"].join(" ");
  await window.htmx.ajax("get", PARTS, { target, select: "[data-letters]", swap }).catch(() => undefined);
  return maybe(main, "[data-letters]", HTMLElement);
}

/** @param {HTMLElement} main @param {HTMLElement} place @param {Read} read */
function itemFor(main, place, { letter, content }) {
  const item = clone(place, "[data-letter]");
  item.dataset.letterId = letter.letter_id;
  show(item, "[data-opens]", content !== null);
  show(item, "[data-opens-not]", content === null);
  if (!content) return item;
  const [text, ...lines] = letter.kind === "brief" ? String(content.text).split("\n") : [String(content.text)];
  setText(item, "[data-text]", text);
  setLines(need(item, "[data-lines]", HTMLElement), lines);
  show(item, "[data-lines]", lines.length > 0);
  setText(item, "[data-asker]", [content.who, content.role].filter(Boolean).join(", "));
  setText(item, "[data-asked-at]", shortMoment(pageDates(), String(content.at)));
  setText(item, "[data-about]", String(content.incident_ref));
  show(item, "[data-no-number]", !content.incident_ref);
  need(item, "[data-open-report]", HTMLAnchorElement).href = `/reports?continue=${content.record_id}`;
  if (letter.kind === "task") return taskFor(main, item, { letter, content });
  const form = need(item, "[data-answer]", HTMLFormElement);
  form.addEventListener("submit", (event) => (event.preventDefault(), send(main, item, form, { letter, content })));
  return item;
}

/** @param {HTMLElement} main @param {HTMLElement} item @param {{letter: Letter, content: Record<string, unknown>}} read */
function taskFor(main, item, { letter, content }) {
  setText(item, "[data-due]", shortMoment(pageDates(), String(content.due)));
  for (const part of htmlIn(item, "[data-by]")) part.hidden = false;
  show(item, "[data-hint]", false);
  const form = need(item, "[data-answer]", HTMLFormElement);
  need(form, "textarea", HTMLTextAreaElement).required = false;
  form.addEventListener("submit", (event) => (event.preventDefault(), sendTick(main, item, form, letter.letter_id)));
  const button = need(item, "[data-try-tick]", HTMLButtonElement);
  button.addEventListener("click", () => tryTick(main, item, button));
  return item;
}

/** @param {HTMLElement} item @param {Read} read @param {import("../../sync/ticks.js").Said | undefined} said what was last said of it here @param {boolean} isLong since then */
function standTask(item, { letter, content }, said, isLong) {
  const form = need(item, "[data-answer]", HTMLFormElement);
  const words = maybe(form, `[value="${said?.said}"] + span`, HTMLElement)?.textContent ?? "";
  setText(item, "[data-said-words]", words);
  show(item, "[data-said]", Boolean(said));
  show(item, "[data-unsent]", said?.isSent === false);
  show(item, "[data-late-tick]", said?.isSent === false && isLong);
  show(item, "[data-answered]", false);
  show(item, "[data-in-person]", false);
  form.hidden = content === null || letter.state !== "waiting" || (said !== undefined && said.said !== "seen");
}

/** @param {HTMLElement} main @param {HTMLElement} item @param {HTMLButtonElement} button */
async function tryTick(main, item, button) {
  show(item, "[data-tried-tick]", false); // said anew at each tap
  button.disabled = true;
  await bringLetters().catch(() => false);
  await showLetters(main);
  show(item, "[data-tried-tick]", true); // seen where it still waits
  button.disabled = false;
}

/** @param {HTMLElement} main @param {HTMLElement} item @param {HTMLFormElement} form @param {string} letterId */
async function sendTick(main, item, form, letterId) {
  const said = String(new FormData(form).get("said") ?? "");
  const field = need(form, "textarea", HTMLTextAreaElement);
  sayWhy(item, "");
  if (!said) return (sayWhy(item, "say"), form.querySelector("input")?.focus());
  if (said !== "seen" && !field.value.trim()) return (sayWhy(item, "because"), field.focus());
  const button = need(form, "button", HTMLButtonElement);
  button.disabled = true; // a double tap is one tick
  try {
    await tick(letterId, said, field.value.trim());
    form.reset();
    await showLetters(main);
    if (await bringLetters().catch(() => false)) await showLetters(main);
  } catch (error) {
    sayWhy(item, "not-saved", await wordsFor(error));
  }
  button.disabled = false;
}

/** @param {HTMLElement} item @param {Read} read @param {boolean} isAnswered on this phone */
function stand(item, { letter, content }, isAnswered) {
  const isWaiting = letter.state === "waiting" && !isAnswered;
  item.dataset.state = letter.state;
  show(item, "[data-answered]", isAnswered && letter.state !== "withdrawn");
  show(item, "[data-answered-elsewhere]", letter.state === "answered" && !isAnswered);
  show(item, "[data-withdrawn]", letter.state === "withdrawn" && !isAnswered);
  show(item, "[data-withdrawn-answered]", letter.state === "withdrawn" && isAnswered);
  show(item, "[data-answer]", content !== null && content.latest !== null && isWaiting);
  show(item, "[data-in-person]", content !== null && content.latest === null && isWaiting && letter.kind !== "brief");
}

/** @param {HTMLElement} main @param {HTMLElement} item @param {HTMLFormElement} form @param {{letter: import("../../vault/rows.js").Letter, content: Record<string, unknown>}} read */
async function send(main, item, form, { letter, content }) {
  const button = need(form, "button", HTMLButtonElement);
  const field = need(form, "textarea", HTMLTextAreaElement);
  const text = field.value.trim();
  sayWhy(item, "");
  if (!text) return field.focus();
  button.disabled = true; // a double tap must not answer twice
  try {
    await answer(letter.letter_id, content, text);
    field.value = "";
    await showLetters(main);
  } catch (error) {
    sayWhy(item, error instanceof NotAnswered ? error.why : "not-saved", await wordsFor(error));
  }
  button.disabled = false;
}

/** @param {HTMLElement} item @param {string} why nothing was sent; "" where nothing is to be said @param {string} [words] and what to do, where that is not said for each */
function sayWhy(item, why, words = "") {
  show(item, "[data-not-answered]", why !== "");
  for (const line of htmlIn(item, "[data-why]")) line.hidden = line.dataset.why !== why;
  setText(item, "[data-words]", words);
}

/** @param {unknown} error */
async function wordsFor(error) {
  return error instanceof NotAnswered ? "" : (await import("../../walk/trouble.js")).notSavedWords(error);
}
