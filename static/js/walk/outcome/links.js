// @ts-check
// From the outcome to a question, where it stands.

import { clone, setText } from "../../ui/clone.js";
import { need } from "../../ui/need.js";
import { soonKnown } from "../../ui/known_links.js";
import { screenOf, walkAddress } from "../navigation.js";

/** @typedef {import("../report.js").Report} Report */

/** @param {HTMLElement} item with a link and a name in it @param {Report} report @param {string | undefined} question @param {string} name @returns {HTMLElement} the item, leading there */
export function linked(item, report, question, name) {
  const screen = question && screenOf(report.pack, question);
  const link = need(item, "[data-link]", HTMLAnchorElement);
  if (screen) link.href = walkAddress(report.draft, screen, `q-${question}`);
  setText(item, "[data-name]", name);
  return item;
}

/** @param {HTMLElement} main @param {Report} report @param {string} question @param {string} name @param {string} [about] what stands below the name */
export function askItem(main, report, question, name, about = "") {
  const item = linked(clone(main, "#ask-item"), report, question, name);
  setText(item, "[data-about]", about ? ` ${about}` : "");
  return item;
}

/** A link that htmx does not know is a full load: it locks. @param {HTMLElement} main @param {string} place @param {HTMLElement[]} items */
export function fillLinks(main, place, items) {
  const list = need(main, place, HTMLElement);
  list.replaceChildren(...items);
  soonKnown(list);
}
