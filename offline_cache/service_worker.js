// The service worker. The server puts `const MANIFEST = {build: {name, entries}, pack: {key, name, entries}};` in front.
//
// It keeps exactly the files and pages it lists, each checked against its SHA-256, all or nothing, and answers those and nothing else.
// It never sees a record: anything but GET passes by, and no answer of the server is stored as it passes.
// It never reads a vault; from the drafts it reads only the clear column that names their pack, so that an update keeps old packs too.
//
// Dangerous to change: a worker that fails to install leaves phones on the old build; one that answers wrongly breaks every screen.
// The way back is retire_worker.js. Test: tests/browser/test_worker.py.

const INDEX = "/__packs"; // in the build cache: {"<pack>/<lang>": cache name}, which cache holds which pack for this build
const OURS = /^(build|pack)-/;
const AT_ONCE = 6;
const PAGES = new Set(MANIFEST.build.entries.map(([path]) => path));

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (PAGES.has(url.pathname) || url.pathname.startsWith("/p/")) event.respondWith(kept(request, url.pathname));
  else if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => kept(request, "/offline")));
});
self.addEventListener("message", (event) => event.waitUntil(answer(event)));

async function install() {
  const made = [];
  try {
    const packs = { [MANIFEST.pack.key]: MANIFEST.pack };
    for (const key of await draftPacks()) packs[key] ??= await listed(key);
    const all = [MANIFEST.build, ...Object.values(packs)];
    const total = all.reduce((sum, cache) => sum + cache.entries.length, 0);
    const progress = counter(total);
    for (const cache of all) await fill(cache, made, progress);
    await writeIndex(Object.fromEntries(Object.entries(packs).map(([key, cache]) => [key, cache.name])));
  } catch (error) {
    await Promise.all(made.map((name) => caches.delete(name)));
    await tell({ type: "install-failed", reason: String(error.message ?? error) });
    throw error;
  }
}

async function activate() {
  const keep = new Set([MANIFEST.build.name, ...Object.values(await readIndex())]);
  const names = await caches.keys();
  await Promise.all(names.filter((name) => OURS.test(name) && !keep.has(name)).map((name) => caches.delete(name)));
  await self.clients.claim();
  await tell({ type: "active", build: MANIFEST.build.name });
}

/** The kept page for a path, or whatever the network says where nothing is kept (another pack's page, say). */
async function kept(request, path) {
  const found = await (await caches.open(await cacheFor(path))).match(path, { ignoreVary: true });
  // a fresh Response has no address of its own, so the page keeps the one it was asked by, with its ?d=
  if (found) return new Response(found.body, { status: 200, headers: found.headers });
  return fetch(request);
}

async function cacheFor(path) {
  if (!path.startsWith("/p/")) return MANIFEST.build.name;
  const [, , pack, lang] = path.split("/");
  return (await readIndex())[`${pack}/${lang}`] ?? MANIFEST.pack.name;
}

/** Fetch every entry that is not there, check it, keep it. Throws on the first that is not from this build. */
async function fill({ name, entries }, made, progress) {
  if (!(await caches.has(name))) made.push(name);
  const cache = await caches.open(name);
  const waiting = [...entries];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await keep(cache, next[0], next[1]);
      progress();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function keep(cache, path, expected) {
  const there = await cache.match(path);
  if (there && (await hash(await there.clone().arrayBuffer())) === expected) return;
  const response = await fetch(path, { cache: "reload", redirect: "error", credentials: "same-origin" });
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  if ((await hash(await response.clone().arrayBuffer())) !== expected) throw new Error(`${path} is not from this build`);
  await cache.put(path, response);
}

async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function answer(event) {
  const { data } = event;
  const port = event.ports[0];
  if (data.type === "status") port?.postMessage(await status());
  if (data.type === "keep-pack") port?.postMessage(await keepPack(data.key));
  if (data.type === "use-when-safe" && (await nobodyIsWorking())) await self.skipWaiting();
}

/** Whether everything listed is really here, counted from the caches and not remembered. */
async function status() {
  const caching = [MANIFEST.build, MANIFEST.pack];
  let there = 0;
  for (const { name, entries } of caching) {
    const paths = new Set((await (await caches.open(name)).keys()).map((request) => new URL(request.url).pathname));
    there += entries.filter(([path]) => paths.has(path)).length;
  }
  return { build: MANIFEST.build.name, there, listed: caching.reduce((sum, { entries }) => sum + entries.length, 0) };
}

/** Keep one more pack (a report continued from the force's copy may name an older one). */
async function keepPack(key) {
  const index = await readIndex();
  if (index[key]) return { kept: true };
  const made = [];
  try {
    const cache = await listed(key);
    await fill(cache, made, () => {});
    await writeIndex({ ...index, [key]: cache.name });
    return { kept: true };
  } catch (error) {
    await Promise.all(made.map((name) => caches.delete(name)));
    return { kept: false, reason: String(error.message ?? error) };
  }
}

async function listed(key) {
  const response = await fetch(`/p/${key}/precache.json`, { cache: "reload", redirect: "error" });
  if (response.status !== 200) throw new Error(`/p/${key}/precache.json: ${response.status}`);
  const text = await response.text();
  const mark = (await hash(new TextEncoder().encode(text))).slice(0, 12);
  return { name: `pack-${key.replace("/", "-")}-${mark}`, entries: JSON.parse(text) };
}

async function writeIndex(index) {
  const cache = await caches.open(MANIFEST.build.name);
  await cache.put(INDEX, new Response(JSON.stringify(index), { headers: { "Content-Type": "application/json" } }));
}

async function readIndex() {
  const found = await (await caches.open(MANIFEST.build.name)).match(INDEX);
  return found ? found.json() : {};
}

/** `<pack>/<lang>` of every draft on this phone; none where there is no store yet. Never makes or upgrades the store. */
function draftPacks() {
  return new Promise((resolve) => {
    const opening = indexedDB.open("foursight");
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => resolve([]);
    opening.onsuccess = () => {
      const db = opening.result;
      const reading = db.transaction("drafts").objectStore("drafts").getAll();
      reading.onerror = () => (db.close(), resolve([]));
      reading.onsuccess = () => (db.close(), resolve([...new Set(reading.result.map(({ pack_id, lang }) => `${pack_id}/${lang}`))]));
    };
  });
}

/** Ask every window whether somebody is in a walk; no answer counts as yes. */
async function nobodyIsWorking() {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const answers = await Promise.all(windows.map((client) => ask(client)));
  return answers.every((free) => free);
}

function ask(client) {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => resolve(event.data === "free");
    client.postMessage({ type: "are-you-free" }, [channel.port2]);
    setTimeout(() => resolve(false), 1000);
  });
}

async function tell(message) {
  for (const client of await self.clients.matchAll({ type: "window", includeUncontrolled: true })) client.postMessage(message);
}

function counter(total) {
  let done = 0;
  return () => tell({ type: "progress", done: ++done, total });
}
