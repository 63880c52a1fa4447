// @ts-check
// From an officer's words to a key. The floor keeps a tampered store from asking for a cheaper derivation.

const FLOOR = { m: 19_456, t: 2, p: 1 };
export const COST = { m: 65_536, t: 3, p: 1 };
const ANSWERS_MS = 30_000; // ten times what a slow phone takes
const WORKER = new URL("../vault/kdf_worker.js", import.meta.url).href; // from here, and from js/parts, where a build puts this module

/** The stored parameters are below the floor: somebody changed them. */
export class CostTooLow extends Error {}

/**
 * @param {string} words @param {Uint8Array<ArrayBuffer>} salt 16 bytes @param {{m: number, t: number, p: number}} cost m in KiB
 * @returns {Promise<Uint8Array<ArrayBuffer>>} 32 bytes. Throws CostTooLow; Error when the worker cannot run.
 */
export function derive(words, salt, cost) {
  if (cost.m < FLOOR.m || cost.t < FLOOR.t || cost.p < FLOOR.p) throw new CostTooLow();
  const worker = new Worker(WORKER, { type: "module" });
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.raw ? resolve(data.raw) : reject(new Error(data.failed)));
    worker.onerror = () => reject(new Error("the key worker did not start"));
    setTimeout(() => reject(new Error("the key worker did not answer")), ANSWERS_MS);
    worker.postMessage({ words: plainWords(words), salt, ...cost });
  }).finally(() => worker.terminate());
}

/** @param {string} typed @returns {string} lower case, single spaces: how the words are typed must not matter */
export function plainWords(typed) {
  return typed
    .trim()
    .toLowerCase()
    .split(/[\s\-,.]+/)
    .join(" ");
}
