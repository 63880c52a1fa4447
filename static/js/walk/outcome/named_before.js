// @ts-check
// Who is named at another duty, or was told, and a time named there: a tap writes it again. It comes after what a report needs.

import { clone } from "../../ui/clone.js";
import { maybe } from "../../ui/need.js";

/** @typedef {import("../report.js").Report} Report */

const MOST = 3;

/** @param {HTMLElement} main @param {Report} report */
export function offerNamed(main, report) {
  const { pack, answers } = report;
  const duties = pack.duties ?? [];
  const typed = (/** @type {string[]} */ ids) => ids.map((id) => String(answers[id]?.value ?? "").trim());
  const told = Object.values(report.draft.call_ins).flatMap((one) => one.told ?? []);
  const people = [...told.map(({ who }) => who), ...typed(duties.map(({ who }) => who))];
  const times = typed(duties.map(({ by }) => by));
  for (const { who, by } of duties) {
    offer(main, report, who, people);
    offer(main, report, by, times);
  }
}

/** Only where nothing stands yet. @param {HTMLElement} main @param {Report} report @param {string} id of a question @param {string[]} words the latest last */
function offer(main, report, id, words) {
  const field = maybe(main, `[data-question="${id}"]`, HTMLElement);
  for (const before of field?.querySelectorAll("[data-named-before]") ?? []) before.remove();
  const area = field && maybe(field, "textarea", HTMLTextAreaElement);
  const some = [...new Set(words.filter(Boolean).reverse())].slice(0, MOST);
  if (!area || area.value || report.readOnly || some.length === 0) return;
  area.before(...some.map((one) => button(one, area)));
}

/** @param {string} words @param {HTMLTextAreaElement} area */
function button(words, area) {
  const made = clone(document, "#told-again");
  made.dataset.namedBefore = "";
  made.textContent = words;
  made.addEventListener("click", () => {
    area.value = words;
    area.dispatchEvent(new Event("change", { bubbles: true }));
  });
  return made;
}
