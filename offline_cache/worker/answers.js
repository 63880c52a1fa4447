// The service worker. The server puts these files one after the other, and in front of them
// `const MANIFEST = {headers, waits, build: {name, entries, later, packed}, pack: {key, …}};` (backend/shell/kept.py).
//
// answers.js   what it answers               keeping.js    filling its caches     packed.js     many files in one download
// index.js     what it remembers             mending.js    what is missing, and what comes later
// packs.js     the packs of reports          practice.js   what practice needs    windows.js    taking over from the worker before
//
// It keeps exactly the files and pages it lists, each checked against its SHA-256, all or nothing, and answers those and nothing else.
// It never sees a record: anything but GET passes by, and no answer of the server is stored as it passes.
// It never reads a vault; from the drafts it reads only the clear columns that name their pack, so that an update keeps old packs too.
//
// Dangerous to change: a worker that fails to install leaves phones on the old build; one that answers wrongly breaks every screen.
// The way back is retire_worker.js. Test: tests/browser/test_worker.py, test_update.py, test_kept_packs.py.

const PRACTICE = /^\/practice(\/|$)/;
const WALK = /^(\/practice)?\/p\/([^/]+\/[^/]+)\/walk\/[^/]+$/;
const BY_CONTENT = /^\/(p|static)\//; // an address that names its pack or build: right in whichever cache it lies
const OF_THE_PACK = new Map([
  ["/reference", "/reference"], // pages of the pack in use, which are kept once, with their pack
  ["/guidance/call-ins", "/call-ins"],
]);
const PAGES = new Set([
  ...OF_THE_PACK.keys(),
  ...[...MANIFEST.build.entries, ...MANIFEST.build.later].map(([path]) => path),
]);

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.waitUntil(answer(event)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (PAGES.has(pathname) || BY_CONTENT.test(pathname) || PRACTICE.test(pathname))
    event.respondWith(keptOrAsked(request, pathname));
  else if (request.mode === "navigate") event.respondWith(asked(request));
});

// What a browser's push service brings is empty, and whatever it brought is not read: these words, and no others.
self.addEventListener("push", (event) =>
  event.waitUntil(self.registration.showNotification("Foursight", { body: MANIFEST.waits, tag: "waits" })),
);
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow("/records"));
});

async function install() {
  try {
    await gatherAll(await packsToKeep());
  } catch (error) {
    await tell({ type: "install-failed", reason: String(error) });
    throw error;
  }
}

async function activate() {
  try {
    if (await keepDraftPacks()) await dropOtherCaches();
  } finally {
    await self.clients.claim();
    await tell({ type: "active", build: MANIFEST.build.name });
  }
}

/** The kept page for a path, or whatever the network says where nothing is kept. @param {Request} request @param {string} path */
async function keptOrAsked(request, path) {
  const found = await kept(path);
  // a fresh Response has no address of its own, so the page keeps the one it was asked by, with its ?d=
  return found ? new Response(found.body, { status: 200, headers: found.headers }) : asked(request);
}

/** The server's answer; to a person who opens an address and gets none, the page that says so, or their reports where they opened Foursight itself. @param {Request} request */
async function asked(request) {
  try {
    return await fetch(request);
  } catch (error) {
    if (request.mode === "navigate" && new URL(request.url).pathname === "/") return Response.redirect("/reports");
    const page = request.mode === "navigate" ? await kept("/offline") : undefined;
    if (page) return page;
    throw error;
  }
}

/** @param {string} wanted a path @returns {Promise<Response | undefined>} */
async function kept(wanted) {
  const { packs, practice } = await readIndex();
  const path = keptAs(wanted);
  if (PRACTICE.test(path))
    return practice ? caches.match(path, { cacheName: practice.name, ignoreVary: true }) : undefined;
  const [, first, pack, lang] = path.split("/");
  const cacheName = first === "p" ? packs[`${pack}/${lang}`]?.name : MANIFEST.build.name;
  const found = cacheName && (await caches.match(path, { cacheName, ignoreVary: true }));
  return found || (BY_CONTENT.test(path) ? caches.match(path, { ignoreVary: true }) : undefined);
}

/** Where the page that answers a path is kept: one page draws every screen, whatever its pack, which is then there or is not. @param {string} path */
function keptAs(path) {
  const named = OF_THE_PACK.get(path);
  if (named) return `/p/${MANIFEST.pack.key}${named}`;
  const [, before = "", pack] = WALK.exec(path) ?? [];
  return pack ? `${before}/walk` : path;
}

/** @param {ExtendableMessageEvent} event */
async function answer({ data, ports: [port] }) {
  if (data.type === "status") port?.postMessage(await status());
  if (data.type === "is-it-yours")
    port?.postMessage(MANIFEST.build.entries.some(([path]) => path.startsWith(`/static/${data.build}/`)));
  if (data.type === "keep-pack") port?.postMessage(await keepPack(data.key));
  if (data.type === "practice-status") port?.postMessage(await practiceStatus());
  if (data.type === "keep-practice") port?.postMessage(await keepPractice());
  if (data.type === "mend") await mend();
  if (data.type === "use-when-safe" && (await keepDraftPacks()) && (await oneWindowAndFree())) takeOver();
}
