// @ts-check
// What pages write days and moments with where no pack is at hand: the list of reports, a report to choose, practice to choose.

/** @type {import("../core/sentences.js").Speaks | undefined} */
let known;

/** @returns {import("../core/sentences.js").Speaks} the sentences of dates, as every page has them (templates/layouts/page.html), and no others */
export function pageDates() {
  known ??= { sentences: JSON.parse(document.documentElement.dataset.dates ?? "") };
  return known;
}
