// @ts-check
// A few words that are an officer's own, a call sign, a name: sealed in their store as reports are, and there only while it is open.

import { joined } from "../core/canonical.js";
import { isObject } from "../core/json.js";
import { decrypt, encrypt } from "./crypto.js";
import { read, write } from "./database.js";
import { unlocked } from "./vault.js";

/** @typedef {"call_sign" | "own_name"} What */

/** @param {What} what @returns {Promise<string>} as they were kept last in the open store; empty where they never were, or cannot be read. Throws Locked. */
export async function ownWords(what) {
  const { dek, vaultId } = unlocked();
  const name = nameIn(what, vaultId);
  const row = await read("meta", (tx) => tx.store.get(name)).catch(() => undefined);
  return isSealed(row) ? new TextDecoder().decode(await decrypt(dek, row, joined(`fs/${name}`))) : "";
}

/** @param {What} what @param {string} words Throws Locked, NotSaved. */
export async function keepOwnWords(what, words) {
  const { dek, vaultId } = unlocked();
  const name = nameIn(what, vaultId);
  const row = await encrypt(dek, joined(words), joined(`fs/${name}`));
  await write("meta", (tx) => tx.store.put(row, name));
}

/** @param {What} what @param {string} vaultId */
const nameIn = (what, vaultId) => `${what}/${vaultId}`;

/** @param {unknown} row @returns {row is import("./rows.js").Sealed} */
function isSealed(row) {
  return isObject(row) && row.iv instanceof Uint8Array && row.ct instanceof Uint8Array;
}
