// The service worker and the windows it serves: what it tells them, and when a new one may take over.

const FREE_MS = 5000; // how long a window may take to say that nobody works in it; a slow phone has just emptied its screen

/** The window is asked to load again at once: Chromium may leave a worker waiting, and what the page asks for unanswered, until it does. */
function takeOver() {
  self.skipWaiting();
  return tell({ type: "taking-over" });
}

/** Whether there is one window and nobody works or types in it; no answer counts as work. With two, the old worker could not be let go. */
async function oneWindowAndFree() {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  return windows.length === 1 && isFree(windows[0]);
}

/** @param {Client} client @returns {Promise<boolean>} */
function isFree(client) {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => resolve(event.data === "free");
    client.postMessage({ type: "are-you-free" }, [channel.port2]);
    setTimeout(() => resolve(false), FREE_MS);
  });
}

/** @param {{type: string, [more: string]: unknown}} message */
async function tell(message) {
  for (const client of await self.clients.matchAll({ type: "window", includeUncontrolled: true }))
    client.postMessage(message);
}
