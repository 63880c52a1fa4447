// The way back: served as /service-worker.js (FOURSIGHT_RETIRE_WORKER=1) when a worker in the field must go.
// It deletes the caches and itself. It touches no IndexedDB: drafts and what waits to be sent stay.
self.addEventListener("install", (event) => event.waitUntil(takeOver()));
self.addEventListener("activate", (event) => event.waitUntil(retire()));
self.addEventListener("message", ({ ports: [port] }) => port?.postMessage(null)); // nothing is kept: no status to tell

async function takeOver() {
  await tell("taking-over"); // a page that waits in vain loads again, which frees a worker that Chromium left waiting
  self.skipWaiting();
}

async function retire() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => /^(build|pack)-/.test(name)).map((name) => caches.delete(name)));
  await tell("retired");
  await self.registration.unregister();
}

/** @param {string} type */
async function tell(type) {
  for (const client of await self.clients.matchAll({ type: "window", includeUncontrolled: true })) client.postMessage({ type });
}
