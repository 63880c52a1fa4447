// @ts-check
// The quick reference: the search over everything, above the cards. What is typed is kept nowhere; what is pinned or opened, sealed in the open store.

import { clone, setText, show } from "../ui/clone.js";
import { Lookup } from "../ui/lookup.js";
import { allIn, around, htmlIn, maybe, need } from "../ui/need.js";
import { backFromSearch } from "../ui/way_back.js";
import { isUnlocked } from "../vault/vault.js";
import { closeCallIns } from "../walk/call_ins.js";
import { showNotices } from "../walk/notices.js";
import { forgetRecent, lookedUp, noteLookedUp, turnPin } from "./looked_up.js";

/** @typedef {import("../ui/lookup.js").Index} Index @typedef {import("../ui/lookup.js").Shown} Shown */

let ends = new AbortController(); // what it listens for holds the page

/** @type {Map<string, Promise<Index>>} one index per pack in this open page */
const made = new Map();

/** @param {HTMLElement} main */
export function showReference(main) {
  ends.abort();
  ends = new AbortController();
  const root = need(main, "[data-lookup]", HTMLElement);
  const load = () => indexOf(root.dataset.pack ?? "", root.dataset.lang ?? "");
  const own = { list: () => ownList(main, load), opened: (/** @type {string} */ id) => openedNow(main, id) };
  const search = new Lookup(root, load, (busy) => show(main, "[data-all]", !busy), own);
  load().catch(() => undefined); // it is here before the first letter
  bindOwn(main, search);
  keepCallIns(main);
  showNotices(main);
  const wanted = location.hash.slice(1);
  const group = maybe(main, `[data-group][id="${CSS.escape(wanted)}"]`, HTMLDetailsElement);
  openGroups(main, group?.id ?? "");
  if (wanted && !group) search.open(wanted);
  main.dataset.screenReady = "yes";
}

/** What is to be called in stays in one line while something is looked up in a call; opened, it leads back to where it is said and noted. @param {HTMLElement} main */
function keepCallIns(main) {
  closeCallIns();
  const back = (/** @type {Event} */ event) => {
    if (!main.isConnected) return;
    event.preventDefault();
    backFromSearch();
  };
  need(document, ".call-ins__band", HTMLElement).addEventListener("click", back, { signal: ends.signal });
}

/** Pinning, and forgetting what was looked up: only while the store is open. @param {HTMLElement} main @param {Lookup} search */
function bindOwn(main, search) {
  const isOpen = isUnlocked();
  for (const entry of isOpen ? htmlIn(main, "[data-all] [data-entry]") : [])
    entry.append(clone(main, "[data-pin-template]"));
  main.addEventListener("click", async (event) => {
    const { target } = event;
    const pin = around(target, "[data-pin]");
    const named = around(target, "[data-opens]");
    if (named) event.preventDefault();
    if (named) await search.open(named.dataset.opens ?? "");
    if (pin) await pinned(main, pin);
    if (around(target, "[data-forget]")) await forgetRecent().then(() => search.showOwn());
  });
  const showAgain = () => (search.showOwn(), markPins(main));
  addEventListener("foursight:locked", showAgain, { signal: ends.signal });
  if (isOpen) showAgain();
}

/** @param {HTMLElement} main @param {HTMLElement} pin */
async function pinned(main, pin) {
  const id = around(pin, "[data-entry]")?.dataset.entry ?? "";
  await turnPin(id).catch(() => undefined); // not kept: it stays as it was
  markPins(main);
}

/** @param {HTMLElement} main */
async function markPins(main) {
  const { pins } = await lookedUp();
  for (const pin of htmlIn(main, "[data-pin]")) {
    pin.hidden = !isUnlocked();
    const entry = around(pin, "[data-entry]");
    setText(pin, "[data-pin-of]", `: ${entry?.querySelector(".entry__title")?.textContent ?? ""}`);
    pin.setAttribute("aria-pressed", String(pins.includes(entry?.dataset.entry ?? "")));
  }
}

/** @param {HTMLElement} main @param {string} id */
function openedNow(main, id) {
  if (isUnlocked()) noteLookedUp(id).catch(() => undefined); // not kept: nobody waits for it
  markPins(main);
}

/** As they stand on the page, else as the index has them. @param {HTMLElement} main @param {() => Promise<Index>} load @returns {Promise<{ pins: Shown[], recent: Shown[] }>} */
async function ownList(main, load) {
  const { pins, recent } = await lookedUp();
  if (pins.length + recent.length === 0) return { pins: [], recent: [] };
  const there = new Map(
    htmlIn(main, "[data-all] [data-entry]").map((entry) => [entry.dataset.entry ?? "", shownIn(entry)]),
  );
  const index = [...pins, ...recent].every((id) => there.has(id)) ? null : await load().catch(() => null);
  const found = (/** @type {string[]} */ ids) => ids.flatMap((id) => there.get(id) ?? index?.byId(id) ?? []);
  return { pins: found(pins), recent: found(recent) };
}

/** @param {HTMLElement} entry @returns {Shown} */
function shownIn(entry) {
  const id = entry.dataset.entry ?? "";
  const words = (/** @type {string} */ part) => entry.querySelector(part)?.textContent ?? "";
  return { id, kind: id.slice(0, id.indexOf("-")), title: words(".entry__title"), line: words(".entry__line") };
}

/** The headings are what is seen first, on a desk with the name of each card; on paper all of it. @param {HTMLElement} main @param {string} wanted the one that was asked for; what to say comes with the victims' rights */
function openGroups(main, wanted) {
  const open = wanted === "rights" ? ["rights", "say"] : [wanted];
  const groups = allIn(main, "[data-group]", HTMLDetailsElement);
  for (const group of groups) group.open = open.includes(group.id);
  const whole = () => groups.forEach((group) => (group.open = true));
  addEventListener("beforeprint", whole, { signal: ends.signal });
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
