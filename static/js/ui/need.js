// @ts-check
// What a page must hold for a script to work on it: found and of the kind that is meant, or said to be missing.

/** @template {Element} T @param {ParentNode} within @param {string} selector @param {new () => T} kind such as HTMLElement @returns {T} Throws TypeError where there is none of that kind. */
export function need(within, selector, kind) {
  const found = maybe(within, selector, kind);
  if (found) return found;
  throw new TypeError(`No ${kind.name} ${selector}`);
}

/** @template {Element} T @param {ParentNode} within @param {string} selector @param {new () => T} kind @returns {T | null} the first that the selector finds, where it is of that kind */
export function maybe(within, selector, kind) {
  const found = within.querySelector(selector);
  return found instanceof kind ? found : null;
}

/** @template {Element} T @param {ParentNode} within @param {string} selector @param {new () => T} kind @returns {T[]} all of that kind, in the order of the page */
export function allIn(within, selector, kind) {
  return [...within.querySelectorAll(selector)].filter(
    /** @param {Element} one @returns {one is T} */ (one) => one instanceof kind,
  );
}

/** @param {ParentNode} within @param {string} selector @returns {HTMLElement[]} all of them, in the order of the page */
export function htmlIn(within, selector) {
  return allIn(within, selector, HTMLElement);
}

/** @param {EventTarget | null} target of an event, or an element @param {string} selector @returns {HTMLElement | null} it, or the nearest around it, that the selector finds */
export function around(target, selector) {
  const found = target instanceof Element && target.closest(selector);
  return found instanceof HTMLElement ? found : null;
}
