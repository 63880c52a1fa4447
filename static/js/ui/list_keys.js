// @ts-check
// The list of received records at a desk: `j` and `k` go from record to record, Enter opens one. While it is read it stays as it is, and
// says how many came since.

import { setText, show } from "./clone.js";
import { addKeys } from "./keys.js";
import { allIn, maybe } from "./need.js";

const LOOK_AGAIN_MS = 30_000;
const RECORDS = "main [data-records] > li > a";

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

/** Asks how many came; where nothing answers, or reading is closed, the list says nothing new. */
async function lookForNews() {
  const news = maybe(document, "main [data-news]", HTMLElement);
  if (!news || document.hidden) return;
  const since = encodeURIComponent(news.dataset.since ?? "");
  const answer = await fetch(`/records/news?since=${since}`, { redirect: "error" }).catch(() => null);
  if (!answer?.ok) return;
  const { came, is_more: isMore } = await answer.json();
  setText(news, "[data-many]", came);
  show(news, "[data-more]", isMore);
  show(document, "main [data-news]", came > 0);
}

addKeys([forKey("j", "nextKey", 1), forKey("k", "beforeKey", -1)]);
setInterval(lookForNews, LOOK_AGAIN_MS);
document.addEventListener("visibilitychange", lookForNews); // whoever comes back to it
