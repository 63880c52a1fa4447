// One packed file instead of many: a list, then the bodies one after the other (backend/shell/packed.py). It is read as it comes; each
// body is checked against the manifest's SHA-256, and kept with the headers that stand in the list.

/** Throws, and leaves it to whoever began the cache to drop it, where the file ends early, is not of this build, or there is no room. @param {Plan} plan @param {(bytes: number) => void} progress */
async function fetchPacked({ cache, list, missing }, progress) {
  const { path = "" } = list.packed ?? {};
  const response = await fetch(path, { cache: "no-store", redirect: "error", credentials: "same-origin" });
  if (response.status !== 200 || !response.body) throw new Error(`${path}: ${response.status}`);
  const reader = response.body.getReader();
  try {
    const wanted = new Map(missing.map(([path, sha256]) => [path, sha256]));
    await unpack(cache, wanted, list.name, taker(reader, path, progress));
    if (wanted.size) throw new Error(`${path} lacks ${[...wanted.keys()][0]}`);
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

/** @param {Cache} cache @param {Map<string, string>} wanted path to SHA-256; what was kept is taken out @param {string} name of the cache it is for @param {(length: number) => Promise<Uint8Array<ArrayBuffer>>} take */
async function unpack(cache, wanted, name, take) {
  const length = new DataView((await take(4)).buffer).getUint32(0);
  const head = listIn(await take(length));
  if (head?.name !== name) throw new Error(`the packed file for ${name} is not from this build`);
  for (const [path, bytes, headers] of head.entries) {
    const body = await take(bytes);
    if (!wanted.has(path)) continue;
    if ((await hash(body)) !== wanted.get(path)) throw new Error(`${path} is not from this build`);
    await cache.put(path, new Response(body, { headers: { ...head.headers, ...headers } }));
    wanted.delete(path);
  }
}

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {any} null where it is no list */
function listIn(bytes) {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** @param {ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>} reader @param {string} path @param {(bytes: number) => void} progress @returns {(length: number) => Promise<Uint8Array<ArrayBuffer>>} the next so many bytes; throws where they do not come */
function taker(reader, path, progress) {
  let held = new Uint8Array();
  return async (length) => {
    const parts = [held];
    let size = held.length;
    while (size < length) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`${path} ended too early`);
      parts.push(value);
      size += value.length;
      progress(value.length);
    }
    const all = parts.length === 1 ? held : joined(parts, size);
    held = all.subarray(length);
    return all.slice(0, length);
  };
}

/** @param {Uint8Array[]} parts @param {number} size of all of them */
function joined(parts, size) {
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) (all.set(part, at), (at += part.length));
  return all;
}
