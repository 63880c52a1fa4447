// @ts-check
// At a desk the words are a desk's: what the pages call this phone is called this computer. Only the app's own words for where it runs are
// looked at, and only where they stand: nothing that was answered or typed is ever changed, and a victim's phone stays a phone.

import "./list_keys.js";
import { htmlIn, maybe } from "./need.js";

const NAMED = ["aria-label", "data-name"];
const PAGES = [
  ...["reports", "vault", "locked", "no-network", "intercepted", "put-away", "offline", "error", "first"],
  ...["sign-in", "set-up", "join", "reading", "prove", "account", "practice"],
];
/** Where the app speaks of where it runs. */
const OURS = [
  "title",
  ".bar",
  `main:is(${PAGES.map((page) => `[data-page=${page}]`).join()})`,
  "main .send",
  "button[data-send]",
  "main :is([data-closed], [data-not-saved], [data-not-locked], [data-panel=without])",
].join();
/** What somebody typed, within it. */
const THEIRS = "[data-name], [data-who], [data-to-whom], [data-untold-levels], textarea, input";

/** What is said of a phone, and at a desk instead: in the page's own template. @type {[string, string][]} */
let pairs = [];

/** @param {string} words of the app's own */
function atADesk(words) {
  return pairs.reduce((said, [from, to]) => said.replaceAll(from, to), words);
}

/** From now on, on whatever is shown. */
export function sayComputer() {
  const words = maybe(document, "#desk-words", HTMLTemplateElement);
  if (!words) return;
  pairs = htmlIn(words.content, "[data-said]").map((one) => [one.dataset.said ?? "", one.textContent ?? ""]);
  const all = { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMED };
  new MutationObserver((changes) => changes.forEach(({ target }) => say(target))).observe(document, all);
  say(document.documentElement);
}

/** @param {Node} changed */
function say(changed) {
  const element = changed instanceof Element ? changed : changed.parentElement;
  if (element?.closest(OURS)) return sayIn(changed);
  for (const one of element?.querySelectorAll(OURS) ?? []) sayIn(one);
}

/** @param {Node} root */
function sayIn(root) {
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  /** @type {Node | null} */
  let one = walk.currentNode;
  for (; one; one = walk.nextNode()) {
    if (one instanceof Text) sayText(one);
    else if (one instanceof Element) for (const name of NAMED) sayNamed(one, name);
  }
}

/** @param {Text} text */
function sayText(text) {
  if (text.parentElement?.closest(THEIRS)) return;
  const words = atADesk(text.data);
  if (words !== text.data) text.data = words;
}

/** @param {Element} element @param {string} name */
function sayNamed(element, name) {
  const words = element.getAttribute(name);
  if (words && atADesk(words) !== words) element.setAttribute(name, atADesk(words));
}
