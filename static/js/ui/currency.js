// @ts-check
// Items past their review date say so: their date is compared with today's on this device, so also without a network.

import { dayInWords } from "../core/words.js";
import { londonDay } from "../vault/ids.js";
import { setText, show } from "./clone.js";
import { htmlIn } from "./need.js";

/** @param {ParentNode} within marks every item in it whose review date has passed */
export function markPast(within) {
  for (const mark of htmlIn(within, "[data-review-by]")) {
    if (!isPast(mark.dataset.reviewBy)) continue;
    mark.hidden = false;
    show(mark, "[data-past]", true);
  }
}

/** The same for an item cloned from a template, with its mark in words where that is loud. @param {import("../core/sentences.js").Speaks} pack @param {HTMLElement} item @param {string} loud @param {string | null} review_by */
export function showCurrency(pack, item, loud, review_by) {
  const past = isPast(review_by);
  show(item, "[data-currency]", Boolean(loud) || past);
  setText(item, "[data-unsure]", loud && `${loud}. `);
  setText(item, "[data-review-day]", review_by ? dayInWords(pack, review_by) : "");
  show(item, "[data-past]", past);
}

/** @param {string | null | undefined} day */
function isPast(day) {
  return Boolean(day && day < londonDay());
}
