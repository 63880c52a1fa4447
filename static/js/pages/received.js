// @ts-check
// Which pages hold what: nobody's data, what is on this phone, or what the server showed of somebody's.

/** Pages that stay when the phone locks: they hold nobody's data. */
export const OPEN_PAGES = new Set([
  "guidance", "reference", "first", "sign-in", "set-up", "join", "offline", "error", "reading", "vault", "locked", "no-network", "intercepted", "put-away",
]);
export const KEPT_PAGES = new Set(["reports", "walk", "vault", "guidance", "reference"]);

/** Reading is use as well as tapping: what is scrolled or typed in does not close meanwhile. */
export async function stillUsed() {
  if (isReceived()) (await import("../sync/server.js")).call("reading/used", "POST", {});
}

/** What the browser keeps of a page to go Back to holds nobody's data. @param {PageTransitionEvent} event */
export function leave({ persisted }) {
  if (persisted && isReceived()) document.querySelector("main")?.replaceChildren();
}

function isReceived() {
  const page = document.querySelector("main")?.dataset.page ?? "";
  return !OPEN_PAGES.has(page) && !KEPT_PAGES.has(page);
}
