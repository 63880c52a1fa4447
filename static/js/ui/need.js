// @ts-check
// What a page must hold for a script to work on it: found and of the kind that is meant, or said to be missing.

/** @template {Element} T @param {ParentNode} within @param {string} selector @param {new () => T} kind such as HTMLElement @returns {T} Throws TypeError where there is none of that kind. */
export function need(within, selector, kind) {
  const found = within.querySelector(selector);
  if (found instanceof kind) return found;
  throw new TypeError(`No ${kind.name} ${selector}`);
}

/** @param {ParentNode} within @param {string} selector @returns {HTMLElement[]} all of them, in the order of the page */
export function htmlIn(within, selector) {
  return [...within.querySelectorAll(selector)].filter((one) => one instanceof HTMLElement);
}
