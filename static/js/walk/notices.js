// @ts-check
// Notices a supervisor or coordinator pinned for the force: fetched anew each time, shown, and kept nowhere. Where they cannot be had,
// because there is no network or nobody is signed in, nothing is shown and nothing waits for them.

import { hasTexts, own } from "../core/json.js";
import { clone, setText, show } from "../ui/clone.js";
import { isUnlocked } from "../vault/vault.js";

const TIMEOUT_MS = 5000;

/** @typedef {{id: string, text: string, pinned_by: string, pinned_at: string, until: string}} Notice */

/** @param {HTMLElement} main a page with the place for them (templates/components/notices.html) */
export async function showNotices(main) {
  const place = main.querySelector("[data-notices]");
  if (!place) return;
  const items = (await fetchNotices()).map((notice) => {
    const item = clone(main, "#notice-item");
    setText(item, "[data-text]", notice.text);
    setText(item, "[data-by]", `${notice.pinned_by}, until ${notice.until}`);
    return item;
  });
  place.replaceChildren(...items);
  show(main, "[data-notices]", items.length > 0);
}

/** @returns {Promise<Notice[]>} */
async function fetchNotices() {
  try {
    let response = await ask();
    if (response.status === 401 && isUnlocked() && (await (await import("../sync/reading.js")).openReading()))
      response = await ask();
    const found = response.ok ? own(await response.json(), "notices") : [];
    return Array.isArray(found) ? found.filter(isNotice) : [];
  } catch {
    return [];
  }
}

/** @param {unknown} found @returns {found is Notice} */
function isNotice(found) {
  return hasTexts(found, "id", "text", "pinned_by", "pinned_at", "until");
}

function ask() {
  return fetch("/notices/current", {
    cache: "no-store",
    credentials: "same-origin",
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
}
