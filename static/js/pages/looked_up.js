// @ts-check
// What somebody pinned in the quick reference, and what they looked up last: sealed in their own store, there only while it is open. What is
// looked up says something of who is on the line: the row has one length, whatever it holds.

import { joined } from "../core/canonical.js";
import { isObject } from "../core/json.js";
import { decrypt, encrypt } from "../vault/crypto.js";
import { read, write } from "../vault/database.js";
import { isUnlocked, unlocked } from "../vault/vault.js";

const LENGTH = 4096; // characters, so that the row does not tell how much was looked up
const PINS = 20;
const RECENT = 6;

/** Ids of documents, the newest first. @typedef {{ pins: string[], recent: string[] }} Kept */

/** @returns {Promise<Kept>} nothing while the store is locked, or where it cannot be read */
export async function lookedUp() {
  if (!isUnlocked()) return { pins: [], recent: [] };
  const { dek, vaultId } = unlocked();
  const plain = await read("meta", (tx) => tx.store.get(nameIn(vaultId)))
    .then((row) => (isSealed(row) ? decrypt(dek, row, joined(`fs/${nameIn(vaultId)}`)) : null))
    .catch(() => null);
  const found = plain ? JSON.parse(new TextDecoder().decode(plain)) : {};
  return { pins: idsIn(found.pins), recent: idsIn(found.recent) };
}

/** @param {string} id opened just now */
export function noteLookedUp(id) {
  return change(({ pins, recent }) => ({ pins, recent: newestFirst(id, recent).slice(0, RECENT) }));
}

/** @param {string} id pinned, or no longer @returns {Promise<boolean>} whether it is pinned now. Throws NotSaved. */
export async function turnPin(id) {
  const { pins } = await change(({ pins, recent }) => ({
    pins: pins.includes(id) ? pins.filter((one) => one !== id) : newestFirst(id, pins).slice(0, PINS),
    recent,
  }));
  return pins.includes(id);
}

/** What was looked up is forgotten; what is pinned stays. */
export function forgetRecent() {
  return change(({ pins }) => ({ pins, recent: [] }));
}

/** @type {Promise<unknown>} one after the other: each begins with what the one before has kept */
let before = Promise.resolve();

/** @param {(kept: Kept) => Kept} work @returns {Promise<Kept>} */
function change(work) {
  const done = before.then(async () => {
    const kept = work(await lookedUp());
    const { dek, vaultId } = unlocked();
    const plain = joined(JSON.stringify(kept).padEnd(LENGTH));
    const row = await encrypt(dek, plain, joined(`fs/${nameIn(vaultId)}`));
    await write("meta", (tx) => tx.store.put(row, nameIn(vaultId)));
    return kept;
  });
  before = done.catch(() => undefined);
  return done;
}

/** @param {string} id @param {string[]} ids */
const newestFirst = (id, ids) => [id, ...ids.filter((one) => one !== id)];

/** @param {string} vaultId */
const nameIn = (vaultId) => `looked_up/${vaultId}`;

/** @param {unknown} ids @returns {string[]} */
function idsIn(ids) {
  return Array.isArray(ids) ? ids.filter((one) => typeof one === "string") : [];
}

/** @param {unknown} row @returns {row is import("../vault/rows.js").Sealed} */
function isSealed(row) {
  return isObject(row) && row.iv instanceof Uint8Array && row.ct instanceof Uint8Array;
}
