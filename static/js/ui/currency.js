// @ts-check
// Items past their review date say so: their date is compared with today's on this device, so also without a network.

import { VERIFIED, statusWords } from "../core/statuses.js";
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

/** The same for an item cloned from a template. @param {import("../core/sentences.js").Speaks} pack @param {HTMLElement} item @param {{ status: string | null, review_by: string | null }} known */
export function showCurrency(pack, item, { status, review_by }) {
  const unsure = status !== VERIFIED;
  show(item, "[data-currency]", unsure || isPast(review_by));
  const words = status ? statusWords(pack, status) : "";
  setText(item, "[data-unsure]", unsure && words ? `${words[0].toUpperCase()}${words.slice(1)}. ` : "");
  setText(item, "[data-review-day]", review_by ? dayInWords(pack, review_by) : "");
  show(item, "[data-past]", isPast(review_by));
}

/** @param {string | null | undefined} day */
function isPast(day) {
  return Boolean(day && day < londonDay());
}
