// @ts-check
// The keys of the app: what holds everywhere and what the page shown adds. They act only when nobody types, and can be switched off.

/** @typedef {{ key: string, says: string, act: (event: KeyboardEvent) => void, when?: (event: KeyboardEvent) => boolean }} Key `key` as the
 *   browser names it, a letter as a small one; `says` what it does, empty where another line says it; `when` it acts, if not always */

const OFF = "foursight-keys-off"; // a mere flag of this browser: nothing about anybody
const NO_TEXT = ["radio", "checkbox", "button", "submit", "reset", "range", "color", "file", "image"];

/** @type {Key[]} */
const everywhere = [];
/** @type {{ main: Element | null, keys: Key[] }} */
let page = { main: null, keys: [] };

/** @param {Key[]} keys hold on every page */
export function addKeys(keys) {
  everywhere.push(...keys);
}

/** @param {Element} main @param {Key[]} keys hold while this <main> is shown, before those of every page */
export function usePageKeys(main, keys) {
  page = { main, keys };
}

/** @returns {Key[]} the keys that act on the page shown */
export function keysNow() {
  return [...(page.main?.isConnected ? page.keys : []), ...everywhere];
}

/** @returns {boolean} whether keys of one letter, digit or sign are switched off (WCAG 2.1.4) */
export function keysAreOff() {
  return localStorage.getItem(OFF) !== null;
}

/** @param {boolean} off */
export function switchKeys(off) {
  if (off) localStorage.setItem(OFF, "yes");
  else localStorage.removeItem(OFF);
}

/** @param {EventTarget | null} target @returns {boolean} whether what is typed there is text */
export function takesText(target) {
  if (target instanceof HTMLInputElement) return !NO_TEXT.includes(target.type);
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("textarea, select"));
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (takesText(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key.length === 1 && keysAreOff()) return;
  const sign = event.key.length === 1 ? event.key.toLowerCase() : event.key; // logs are typed with Caps Lock on
  const found = keysNow().find(({ key, when }) => key === sign && (when?.(event) ?? true));
  if (!found) return;
  event.preventDefault();
  found.act(event);
}

addEventListener("keydown", pressed);
