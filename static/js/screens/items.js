// @ts-check
// What the templates of an item of the pack are filled from: whether it may be relied on, where it comes from, a finding, advice, a clock.

import { byId } from "../core/json.js";
import { loudWords, markWords } from "../core/marks.js";
import { dayInWords } from "../core/words.js";

/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("../core/pack.js").Reference} Reference */
/** @typedef {import("../core/marks.js").Marked & {reviewed_on: string, review_by: string, source: Reference[]}} Item what every item of a pack says of itself */

/** @param {Pack} pack @param {Item} item @param {boolean} [says] whether its mark is said here; false where that stands beside it already */
export function currency(pack, item, says = true) {
  const loud = says ? loudWords(pack, item) : "";
  return {
    review_by: item.review_by,
    review_words: dayInWords(pack, item.review_by),
    sure: !loud,
    unsure_words: loud && `${loud}. `,
  };
}

/** @param {Pack} pack @param {Item} item */
export function sourceNote(pack, item) {
  const loud = loudWords(pack, item);
  const quiet = loud ? "" : markWords(pack, item);
  return {
    sources: item.source.map((one) => `${titleOf(pack, one)}${one.at ? `, ${one.at}` : ""}`).join("; "),
    loud,
    quiet: quiet && ` ${quiet}.`,
    reviewed_words: dayInWords(pack, item.reviewed_on),
    review_words: dayInWords(pack, item.review_by),
  };
}

/** @param {Pack} pack @param {Reference} reference */
function titleOf(pack, reference) {
  return byId(pack.sources).get(reference.ref)?.title ?? reference.ref;
}

/** @param {Pack} pack @param {import("../core/pack.js").Advice} item */
export function adviceItem(pack, item) {
  return { ...item, currency: currency(pack, item), source: sourceNote(pack, item) };
}

/** @param {Pack} pack @param {import("../core/pack.js").Clock} item */
export function clockItem(pack, item) {
  return { ...item, currency: currency(pack, item, false), source: sourceNote(pack, item) };
}
