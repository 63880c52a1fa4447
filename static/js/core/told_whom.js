// @ts-check
// Whether whoever was told is whom a danger asks for: "Tell the duty inspector" is not done because control was told. Pure; the phone alone
// looks at it. Who is told stays noted as told.

/** @typedef {import("./types.js").Pack} Pack @typedef {import("./types.js").Finding} Finding @typedef {import("./pack.js").Rank} Rank */

/** A rank that is not known is below: then it stays loud. What is for a sergeant is done by any name but control's. @param {Pack} pack @param {Finding} finding @param {string[]} who was told of it @returns {boolean} also where a pack from before says nothing of ranks */
export function toldWhom({ about }, { asks_for: asks, call_in: level }, who) {
  const ranks = about.designated.ranks ?? [];
  const [control, wanted] = ["control", asks].map((one) => ranks.findIndex(({ id }) => id === one));
  if (wanted >= 0) return who.some((name) => rankOf(ranks, name) >= wanted);
  return level !== "sergeant" || control < 0 || who.length === 0 || who.some((name) => rankOf(ranks, name) !== control);
}

/** @param {Pack} pack @param {string} who was told @param {string} rank @returns {boolean} whether they are known to be of it, or above */
export function ranksAt({ about }, who, rank) {
  const ranks = about.designated.ranks ?? [];
  const at = ranks.findIndex(({ id }) => id === rank);
  return at >= 0 && rankOf(ranks, who) >= at;
}

/** @param {Pack} pack @param {string} who was told @param {string} rank @returns {boolean} whether they are known to be of it, and not above */
export function isOfRank({ about }, who, rank) {
  const ranks = about.designated.ranks ?? [];
  return rank !== "" && ranks[rankOf(ranks, who)]?.id === rank;
}

/** @param {Pack} pack @param {Finding} finding @returns {boolean} whether it asks for somebody above a sergeant, whom telling dispatch has not told */
export function isAboveSergeant({ about }, { asks_for: asks }) {
  const at = (/** @type {string | undefined} */ rank) =>
    about.designated.ranks?.findIndex(({ id }) => id === rank) ?? -1;
  return at(asks) > at("sergeant");
}

/** @param {Pack} pack @param {Finding} finding @returns {string} whom it asks for, as they are called; empty where it asks for nobody */
export function askedFor({ about }, { asks_for: asks, call_in: level }) {
  return about.designated.ranks?.find(({ id }) => id === (asks ?? level))?.text ?? "";
}

/** Two letters may be a name: where a rank is written out, they say none. "Di, control room" is control. @param {Rank[]} ranks @param {string} name as it was noted @returns {number} the highest that a word of it is known by; -1 where it is none */
function rankOf(ranks, name) {
  const words = name.toLowerCase().split(/[^a-z]+/);
  const known = (/** @type {number} */ over) =>
    ranks.findLastIndex(({ known_by: all }) => all.some((one) => one.length > over && words.includes(one)));
  return known(2) < 0 ? known(0) : known(2);
}
