// @ts-check
// The card on top of the first screen, and of what the call handler took: eight rows, and one tap that confirms what the officer ticked as checked.

import { say } from "../core/sentences.js";
import { clone, setText, show } from "../ui/clone.js";
import { allIn, htmlIn, maybe, need } from "../ui/need.js";
import { moment } from "../vault/ids.js";
import { rowsOnTheWay } from "./on_the_way_rows.js";

/** @typedef {import("./report.js").Report} Report */

/** @type {WeakMap<Report, { id: string, before: import("./report.js").Answer }[]>} what the last tap confirmed */
const confirmed = new WeakMap();

/** @param {HTMLElement} main @param {Report} current */
export function showOnTheWay(main, current) {
  const { pack, draft, result, readOnly } = current;
  const asked = pack.outline.find(({ id }) => id === draft.screen)?.questions ?? [];
  const caller = pack.about.designated.board?.caller?.question ?? "";
  if (draft.screen !== pack.outline[0].id && !asked.includes(caller)) return;
  const rows = rowsOnTheWay(pack, draft.answers, result, draft.call_told, moment());
  if (!rows.length) return;
  const card = maybe(main, "[data-on-the-way]", HTMLElement) ?? newCard(main, current, rows.length);
  for (const [at, item] of htmlIn(card, "[data-row-of-call]").entries()) {
    const { text, words, toConfirm } = rows[at];
    setText(item, "[data-text]", text);
    setText(item, "[data-words]", words);
    const tick = need(item, "input", HTMLInputElement);
    tick.hidden = toConfirm.length === 0 || readOnly;
    if (tick.hidden) tick.checked = false;
  }
  show(card, "[data-confirm-checked]", rows.some(({ toConfirm }) => toConfirm.length > 0) && !readOnly);
  show(card, "[data-unconfirm]", (confirmed.get(current)?.length ?? 0) > 0 && !readOnly);
}

/** @param {HTMLElement} main @param {Report} current @param {number} many rows */
function newCard(main, current, many) {
  const card = clone(main, "#on-the-way");
  const list = need(card, "ol", HTMLElement);
  for (let at = 0; at < many; at++) list.append(clone(main, "#on-the-way-row"));
  card.querySelector("[data-confirm-checked]")?.addEventListener("click", () => confirm(card, current));
  card.querySelector("[data-unconfirm]")?.addEventListener("click", () => undo(card, current));
  need(main, "[data-report] > .head", Element).after(card);
  return card;
}

/** @param {HTMLElement} card @param {Report} current */
function confirm(card, current) {
  const { pack, draft, result } = current;
  const rows = rowsOnTheWay(pack, draft.answers, result);
  const ticked = allIn(card, "[data-row-of-call] input", HTMLInputElement);
  const ids = rows.flatMap(({ toConfirm }, at) => (ticked[at].checked ? toConfirm : []));
  const before = ids.map((id) => ({ id, before: draft.answers[id] }));
  for (const id of ids) current.answer(id, draft.answers[id]);
  if (ids.length) confirmed.set(current, before);
  for (const tick of ticked) tick.checked = false;
  tell(card, ids.length ? say(pack, "way_confirmed", { count: ids.length }) : say(pack, "way_tick_first"));
  show(card, "[data-unconfirm]", ids.length > 0);
}

/** @param {HTMLElement} card @param {Report} current */
function undo(card, current) {
  for (const { id, before } of confirmed.get(current) ?? []) current.unsay(id, before);
  confirmed.delete(current);
  show(card, "[data-unconfirm]", false);
  tell(card, say(current.pack, "way_undone"));
}

/** @param {HTMLElement} card @param {string} words */
function tell(card, words) {
  setText(card, "[data-way-said]", words);
  need(card, "[data-way-said]", HTMLElement).focus({ preventScroll: true });
}
