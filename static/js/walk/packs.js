// @ts-check
// The content pack a draft is pinned to, fetched once per document (from the worker's cache, usually).

/** @type {Map<string, Promise<any>>} */
const fetched = new Map();

/** @param {string} packId @param {string} lang @returns {Promise<any>} Throws when neither worker nor server has it. */
export function packOf(packId, lang) {
  const key = `${packId}/${lang}`;
  if (!fetched.has(key)) {
    const coming = fetchPack(key);
    coming.catch(() => fetched.delete(key));
    fetched.set(key, coming);
  }
  return /** @type {Promise<any>} */ (fetched.get(key));
}

/** @param {string} key */
async function fetchPack(key) {
  const response = await fetch(`/p/${key}/pack.json`);
  if (!response.ok) throw new Error(`pack ${key}: ${response.status}`);
  const pack = await response.json();
  pack.byId = new Map(["questions", "findings", "four", "clocks", "advice", "outline"].flatMap((kind) => pack[kind].map((/** @type {any} */ item) => [item.id, item])));
  return pack;
}
