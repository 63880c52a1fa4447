// The service worker. The server puts `const MANIFEST = {build: {name, entries}, pack: {key, name, entries}};` in front.
//
// Practice has a cache of its own, filled only when the officer asks for it, after everything else, and never needed to be ready.
//
// It keeps exactly the files and pages it lists, each checked against its SHA-256, all or nothing, and answers those and nothing else.
// It never sees a record: anything but GET passes by, and no answer of the server is stored as it passes.
// It never reads a vault; from the drafts it reads only the clear columns that name their pack, so that an update keeps old packs too.
//
// Dangerous to change: a worker that fails to install leaves phones on the old build; one that answers wrongly breaks every screen.
// The way back is retire_worker.js. Test: tests/browser/test_worker.py, test_update.py, test_kept_packs.py.

/** @typedef {{current: string, packs: Record<string, KeptFiles>, practice?: KeptFiles | null}} Index the packs this build keeps, by
 *   `<pack>/<lang>`; what it keeps to practise with, null where that was asked for and is still to be fetched for this build */

const INDEX = "/__packs"; // where the index lies in the build's cache
const OURS = /^(build|pack|practice)-/;
const PRACTICE = /^\/practice(\/|$)/;
const WALK = /^(\/practice)?\/p\/([^/]+\/[^/]+)\/walk\/[^/]+$/;
const BY_CONTENT = /^\/(p|static)\//; // an address that names its pack or build: right in whichever cache it lies
const AT_ONCE = 6;
const FREE_MS = 5000; // how long a window may take to say that nobody works in it; a slow phone has just emptied its screen
const REFERENCE = "/reference"; // the page of the pack in use, which is kept once, with its pack
const PAGES = new Set([REFERENCE, ...MANIFEST.build.entries.map(([path]) => path)]);

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.waitUntil(answer(event)));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (PAGES.has(pathname) || BY_CONTENT.test(pathname) || PRACTICE.test(pathname)) event.respondWith(keptOrAsked(request, pathname));
  else if (request.mode === "navigate") event.respondWith(asked(request));
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

/** The server's answer; to a person who opens an address and gets none, the page that says so. @param {Request} request */
async function asked(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const page = request.mode === "navigate" ? await kept("/offline") : undefined;
    if (page) return page;
    throw error;
  }
}

/** @param {string} wanted a path @returns {Promise<Response | undefined>} */
async function kept(wanted) {
  const { packs, practice } = await readIndex();
  const path = keptAs(wanted, packs);
  if (PRACTICE.test(path)) return practice ? caches.match(path, { cacheName: practice.name, ignoreVary: true }) : undefined;
  const [, first, pack, lang] = path.split("/");
  const cacheName = first === "p" ? packs[`${pack}/${lang}`]?.name : MANIFEST.build.name;
  const found = cacheName && (await caches.match(path, { cacheName, ignoreVary: true }));
  return found || (BY_CONTENT.test(path) ? caches.match(path, { ignoreVary: true }) : undefined);
}

/** Where the page that answers a path is kept: one page draws every screen of a kept pack. @param {string} path @param {Index["packs"]} packs */
function keptAs(path, packs) {
  if (path === REFERENCE) return `/p/${MANIFEST.pack.key}${REFERENCE}`;
  const [, before = "", pack] = WALK.exec(path) ?? [];
  return pack && (before || packs[pack]) ? `${before}/walk` : path;
}

/** The pack in use, every draft's, and the one in use before: a report may be started on it until this worker is in charge. */
async function packsToKeep() {
  /** @type {Record<string, KeptFiles>} */
  const packs = { [MANIFEST.pack.key]: MANIFEST.pack };
  for (const key of await draftPacks()) packs[key] ??= await listed(key);
  for (const key of await packsInUse()) {
    if (!packs[key]) await listed(key).then((list) => (packs[key] = list), passOver404);
  }
  return packs;
}

/** @param {Record<string, KeptFiles>} packs */
function gatherAll(packs) {
  return gather([MANIFEST.build, ...Object.values(packs)], packs);
}

/**
 * Fill caches, then write the index. All or nothing: a cache that was begun and not finished goes.
 * @param {KeptFiles[]} lists @param {Record<string, KeptFiles>} packs @param {KeptFiles | null} [practice] as it was, where none is given @param {string} [says] what its progress is called
 */
async function gather(lists, packs, practice, says = "progress") {
  /** @type {string[]} */
  const made = [];
  try {
    const progress = counter(lists.reduce((sum, { entries }) => sum + entries.length, 0), says);
    for (const list of lists) await fill(list, made, progress);
    await writeIndex(packs, practice);
  } catch (error) {
    await Promise.all(made.map((name) => caches.delete(name)));
    throw error;
  }
}

