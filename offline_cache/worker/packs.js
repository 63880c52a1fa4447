// Which packs are kept: the one in use, every draft's, and the one in use before. From the drafts the worker reads only the clear columns
// that name their pack.

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

/** @returns {Promise<string[]>} `<pack>/<lang>` of every draft on this phone. Never makes or upgrades the store. Rejects where it cannot be read. */
function draftPacks() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("foursight");
    let isNew = false;
    opening.onupgradeneeded = () => ((isNew = true), opening.transaction?.abort());
    opening.onerror = () => (isNew ? resolve([]) : reject(opening.error));
    opening.onsuccess = () => {
      const db = opening.result;
      if (!db.objectStoreNames.contains("drafts")) return (db.close(), resolve([]));
      const reading = db.transaction("drafts").objectStore("drafts").getAll();
      reading.onerror = () => (db.close(), reject(reading.error));
      reading.onsuccess = () => (
        db.close(),
        resolve([...new Set(reading.result.map(({ pack_id, lang }) => `${pack_id}/${lang}`))])
      );
      return undefined;
    };
  });
}
