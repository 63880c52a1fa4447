// What the service worker remembers of what it keeps, in the build's own cache.

/** @typedef {{current: string, packs: Record<string, KeptFiles>, practice?: KeptFiles | null, files?: KeptEntry[], headers?: string}} Index the
 *   packs this build keeps, by `<pack>/<lang>`; what it keeps to practise with, null where that was asked for and is still to be fetched
 *   for this build; its own files, and with which headers all of it was kept. Builds before these two were remembered lack them. */

const INDEX = "/__packs";
const OURS = /^(build|pack|practice)-/;

/** @param {Record<string, KeptFiles>} packs @param {KeptFiles | null} [practice] */
async function writeIndex(packs, practice) {
  const cache = await caches.open(MANIFEST.build.name);
  const kept = practice ?? (await readIndex()).practice ?? ((await practiceBefore()) ? null : undefined);
  const files = [...MANIFEST.build.entries, ...MANIFEST.build.later];
  await cache.put(
    INDEX,
    Response.json({ current: MANIFEST.pack.key, packs, practice: kept, files, headers: MANIFEST.headers }),
  );
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

/** @returns {Promise<(Index & {cacheName: string})[]>} of each build on this phone, and the cache it lies in */
async function indexes() {
  const builds = (await caches.keys()).filter((name) => name.startsWith("build-"));
  return Promise.all(builds.map(async (cacheName) => ({ ...(await readIndex(cacheName)), cacheName })));
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
