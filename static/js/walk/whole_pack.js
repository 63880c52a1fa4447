// @ts-check
// A pack with what no report waits for: its cards and phrases, which come to a phone after the rest.

import { own } from "../core/json.js";
import { packOf } from "./packs.js";

/** @typedef {import("../core/types.js").Pack} Pack */

/** @type {Map<string, Promise<Pack>>} */
const fetched = new Map();

/** @param {string} packId @param {string} lang @returns {Promise<Pack>} Throws when neither worker nor server has both parts. */
export function wholePackOf(packId, lang) {
  const key = `${packId}/${lang}`;
  const coming = fetched.get(key) ?? joined(packId, lang);
  fetched.set(key, coming);
  coming.catch(() => fetched.delete(key));
  return coming;
}

/** One that a phone kept before they travelled apart holds both. @param {string} packId @param {string} lang @returns {Promise<Pack>} */
async function joined(packId, lang) {
  const pack = await packOf(packId, lang);
  if (pack.cards) return pack;
  const response = await fetch(`/p/${packId}/${lang}/pack_later.json`);
  if (!response.ok) throw new Error(`what comes later of pack ${packId}: ${response.status}`);
  const { places = {}, ...later } = await response.json();
  return { ...pack, ...later, ...placedIn(pack, places) };
}

/** @param {Pack} pack @param {Record<string, Record<string, string[]>>} places by kind and id @returns {Partial<Pack>} */
function placedIn(pack, places) {
  return Object.fromEntries(
    Object.entries(places).flatMap(([kind, of]) => {
      const items = own(pack, kind);
      return Array.isArray(items) ? [[kind, placed(items, of)]] : [];
    }),
  );
}

/** Each with where in its sources it rests. @param {{id: string, source?: import("../core/pack.js").Reference[]}[]} items @param {Record<string, string[]>} places by id, as its sources follow one another */
function placed(items, places) {
  return items.map((one) => {
    const at = places[one.id];
    return at ? { ...one, source: one.source?.map((source, n) => (at[n] ? { ...source, at: at[n] } : source)) } : one;
  });
}
