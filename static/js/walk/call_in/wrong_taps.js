// @ts-check
// What stands lit although its answer was changed since, above what is said: nobody was told, and one tap says that the tap was wrong; or
// somebody was, and it goes with the name of who knows by now that it is otherwise.

import { say } from "../../core/sentences.js";
import { clone, setText } from "../../ui/clone.js";
import { htmlIn, need } from "../../ui/need.js";
import { sinceWords, thenOf, toldOtherwise } from "../since_changed.js";
import { clear } from "../told_notes.js";
import { offerAgain } from "../who_told.js";
import { onSubmit } from "./items.js";

/** @typedef {import("../report.js").Report} Report @typedef {import("../../core/types.js").CallIn} Lit */

/** Those that stand there already are left alone: a name may be half typed. @param {HTMLElement} sheet above what is said @param {Report | null} report @param {Lit[]} lit */
export function offerWrongTaps(sheet, report, lit) {
  const there = htmlIn(sheet, ":scope > [data-wrong-tap]");
  const changed = report && !report.readOnly ? lit.filter(({ id }) => thenOf(report, id).at) : [];
  const items = changed.flatMap(({ id }) => (report ? (itemOf(there, report, id) ?? wrongTap(report, id)) : []));
  for (const one of there) if (!items.includes(one)) one.remove();
  if (items.some((item, at) => sheet.children[at] !== item)) sheet.prepend(...items);
}

/** @param {HTMLElement[]} there @param {Report} report @param {string} id */
function itemOf(there, report, id) {
  return there.find((one) => one.dataset.wrongTap === keyOf(report, id));
}

/** @param {Report} report @param {string} id @returns {string} of which lighting it is, and what it says */
function keyOf(report, id) {
  const { draft } = report;
  return [draft.draft_id, id, draft.call_ins[id]?.lit_at, toldOtherwise(report, id) || sinceWords(report, id)].join(
    " ",
  );
}

/** @param {Report} report @param {string} id @returns {HTMLElement} */
function wrongTap(report, id) {
  const { pack } = report;
  const item = clone(document, "#wrong-tap");
  const otherwise = toldOtherwise(report, id);
  item.dataset.wrongTap = keyOf(report, id);
  setText(item, "p", otherwise || `${sinceWords(report, id)}. ${say(pack, "call_in_say_or_clear")}`);
  const button = otherwise ? whoKnows(item, report, id) : need(item, "button", HTMLButtonElement);
  button.textContent = say(pack, otherwise ? "call_in_they_know" : "call_in_wrong_tap");
  button.ariaLabel = `${button.textContent}: ${sinceWords(report, id)}`;
  if (!otherwise) button.addEventListener("click", () => clear(report, id, button.textContent ?? ""));
  return item;
}

/** As who was told is noted: without a name nobody can say who knows. @param {HTMLElement} item @param {Report} report @param {string} id @returns {HTMLElement} the button of its form */
function whoKnows(item, report, id) {
  const form = need(clone(document, "#call-in-item"), "[data-told-form]", HTMLFormElement);
  need(item, "button", HTMLElement).replaceWith(form);
  const button = need(form, "button", HTMLElement);
  const field = need(form, "input", HTMLInputElement);
  const label = need(form, "label", HTMLLabelElement);
  field.id = label.htmlFor = `knows-${id}`;
  label.textContent = say(report.pack, "call_in_who_knows");
  offerAgain(report, form, field, report.draft.call_ins[id]?.told?.at(-1)?.who);
  onSubmit(item, "[data-told-form]", ({ who }) => clear(report, id, say(report.pack, "call_in_knows", { who })));
  return button;
}
