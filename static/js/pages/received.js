// @ts-check
// Which pages hold what: nobody's data, what is on this phone, or what the server showed of somebody's; and the end of showing that.
//
// A lock is told to the server twice: by a request, at once, which may find no network; and by a cookie that goes with whatever this
// browser asks next. So a network that comes back later finds reading closed; the server takes the cookie away when reading opens
// (backend/accounts/identity.py).

import { call } from "../sync/server.js";

/** Pages that stay when the phone locks: they hold nobody's data. */
export const OPEN_PAGES = new Set([
  "guidance",
  "reference",
  "first",
  "sign-in",
  "set-up",
  "join",
  "offline",
  "error",
  "reading",
  "prove",
  "signing",
  "vault",
  "locked",
  "no-network",
  "intercepted",
  "put-away",
  "this-phone",
]);
export const KEPT_PAGES = new Set(["reports", "walk", "vault", "guidance", "reference", "this-phone"]);

/** Reading is use as well as tapping: what is scrolled or typed in does not close meanwhile. */
export function stillUsed() {
  if (isReceived()) call("reading/used", "POST", {});
}

/** What the browser keeps of a page to go Back to holds nobody's data. @param {PageTransitionEvent} event */
export function leave({ persisted }) {
  if (persisted && isReceived()) document.querySelector("main")?.replaceChildren();
}

/** Somebody locked, or nobody touched it for ten minutes. Waits for no answer. */
export function closeReading() {
  document.cookie = "foursight-locked=1; Path=/; Max-Age=43200; SameSite=Lax"; // twelve hours: as long as a sign-in may last
  fetch("/sync/v1/reading/close", { method: "POST", headers: { "X-Foursight": "1" }, keepalive: true }).catch(
    () => undefined,
  );
}

function isReceived() {
  const page = document.querySelector("main")?.dataset.page ?? "";
  return !OPEN_PAGES.has(page) && !KEPT_PAGES.has(page);
}
