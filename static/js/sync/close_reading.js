// @ts-check
// Tells the server that this phone was locked, so that what the force has received closes with it.
//
// Told twice: by a request, at once, which may find no network; and by a cookie that goes with whatever this browser asks next. So a
// network that comes back later finds reading closed; the server takes the cookie away when reading opens (backend/accounts/identity.py).

const TWELVE_HOURS_S = 43_200; // as long as a sign-in may last

/** Somebody locked, or nobody touched it for ten minutes. Waits for no answer. */
export function closeReading() {
  const secure = location.protocol === "https:";
  document.cookie = `${secure ? "__Host-" : ""}foursight-locked=1; Path=/; Max-Age=${TWELVE_HOURS_S}; SameSite=Lax${secure ? "; Secure" : ""}`;
  const told = { method: "POST", headers: { "X-Foursight": "1" }, keepalive: true, cache: /** @type {const} */ ("no-store") };
  fetch("/sync/v1/reading/close", told).catch(() => undefined);
}
