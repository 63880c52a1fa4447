// @ts-check
// The quick reference: the search over everything, above the cards. Nothing that is typed or opened here is kept.

import { show } from "../ui/clone.js";
import { Lookup } from "../ui/lookup.js";
import { allIn, maybe, need } from "../ui/need.js";
import { showNotices } from "../walk/notices.js";

/** @typedef {import("../ui/lookup.js").Index} Index */

const DESK_PX = 1024; // from this width on there is room for all of it

/** @type {Map<string, Promise<Index>>} one index per pack in this open page */
const made = new Map();

/** @param {HTMLElement} main */
export function showReference(main) {
  const root = need(main, "[data-lookup]", HTMLElement);
  const load = () => indexOf(root.dataset.pack ?? "", root.dataset.lang ?? "");
  const search = new Lookup(root, load, (busy) => show(main, "[data-all]", !busy));
  load().catch(() => undefined); // it is here before the first letter
  showNotices(main);
  const wanted = location.hash.slice(1);
  const group = maybe(main, `[data-group][id="${CSS.escape(wanted)}"]`, HTMLDetailsElement);
  openGroups(main, group?.id ?? "");
  if (wanted && !group) search.open(wanted);
  main.dataset.screenReady = "yes";
}

/** On a phone the headings are what is seen first; on a desk there is room for what stands under them. @param {HTMLElement} main @param {string} wanted the one that was asked for; what to say comes with the victims' rights */
function openGroups(main, wanted) {
  const all = innerWidth >= DESK_PX;
  const open = wanted === "rights" ? ["rights", "say"] : [wanted];
  for (const group of allIn(main, "[data-group]", HTMLDetailsElement)) group.open = all || open.includes(group.id);
}

/** @param {string} packId @param {string} lang @returns {Promise<Index>} Throws when neither worker nor server has the pack. */
function indexOf(packId, lang) {
  const key = `${packId}/${lang}`;
  const coming = made.get(key) ?? makeIndex(packId, lang);
  made.set(key, coming);
  coming.catch(() => made.delete(key));
  return coming;
}

/** @param {string} packId @param {string} lang @returns {Promise<Index>} */
async function makeIndex(packId, lang) {
  const [{ documents }, { lookup }, pack] = await Promise.all([
    import("../core/documents.js"),
    import("../core/lookup.js"),
    import("../walk/whole_pack.js").then(({ wholePackOf }) => wholePackOf(packId, lang)),
  ]);
  const all = documents(pack, `/p/${packId}/${lang}`);
  const byId = new Map(all.map((one) => [one.id, one]));
  return { find: await lookup(all), byId: (id) => byId.get(id), pack };
}