/** Fetch every entry that is not there, check it, keep it. Throws on the first that is not from this build. @param {KeptFiles} list @param {string[]} made @param {() => void} progress */
async function fill({ name, entries }, made, progress) {
  if (!(await caches.has(name))) made.push(name);
  const cache = await caches.open(name);
  const waiting = [...entries];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await keep(cache, ...next);
      progress();
    }
  };
  const stop = (/** @type {unknown} */ error) => {
    waiting.length = 0;
    throw error;
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => work().catch(stop)));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

/** @param {Cache} cache @param {string} path @param {string} expected SHA-256, hexadecimal */
async function keep(cache, path, expected) {
  const there = await cache.match(path, { ignoreVary: true });
  if (there && (await hash(await there.arrayBuffer())) === expected) return;
  const response = await fetch(path, { cache: "reload", redirect: "error", credentials: "same-origin" });
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  if ((await hash(await response.clone().arrayBuffer())) !== expected) throw new Error(`${path} is not from this build`);
  await cache.put(path, response);
}

/** @param {BufferSource} bytes */
async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {ExtendableMessageEvent} event */
async function answer({ data, ports: [port] }) {
  if (data.type === "status") port?.postMessage(await status());
  if (data.type === "is-it-yours") port?.postMessage(MANIFEST.build.entries.some(([path]) => path.startsWith(`/static/${data.build}/`)));
  if (data.type === "keep-pack") port?.postMessage(await keepPack(data.key));
  if (data.type === "practice-status") port?.postMessage(await practiceStatus());
  if (data.type === "keep-practice") port?.postMessage(await keepPractice());
  if (data.type === "mend") await mend(), await mendPractice();
  if (data.type === "use-when-safe" && (await keepDraftPacks()) && (await oneWindowAndFree())) takeOver();
}

/** The window is asked to load again at once: Chromium may leave a worker waiting, and what the page asks for unanswered, until it does. */
function takeOver() {
  self.skipWaiting();
  return tell({ type: "taking-over" });
}

/** Whether everything listed is really here, counted from the caches and not remembered; a draft's missing pack counts as one. */
async function status() {
  const { packs } = await readIndex();
  const lists = [MANIFEST.build, ...Object.values({ [MANIFEST.pack.key]: MANIFEST.pack, ...packs })];
  const without = (await draftPacks().catch(() => [])).filter((key) => !packs[key]);
  let there = 0;
  for (const { name, entries } of lists) {
    const paths = new Set((await keysOf(name)).map(({ url }) => new URL(url).pathname));
    there += entries.filter(([path]) => paths.has(path)).length;
  }
  return { build: MANIFEST.build.name, there, listed: lists.reduce((sum, { entries }) => sum + entries.length, without.length) };
}

/** @type {Promise<unknown> | undefined} */
let mending;

/** Fetch again what a browser short of room, or a person, has thrown away. */
async function mend() {
  const { there, listed } = await status();
  if (there < listed) await (mending ??= fetchMissing().finally(() => (mending = undefined)));
}

async function fetchMissing() {
  try {
    const { packs } = await readIndex();
    await gatherAll(Object.keys(packs).length ? packs : await packsToKeep());
    await keepDraftPacks();
    await tell({ type: "mended" });
  } catch (error) {
    await tell({ type: "install-failed", reason: String(error) });
  }
}

/** Keep one more pack (a report continued from the force's copy may name an older one). @param {string} key `<pack>/<lang>` */
async function keepPack(key) {
  const { packs } = await readIndex();
  if (packs[key]) return { kept: true };
  try {
    const list = await listed(key);
    await gather([list], { ...packs, [key]: list });
    return { kept: true };
  } catch (error) {
    return { kept: false, reason: String(error) };
  }
}

/** On the officer's word, or anew for this build: the practice pages and the scenarios, in a cache of their own. @returns {Promise<{kept: boolean, reason?: string}>} */
async function keepPractice() {
  try {
    const list = await practiceListed();
    const { packs } = await readIndex();
    await gather([list], packs, list, "practice-progress");
    await dropOtherCaches(); // the practice pages before these
    await tell({ type: "practice-kept" });
    return { kept: true };
  } catch (error) {
    return { kept: false, reason: String(error) };
  }
}

/** @returns {Promise<KeptFiles>} what the server says belongs to practice. Throws NotThere; Error also where it is of another build: its pages would miss their files. */
async function practiceListed() {
  const { name, entries } = await listedAt("/practice/precache.json", "practice");
  const { build, pages } = /** @type {any} */ (entries);
  if (!MANIFEST.build.entries.some(([path]) => path.startsWith(`/static/${build}/`))) throw new Error("practice is not from this build");
  return { name, entries: pages };
}

/** Counted from the cache; nothing is listed until it was fetched for this build. */
async function practiceStatus() {
  const { practice } = await readIndex();
  const there = new Set(practice ? (await keysOf(practice.name)).map(({ url }) => new URL(url).pathname) : []);
  const listed = practice?.entries ?? [];
  return { there: listed.filter(([path]) => there.has(path)).length, listed: listed.length, wanted: practice !== undefined };
}

