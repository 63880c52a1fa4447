// @ts-check
// Lists of items of which only some apply: each is drawn when it first does, and stays the same element while its screen stands.

import { markPast } from "../ui/currency.js";
import { drawnOne } from "../ui/draw.js";
import { need } from "../ui/need.js";

/** @type {WeakMap<HTMLElement, Map<string, HTMLElement>>} by screen: what was drawn on it, by template and id */
const drawnOn = new WeakMap();

/** @param {HTMLElement} main the screen @param {string} template @param {string} id @param {() => unknown} made what the template is filled from, asked once @returns {HTMLElement} */
export function itemOn(main, template, id, made) {
  const known = drawnOn.get(main) ?? new Map();
  drawnOn.set(main, known);
  const key = `${template} ${id}`;
  if (!known.has(key)) known.set(key, ahead.items.get(key) ?? drawnItem(template, made));
  ahead.items.delete(key); // it has its place now
  return known.get(key);
}

/** Drawn before anybody asked, of one pack, by template and id. Which of them apply to somebody is told by their being here: the lock takes them.
 * @type {{pack: object | null, items: Map<string, HTMLElement>}} */
const ahead = { pack: null, items: new Map() };

/** Draw one that will be asked for, on a screen yet to come. @param {object} pack @param {string} template @param {string} id @param {() => unknown} made what the template is filled from */
export function itemAhead(pack, template, id, made) {
  if (ahead.pack !== pack) forgetItems();
  ahead.pack = pack;
  const key = `${template} ${id}`;
  if (!ahead.items.has(key)) ahead.items.set(key, drawnItem(template, made));
}

/** Let go of what was drawn ahead. */
export function forgetItems() {
  Object.assign(ahead, { pack: null, items: new Map() });
}

/** @param {string} template @param {() => unknown} made @returns {HTMLElement} */
function drawnItem(template, made) {
  const item = drawnOne(template, made());
  markPast(item);
  return item;
}

/** Items that stand there already, in that order, are left alone: what has the focus keeps it. @param {HTMLElement} main @param {string} list @param {HTMLElement[]} items */
export function fillList(main, list, items) {
  const place = need(main, list, HTMLElement);
  if (items.length !== place.children.length || items.some((item, at) => place.children[at] !== item))
    place.replaceChildren(...items);
}
