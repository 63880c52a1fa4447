// @ts-check
// The content pack a draft is pinned to, fetched once per document (from the worker's cache, usually).

import { own } from "../core/json.js";

/** @typedef {import("../core/types.js").Pack} Pack */

/** @type {Map<string, Promise<Pack>>} */
const fetched = new Map();

/** @param {string} packId @param {string} lang @returns {Promise<Pack>} Throws when neither worker nor server has it. */
export function packOf(packId, lang) {
  const key = `${packId}/${lang}`;
  const coming = fetched.get(key) ?? fetchPack(key);
  fetched.set(key, coming);
  coming.catch(() => fetched.delete(key));
  return coming;
}

/** @param {string} key @returns {Promise<Pack>} */
async function fetchPack(key) {
  const response = await fetch(`/p/${key}/pack.json`);
  const found = response.ok && (await response.json());
  if (isPack(found)) return found;
  throw new Error(`pack ${key}: ${response.status}`);
}

/** The worker and the server give only what has its hash: this tells a pack from anything else. @param {unknown} found @returns {found is Pack} */
function isPack(found) {
  return own(found, "format") === 1;
}
