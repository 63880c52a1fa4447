// @ts-check
// What waits to be sent and what the force has received, with the receipt of each.

import { shortMoment } from "../../core/weekdays.js";
import { labelOf, NO_LABEL } from "../../sync/labels.js";
import { outboxItems, requeue } from "../../sync/outbox.js";
import { sendNow } from "../../sync/sender.js";
import { sending } from "../../sync/sending.js";
import { clone, setLines, setText, show } from "../../ui/clone.js";
import { need } from "../../ui/need.js";
import { pageDates } from "../../ui/page_dates.js";

/** @typedef {import("../../vault/rows.js").OutboxRow} OutboxRow */

/** What stands in the list, by version: drawn again only when it says something else. @type {WeakMap<Element, Map<string, {words: string, item: HTMLElement}>>} */
const drawn = new WeakMap();

/** @param {HTMLElement} main */
export async function showOutbox(main) {
  const rows = (await outboxItems()).reverse();
  const before = drawn.get(main) ?? new Map();
  const items = rows.length ? cardsOf(rows, await itemsOf(main, rows, before)) : [];
  drawn.set(main, before);
  const list = need(main, "[data-outbox]", HTMLElement);
  put(list, items);
  const has = (/** @type {boolean} */ sent) => rows.some((row) => (row.state === "sent") === sent);
  show(main, "[data-no-outbox]", items.length === 0);
  show(main, "[data-kept]", has(true));
  show(main, "[data-send-now]", has(false));
  show(main, "[data-sign-in]", sending.signInNeeded);
}

/** Where only some say something else, only these are put in: with the whole list put in anew each of twenty receipts had all of it styled and laid out again. @param {HTMLElement} list @param {HTMLElement[]} items */
function put(list, items) {
  if (items.length !== list.children.length) return (list.replaceChildren(...items), window.htmx.process(list));
  for (const [at, item] of items.entries())
    if (item !== list.children[at]) (list.children[at].replaceWith(item), window.htmx.process(item));
}

/** One card for each report: what the force has of it from before lies folded in that of its last version. What is on its way, or held, stands. @param {OutboxRow[]} rows the latest first @param {HTMLElement[]} items of the rows @returns {HTMLElement[]} */
function cardsOf(rows, items) {
  /** @type {Map<string, {card: HTMLElement, earlier: HTMLElement[]}>} */
  const cards = new Map();
  const standing = items.filter((item, at) => {
    const last = cards.get(rows[at].record_id);
    if (last && rows[at].state === "sent") return !last.earlier.push(item);
    if (!last) cards.set(rows[at].record_id, { card: item, earlier: [] });
    return true;
  });
  for (const { card, earlier } of cards.values()) {
    show(card, "[data-earlier]", earlier.length > 0);
    setText(card, "[data-earlier-count]", String(earlier.length));
    const list = need(card, "[data-earlier-list]", HTMLElement);
    if (earlier.some((one, at) => one !== list.children[at])) list.replaceChildren(...earlier);
  }
  return standing;
}

/** @param {HTMLElement} main @param {OutboxRow[]} rows @param {Map<string, {words: string, item: HTMLElement}>} before */
async function itemsOf(main, rows, before) {
  const { codesOf, outboxWords } = await import("../../sync/outbox_words.js"); // a phone that has sent nothing does not wait for it
  const isLast = (/** @type {OutboxRow} */ row) => rows.find((one) => one.record_id === row.record_id) === row;
  const saidOf = (/** @type {OutboxRow} */ row) => ({
    ...outboxWords(row),
    ...codesOf(row, rows),
    isLast: isLast(row),
  });
  return Promise.all(rows.map((row) => outboxItem(main, row, saidOf(row), before)));
}

/** `later`: the code of this version, where the card has that of the first; `isLast`: no later version of it was sent from here. @typedef {ReturnType<typeof import("../../sync/outbox_words.js").outboxWords> & {later: string, isLast: boolean}} Said */

/** @param {HTMLElement} main @param {OutboxRow} row @param {Said} said @param {Map<string, {words: string, item: HTMLElement}>} before @returns {Promise<HTMLElement>} */
async function outboxItem(main, row, said, before) {
  const words = JSON.stringify(said);
  const there = before.get(row.version_id);
  if (there?.words === words) return there.item;
  const item = await newItem(main, row, said);
  before.set(row.version_id, { words, item });
  return item;
}

/** @param {HTMLElement} main @param {OutboxRow} row @param {Said} said */
async function newItem(main, row, { state, code, later, reason, isLast }) {
  const item = clone(main, "#outbox-item");
  const label = await labelOf(row).catch(() => NO_LABEL);
  const { name, untold, whom, first, say } = label;
  const of = [name, whom].filter(Boolean).join(": ");
  item.classList.add(`outbox--${row.state}`);
  setText(item, "[data-state]", state);
  show(item, "[data-no-number]", !name && label !== NO_LABEL); // what is sealed for somebody else may have one
  setText(
    item,
    "[data-about]",
    `${of && `${of}${of.endsWith("…") ? "" : "."} `}${row.sent_as === "so_far" ? "What you had at" : "Closed on this phone"} ${shortMoment(pageDates(), row.queued_at)}`,
  );
  show(item, "[data-untold]", untold > 0);
  if (first) setText(item, "[data-to-whom]", first.replace(/\.?$/, "."));
  show(item, "[data-to-tell]", untold > 0 && isLast);
  setLines(need(item, "[data-say-lines]", HTMLElement), say);
  show(item, "[data-say-now]", say.length > 0);
  const again = `/reports?continue=${row.record_id}`;
  need(item, "[data-note-told]", HTMLAnchorElement).href = `${again}#call-ins`;
  const isClosed = row.sent_as !== "so_far" && isLast && label !== NO_LABEL; // what is open stands among the reports under way
  show(item, "[data-add-now]", isClosed && row.state !== "sent");
  show(item, "[data-add-again]", isClosed && row.state === "sent" && !untold);
  need(item, "[data-add-link]", HTMLAnchorElement).href = again;
  setText(item, "[data-code]", code);
  show(item, "[data-later]", later !== "");
  setText(item, "[data-later-code]", later);
  const copy = need(item, "[data-copy-code]", HTMLButtonElement);
  copy.hidden = code === "";
  if (code) {
    const coming = import("../../ui/copy_code.js"); // here by the time of the tap: a browser lets nothing be copied long after one
    coming.catch(() => undefined);
    copy.addEventListener("click", async () => (await coming).copyCode(item, code));
  }
  setText(item, "[data-reason]", reason);
  show(item, "[data-reason]", reason !== "");
  show(item, "[data-try-again]", row.state === "held");
  item.querySelector("[data-try-again]")?.addEventListener("click", () => requeue(row.version_id).then(sendNow));
  return item;
}
