// @ts-check
// From the outcome to a question, where it stands; its Next leads back to that place of the outcome.

import { clone, setText } from "../../ui/clone.js";
import { need } from "../../ui/need.js";
import { soonKnown } from "../../ui/known_links.js";
import { screenOf, walkAddress } from "../navigation.js";

/** @typedef {import("../report.js").Report} Report @typedef {"do" | "ask"} Place */

/** @param {Report} report @param {Place} place @param {string} screen @param {string} question @returns {string} the address of the question, which knows where it was asked from */
export function askedFrom({ draft }, place, screen, question) {
  return `${walkAddress(draft, screen)}&check=${place}#q-${question}`;
}

/** @param {HTMLElement} item with a link and a name in it @param {Report} report @param {Place} place it stands in @param {string | undefined} question @param {string} name @returns {HTMLElement} the item, leading there */
export function linked(item, report, place, question, name) {
  const screen = question && screenOf(report.pack, question);
  const link = need(item, "[data-link]", HTMLAnchorElement);
  if (screen) link.href = askedFrom(report, place, screen, question);
  setText(item, "[data-name]", name);
  return item;
}

/** @param {HTMLElement} main @param {Report} report @param {Place} place @param {string} question @param {string} name @param {string} [about] what stands below the name */
export function askItem(main, report, place, question, name, about = "") {
  const item = linked(clone(main, "#ask-item"), report, place, question, name);
  setText(item, "[data-about]", about ? ` ${about}` : "");
  return item;
}

/** A link that htmx does not know is a full load: it locks. @param {HTMLElement} main @param {string} place @param {HTMLElement[]} items */
export function fillLinks(main, place, items) {
  const list = need(main, place, HTMLElement);
  list.replaceChildren(...items);
  soonKnown(list);
}
