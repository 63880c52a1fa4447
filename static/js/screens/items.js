// @ts-check
// What the templates of an item of the pack are filled from: whether it may be relied on, where it comes from, a finding, advice, a clock.

import { byId } from "../core/json.js";
import { VERIFIED, statusWords } from "../core/statuses.js";
import { dayInWords } from "../core/words.js";

/** @typedef {import("../core/types.js").Pack} Pack @typedef {import("../core/pack.js").Reference} Reference */
/** @typedef {{status: import("../core/pack.js").Status, reviewed_on: string, review_by: string, source: Reference[]}} Item what every item of a pack says of itself */

/** @type {Record<string, string>} */
const TAGS = { reported: "grey", "law not confirmed": "red" };

/** @param {Pack} pack @param {Pick<Item, "status" | "review_by">} item @param {boolean} [says] whether its status is said here; false where that stands beside it already */
export function currency(pack, { status, review_by }, says = true) {
  const unsure = says && status !== VERIFIED;
  return {
    review_by,
    review_words: dayInWords(pack, review_by),
    sure: !unsure,
    unsure_words: unsure ? `${capital(statusWords(pack, status))}. ` : "",
  };
}

/** @param {Pack} pack @param {Item} item */
export function sourceNote(pack, { source, status, reviewed_on, review_by }) {
  const sources = source.map((one) => `${titleOf(pack, one)}${one.at ? `, ${one.at}` : ""}`).join("; ");
  const tag = status === VERIFIED ? "" : (TAGS[status] ?? "yellow");
  return {
    sources,
    status: statusWords(pack, status),
    tag,
    reviewed_words: dayInWords(pack, reviewed_on),
    review_words: dayInWords(pack, review_by),
  };
}

/** @param {Pack} pack @param {Pick<Item, "source">} item @returns {string} the titles of its sources */
export function titlesOf(pack, { source }) {
  return source.map((one) => titleOf(pack, one)).join("; ");
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

/** @param {string} words */
export function capital(words) {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