/** Whoever asked for practice once has it kept in step; it waits until everything else is here. */
async function mendPractice() {
  const { there, listed, wanted } = await practiceStatus();
  if (!wanted || (listed && there === listed)) return;
  const all = await status();
  if (all.there === all.listed) await keepPractice();
}

/** @returns {Promise<boolean>} whether the pack of every draft on this phone is kept for this build */
async function keepDraftPacks() {
  const keys = await draftPacks().catch(() => null);
  if (keys === null) return false;
  let all = true;
  for (const key of keys) all = (await keepPack(key)).kept && all;
  return all;
}

/** @param {string} key @returns {Promise<KeptFiles>} what the server says belongs to a pack. Throws NotThere, Error. */
function listed(key) {
  return listedAt(`/p/${key}/precache.json`, `pack-${key.replace("/", "-")}`);
}

/** @param {string} address @param {string} kind how its cache's name begins @returns {Promise<KeptFiles>} Throws NotThere, Error. */
async function listedAt(address, kind) {
  const response = await fetch(address, { cache: "reload", redirect: "error" });
  if (response.status === 404) throw new NotThere(address);
  if (response.status !== 200) throw new Error(`${address}: ${response.status}`);
  const text = await response.text();
  const mark = (await hash(new TextEncoder().encode(text))).slice(0, 12);
  return { name: `${kind}-${mark}`, entries: JSON.parse(text) };
}

/** The server has no such pack. */
class NotThere extends Error {}

/** @param {unknown} error */
function passOver404(error) {
  if (!(error instanceof NotThere)) throw error;
}

/** @param {Record<string, KeptFiles>} packs @param {KeptFiles | null} [practice] */
async function writeIndex(packs, practice) {
  const cache = await caches.open(MANIFEST.build.name);
  const kept = practice ?? (await readIndex()).practice ?? ((await practiceBefore()) ? null : undefined);
  await cache.put(INDEX, Response.json({ current: MANIFEST.pack.key, packs, practice: kept }));
}

/** @returns {Promise<boolean>} whether a build on this phone was asked to keep practice; its pages are not this build's */
async function practiceBefore() {
  return (await indexes()).some(({ practice }) => practice !== undefined);
}

/** @param {string} [cacheName] a build's cache @returns {Promise<Index>} */
async function readIndex(cacheName = MANIFEST.build.name) {
  const found = await caches.match(INDEX, { cacheName });
  return found ? found.json() : { current: "", packs: {} };
}

/** @returns {Promise<string[]>} the pack that each build on this phone starts reports with */
async function packsInUse() {
  return (await indexes()).map(({ current }) => current).filter(Boolean);
}

/** @returns {Promise<Index[]>} of each build on this phone */
async function indexes() {
  const builds = (await caches.keys()).filter((name) => name.startsWith("build-"));
  return Promise.all(builds.map((name) => readIndex(name)));
}

/** @param {string} name @returns {Promise<readonly Request[]>} what a cache holds; never makes one */
async function keysOf(name) {
  return (await caches.has(name)) ? (await caches.open(name)).keys() : [];
}

async function dropOtherCaches() {
  if (self.registration.installing || self.registration.waiting) return; // the next build is filling its own
  const { packs, practice } = await readIndex();
  const wanted = new Set([MANIFEST.build.name, practice?.name, ...Object.values(packs).map(({ name }) => name)]);
  const names = await caches.keys();
  await Promise.all(names.filter((name) => OURS.test(name) && !wanted.has(name)).map((name) => caches.delete(name)));
}

/** @returns {Promise<string[]>} `<pack>/<lang>` of every draft on this phone. Never makes or upgrades the store. Rejects where it cannot be read. */
function draftPacks() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("foursight");
    let isNew = false;
    opening.onupgradeneeded = () => ((isNew = true), opening.transaction?.abort());
    opening.onerror = () => (isNew ? resolve([]) : reject(opening.error));
    opening.onsuccess = () => {
      const db = opening.result;
      if (!db.objectStoreNames.contains("drafts")) return db.close(), resolve([]);
      const reading = db.transaction("drafts").objectStore("drafts").getAll();
      reading.onerror = () => (db.close(), reject(reading.error));
      reading.onsuccess = () => (db.close(), resolve([...new Set(reading.result.map(({ pack_id, lang }) => `${pack_id}/${lang}`))]));
      return undefined;
    };
  });
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
  for (const client of await self.clients.matchAll({ type: "window", includeUncontrolled: true })) client.postMessage(message);
}

/** @param {number} total @param {string} type */
function counter(total, type) {
  let done = 0;
  return () => tell({ type, done: ++done, total });
}
