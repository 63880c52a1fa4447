// How the service worker fills its caches: what is missing is copied from an older cache where that has the same bytes, and the rest is
// fetched, each checked against its SHA-256. All or nothing: what was begun and not finished goes.

/** @typedef {{cache: Cache, list: KeptFiles, missing: KeptEntry[]}} Plan what has to be fetched for one cache */

const AT_ONCE = 6;
const ONE_BY_ONE = 15; // so many single files weigh as much as the packed file with everything (docs/decisions/2026-11-26-packed-files.md)

/** @param {Record<string, KeptFiles>} packs */
function gatherAll(packs) {
  return gather([MANIFEST.build, ...Object.values(packs)], packs);
}

/**
 * Fill caches, then write the index. A cache that was begun and not finished goes.
 * @param {KeptFiles[]} lists @param {Record<string, KeptFiles>} packs @param {KeptFiles | null} [practice] as it was, where none is given @param {string} [says] what its progress is called
 */
async function gather(lists, packs, practice, says = "progress") {
  /** @type {string[]} */
  const made = [];
  try {
    const plans = [];
    for (const list of lists) plans.push(await planned(list, made));
    const progress = counter(
      plans.reduce((sum, plan) => sum + weightOf(plan), 0),
      says,
    );
    for (const plan of plans) await fetchPlan(plan, progress);
    await writeIndex(packs, practice);
  } catch (error) {
    await Promise.all(made.map((name) => caches.delete(name)));
    throw error;
  }
  for (const { name, later = [] } of lists) await copyKnown(await caches.open(name), later).catch(() => undefined); // else they are fetched
}

/** @param {KeptFiles} list @param {string[]} made the caches begun so far @returns {Promise<Plan>} what no cache on this phone has */
async function planned(list, made) {
  if (!(await caches.has(list.name))) made.push(list.name);
  const cache = await caches.open(list.name);
  return { cache, list, missing: await copyKnown(cache, list.entries) };
}

/** @param {Plan} plan @returns {boolean} whether the packed file is worth it: most of it is missing, or all of a short list */
function isPacked({ list, missing }) {
  return Boolean(list.packed) && missing.length > Math.min(ONE_BY_ONE, list.entries.length - 1);
}

/** @param {Plan} plan @returns {number} bytes to come; a file of a list without sizes counts as one */
function weightOf(plan) {
  const singly = isPacked(plan) ? besides(plan) : plan.missing;
  return singly.reduce((sum, [, , bytes]) => sum + (bytes ?? 1), isPacked(plan) ? (plan.list.packed?.bytes ?? 0) : 0);
}

/** @param {Plan} plan @returns {KeptEntry[]} what is missing and not in the packed file, for the page that started this worker has loaded it */
function besides({ list, missing }) {
  const paths = new Set(list.packed?.without);
  return missing.filter(([path]) => paths.has(path));
}

/** @param {Plan} plan @param {(bytes: number) => void} progress */
async function fetchPlan(plan, progress) {
  if (!isPacked(plan)) return fetchEach(plan, progress);
  const singly = besides(plan);
  await fetchPacked({ ...plan, missing: plan.missing.filter((entry) => !singly.includes(entry)) }, progress);
  await fetchEach({ cache: plan.cache, missing: singly }, progress);
}

/** Fetch each, check it, keep it. Throws on the first that is not from this build. @param {{cache: Cache, missing: KeptEntry[]}} plan @param {(bytes: number) => void} [progress] */
async function fetchEach({ cache, missing }, progress) {
  const waiting = [...missing];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await keep(cache, next);
      progress?.(next[2] ?? 1);
    }
  };
  const stop = (/** @type {unknown} */ error) => {
    waiting.length = 0;
    throw error;
  };
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => work().catch(stop)));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
}

/** What the browser itself has kept of it serves, where it is right. @param {Cache} cache @param {KeptEntry} entry */
async function keep(cache, [path, expected]) {
  for (const from of /** @type {RequestCache[]} */ (["default", "reload"])) {
    const response = await fetch(path, { cache: from, redirect: "error", credentials: "same-origin" });
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
    if ((await hash(await response.clone().arrayBuffer())) === short(expected)) return cache.put(path, response);
  }
  throw new Error(`${path} is not from this build`);
}

/** Copy what another cache holds under the same SHA-256. @param {Cache} cache @param {KeptEntry[]} entries @returns {Promise<KeptEntry[]>} what is in neither */
async function copyKnown(cache, entries) {
  const elsewhere = await keptElsewhere();
  const lacking = [];
  for (const entry of entries)
    if (!(await isIn(cache, entry)) && !(await copied(cache, entry, elsewhere))) lacking.push(entry);
  return lacking;
}

/** @param {Cache} cache @param {KeptEntry} entry @returns {Promise<boolean>} whether it is there with its bytes */
async function isIn(cache, [path, expected]) {
  const there = await cache.match(path, { ignoreVary: true });
  return there !== undefined && (await hash(await there.arrayBuffer())) === short(expected);
}

/** @param {Cache} cache @param {KeptEntry} entry @param {Map<string, {cacheName: string, path: string}>} elsewhere */
async function copied(cache, [path, expected], elsewhere) {
  const there = elsewhere.get(sameFile(path, expected));
  const found = there && (await caches.match(there.path, { cacheName: there.cacheName, ignoreVary: true }));
  if (!found || (await hash(await found.clone().arrayBuffer())) !== short(expected)) return false;
  await cache.put(path, found);
  return true;
}

/** @returns {Promise<Map<string, {cacheName: string, path: string}>>} where each file lies that was kept with the headers of this build */
async function keptElsewhere() {
  const found = new Map();
  for (const { cacheName, files, packs, headers } of await indexes()) {
    if (headers !== MANIFEST.headers) continue;
    for (const { name, entries, later = [] } of [{ name: cacheName, entries: files ?? [] }, ...Object.values(packs)])
      for (const [path, sha256] of [...entries, ...later]) found.set(sameFile(path, sha256), { cacheName: name, path });
  }
  return found;
}

/** Equal for one file of two builds, or one page of two packs; a file of another place may have another type or policy. @param {string} path @param {string} sha256 */
function sameFile(path, sha256) {
  return `${short(sha256)} ${path.replace(/^\/static\/[0-9a-f]{12}\//, "/static/").replace(/^\/p\/[^/]+\/[^/]+\//, "/")}`;
}

/** As the manifest lists it (backend/shell/kept.py): 128 bits; a pack's own list, and an earlier build's, has all of it. @param {string} sha256 */
function short(sha256) {
  return sha256.slice(0, 32);
}

/** @param {BufferSource} bytes */
async function hash(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return short(Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""));
}

/** Tells windows how far it is, at most once for each hundredth. @param {number} total @param {string} type @returns {(more: number) => void} */
function counter(total, type) {
  let done = 0;
  let told = -1;
  return (more) => {
    done = Math.min(done + more, total);
    const hundredth = Math.floor((100 * done) / total);
    if (hundredth !== told) ((told = hundredth), tell({ type, done, total }));
  };
}
