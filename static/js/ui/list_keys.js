// @ts-check
// The list of received records at a desk: `j` and `k` go from record to record, Enter opens one. While it is read it stays in its
// order: a row that changed is put in its place, and how many came since is said.

import { addKeys } from "./keys.js";
import { allIn, maybe } from "./need.js";

const LOOK_AGAIN_MS = 30_000;
const LOOKS = "main [data-looks-again]";
const RECORDS = "main [data-records] [scope=row] > a";

/** @param {number} step */
function go(step) {
  const links = allIn(document, RECORDS, HTMLAnchorElement);
  const here = links.findIndex((link) => link === document.activeElement);
  const next = here < 0 ? (step > 0 ? 0 : links.length - 1) : here + step;
  links[next]?.focus();
  links[next]?.scrollIntoView({ block: "nearest" });
}

/** What it does is said by the list, and so nowhere else. @param {string} key @param {string} says as the list names it @param {number} step @returns {import("./keys.js").Key} */
function forKey(key, says, step) {
  return {
    key,
    get says() {
      return maybe(document, "main [data-records]", HTMLElement)?.dataset[says] ?? "";
    },
    act: () => go(step),
    when: () => maybe(document, RECORDS, HTMLAnchorElement) !== null,
  };
}

/** The list asks which of its rows changed, and how many came (templates/review/_row.html); a record's page what others did (_desk.html). */
function lookAgain() {
  const looks = maybe(document, LOOKS, HTMLElement);
  if (looks && !document.hidden) window.htmx.trigger(looks, "look");
}

/** Where nothing answers, or something else does (reading is closed), the page says nothing new, and stays. @param {Event} event */
function staysAsItIs(event) {
  if (!(event instanceof CustomEvent)) return;
  const { elt, xhr } = event.detail;
  if (!(elt instanceof HTMLElement) || !elt.matches(LOOKS)) return;
  event.stopPropagation();
  if (!(xhr?.status === 200 && new URL(xhr.responseURL).pathname.endsWith("/news"))) event.preventDefault();
}

addKeys([forKey("j", "nextKey", 1), forKey("k", "beforeKey", -1)]);
for (const name of ["htmx:sendError", "htmx:timeout", "htmx:beforeSwap"])
  document.addEventListener(name, staysAsItIs, true);
setInterval(lookAgain, LOOK_AGAIN_MS);
document.addEventListener("visibilitychange", lookAgain); // whoever comes back to it
