// The way back: served as /service-worker.js (FOURSIGHT_RETIRE_WORKER=1) when a worker in the field must go.
// It deletes the caches and from then on answers nothing, so that every page comes from the server. It stays registered: a page that is
// opened while a worker unregisters itself may wait for ever. It touches no IndexedDB: drafts and what waits to be sent stay.
// Where the old worker does not make room at once, it does when it has been idle, or when Foursight is next opened.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(retire()));
self.addEventListener("message", ({ ports: [port] }) => port?.postMessage({ retired: true })); // to a page that came too late to be told

async function retire() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => /^(build|pack|practice)-/.test(name)).map((name) => caches.delete(name)));
  await tell("retired");
}

/** @param {string} type */
async function tell(type) {
  for (const client of await self.clients.matchAll({ type: "window", includeUncontrolled: true }))
    client.postMessage({ type });
}
