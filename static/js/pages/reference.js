// @ts-check
// The quick reference: the search over everything, above the cards. Nothing that is typed or opened here is kept.

import { show } from "../ui/clone.js";
import { Lookup } from "../ui/lookup.js";
import { showNotices } from "../walk/notices.js";

/** @typedef {import("../ui/lookup.js").Index} Index */

/** @type {Map<string, Promise<Index>>} one index per address in this open page */
const made = new Map();

/** @param {HTMLElement} main */
export function showReference(main) {
  const root = /** @type {HTMLElement} */ (main.querySelector("[data-lookup]"));
  const load = () => indexAt(root.dataset.index ?? "");
  const search = new Lookup(root, load, (busy) => show(main, "[data-all]", !busy));
  load().catch(() => undefined); // it is here before the first letter
  showNotices(main);
  const wanted = location.hash.slice(1);
  if (wanted) search.open(wanted);
  main.dataset.screenReady = "yes";
}

/** @param {string} address @returns {Promise<Index>} Throws when neither worker nor server has it. */
function indexAt(address) {
  const coming = made.get(address) ?? makeIndex(address);
  made.set(address, coming);
  coming.catch(() => made.delete(address));
  return coming;
}

/** @param {string} address @returns {Promise<Index>} */
async function makeIndex(address) {
  const [{ lookup }, response] = await Promise.all([import("../core/lookup.js"), fetch(address)]);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  /** @type {import("../core/lookup.js").Document[]} */
  const documents = await response.json();
  const byId = new Map(documents.map((one) => [one.id, one]));
  return { find: lookup(documents), byId: (id) => byId.get(id) };
}
