// @ts-check
// Who is named at another duty, or was told, and a time named there: a tap writes it again. It comes after what a report needs.

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
  field?.querySelector("[data-named-before]")?.remove();
  const area = field && maybe(field, "textarea", HTMLTextAreaElement);
  const some = [...new Set(words.filter(Boolean).reverse())].slice(0, MOST);
  if (!area || area.value || report.readOnly || some.length === 0) return;
  const row = document.createElement("div");
  row.className = "rows__actions";
  row.dataset.namedBefore = "";
  row.replaceChildren(...some.map((one) => button(one, area)));
  area.before(row);
}

/** @param {string} words @param {HTMLTextAreaElement} area */
function button(words, area) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "told-again";
  made.textContent = words;
  made.addEventListener("click", () => {
    area.value = words;
    area.dispatchEvent(new Event("change", { bubbles: true }));
  });
  return made;
}
