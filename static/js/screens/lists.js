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
  if (!known.has(key)) {
    const item = drawnOne(template, made());
    markPast(item);
    known.set(key, item);
  }
  return known.get(key);
}

/** Items that stand there already, in that order, are left alone: what has the focus keeps it. @param {HTMLElement} main @param {string} list @param {HTMLElement[]} items */
export function fillList(main, list, items) {
  const place = need(main, list, HTMLElement);
  if (items.length !== place.children.length || items.some((item, at) => place.children[at] !== item)) place.replaceChildren(...items);
}
