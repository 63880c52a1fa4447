// @ts-check
// One thing that was looked up, opened in place: one line, what it rests on, then why, then the source. Its markup is templates/components/entry.html.

import { say } from "../core/sentences.js";
import { dayInWords } from "../core/words.js";
import { askedAt } from "./asked_at.js";
import { clone, setLines, setText, show } from "./clone.js";
import { showCurrency } from "./currency.js";
import { need } from "./need.js";
import { cameFrom } from "./way_back.js";

/** @typedef {import("../core/documents.js").Document} Document */

const POWER = 3; // so many lines of power and law are read where they stand; the rest is folded, as templates/components/entry.html does

/** @param {import("../core/sentences.js").Speaks} pack @param {HTMLElement} root with the templates @param {Document} found @param {string} kind in words @param {(id: string) => Document | undefined} other @param {(id: string) => unknown} open */
export function newEntry(pack, root, found, kind, other, open) {
  const item = clone(root, "[data-entry-template]");
  item.dataset.entry = found.id;
  setText(item, "[data-kind-words]", kind);
  setText(item, "[data-title]", found.title);
  setText(item, "[data-line]", found.line);
  setLines(need(item, "[data-also]", HTMLElement), found.also ?? []);
  show(item, "[data-also]", Boolean(found.also));
  showCurrency(pack, item, found.is_loud ? found.mark : "", found.review_by);
  setLayer(item, "text", found.text);
  const more = found.law.slice(POWER);
  setLines(need(item, "[data-power]", HTMLElement), found.law.slice(0, POWER));
  show(item, "[data-power]", found.law.length > 0);
  setLayer(item, "law", more);
  setText(item, "[data-law-words]", say(pack, more.length ? "found_law_and_source" : "found_source"));
  setText(item, "[data-source]", [found.source, found.mark].filter(Boolean).join(". "));
  setText(item, "[data-reviewed]", found.reviewed_on ? dayInWords(pack, found.reviewed_on) : "");
  setText(item, "[data-review-by-words]", found.review_by ? dayInWords(pack, found.review_by) : "");
  const links = [
    ...found.links.map((link) => newLink(pack, root, link)),
    ...found.see
      .map(other)
      .filter((one) => one !== undefined)
      .map((one) => newSee(root, one, open)),
  ];
  item.querySelector("[data-links]")?.replaceChildren(...links);
  show(item, "[data-links]", links.length > 0);
  return item;
}

/** @param {HTMLElement} item @param {"text" | "law"} name @param {string[]} lines */
function setLayer(item, name, lines) {
  const layer = need(item, `[data-layer="${name}"]`, HTMLElement);
  layer.hidden = name === "text" && lines.length === 0;
  setLines(need(layer, "[data-lines]", HTMLElement), lines);
}

/** @param {import("../core/sentences.js").Speaks} pack @param {HTMLElement} root @param {{text: string, href: string}} link */
function newLink(pack, root, { text, href }) {
  const item = clone(root, "[data-link]");
  const anchor = need(item, "a", HTMLAnchorElement);
  const there = href.includes("/walk/") ? askedAt(href, cameFrom()) : href;
  if (there === null) return (anchor.replaceWith(say(pack, "found_in_a_report", { link: text })), item);
  anchor.textContent = text;
  anchor.href = there;
  if (!href.startsWith("/")) {
    anchor.rel = "noopener noreferrer";
    if (href.startsWith("https:")) anchor.target = "_blank";
  }
  return item;
}

/** @param {HTMLElement} root @param {Document} found @param {(id: string) => unknown} open */
function newSee(root, found, open) {
  const item = clone(root, "[data-see]");
  const button = need(item, "button", HTMLElement);
  button.textContent = found.title;
  button.addEventListener("click", () => open(found.id));
  return item;
}
