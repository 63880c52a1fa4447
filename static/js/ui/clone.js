// @ts-check
// The only way script puts markup on a page: cloning a <template> written in Jinja and setting texts in it.

import { htmlIn, need } from "./need.js";

/** @param {ParentNode} within @param {string} selector of a template @returns {HTMLElement} its first element, cloned */
export function clone(within, selector) {
  const { content } = need(within, selector, HTMLTemplateElement);
  return need(document.importNode(content, true), "*", HTMLElement);
}

/** @param {ParentNode} within @param {string} selector @param {string} text set where the element is there */
export function setText(within, selector, text) {
  const element = within.querySelector(selector);
  if (element && element.textContent !== text) element.textContent = text; // the same again would be laid out again
}

/** @param {ParentNode} within @param {string} selector @param {boolean} shown */
export function show(within, selector, shown) {
  for (const element of htmlIn(within, selector)) element.hidden = !shown;
}

/** @param {Element} list @param {string[]} lines as list items */
export function setLines(list, lines) {
  const there = [...list.children];
  if (there.length === lines.length && lines.every((line, at) => there[at].textContent === line)) return;
  list.replaceChildren(
    ...lines.map((line) => {
      const item = clone(document, "#text-item");
      item.textContent = line;
      return item;
    }),
  );
}
