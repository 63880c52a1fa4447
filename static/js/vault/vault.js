// @ts-check
// The vault: one per officer per phone. Its key exists in this module's memory while unlocked, and nowhere else.
//
// On disk: {vault_id, person_id, device_id, author_key_id, made_at, used_at, wrap: {m, t, p, salt, iv, ct}, author: {iv, ct, spki}}.
// The key (DEK) is wrapped by a key made from the officer's words; the author key's private half lies under the DEK.

import { b64, joined } from "../core/canonical.js";
import { aesKey, decrypt, encrypt, hkdf, random, sha256 } from "./crypto.js";
import { read, write } from "./database.js";
import { newId } from "./ids.js";
import { COST, CostTooLow, derive } from "./kdf.js";
import { realm } from "./realm.js";

/** No vault on this phone opens with these words. */
export class WrongWords extends Error {}
/** Something asked for the key while locked. */
export class Locked extends Error {}

/** @typedef {import("./rows.js").VaultRow} VaultRow @typedef {{vaultId: string, personId: string, deviceId: string, authorKeyId: string, dek: CryptoKey, signKey: CryptoKey}} Open */

/** @type {Open | null} */
let open = null;
/** @type {Open | null} what stays when it is locked: nothing, unless in practice */
let base = null;

/** @returns {boolean} */
export function isUnlocked() {
  return open !== null;
}

/** @returns {Open} Throws Locked. */
export function unlocked() {
  if (open === null) throw new Locked();
  return open;
}

/** Drop every reference to the keys. */
export function lock() {
  open = base;
}

/** Practice has no words and no lock: nothing in it is real. @param {Open} keys of the practice store, never those of a vault */
export function openPractice(keys) {
  if (realm === "training") open = base = keys;
}

/** @returns {Promise<(VaultRow | import("./rows.js").PracticeRow)[]>} the vaults on this phone, or its practice stores, last used first */
export async function vaults() {
  const all = await read("vaults", (tx) => tx.store.getAll());
  return all.sort((a, b) => b.used_at.localeCompare(a.used_at));
}

/**
 * Make a vault's keys; nothing is stored yet.
 * @param {string} words @param {Promise<string>} personId may come while the key is made; where it rejects, so does this
 * @returns {Promise<{vault: VaultRow, spki: Uint8Array<ArrayBuffer>, signKey: CryptoKey, use: () => void}>} `use` opens it here, once it is
 *   kept: its words were typed a moment ago, and the key from them is dear
 */
export async function makeVault(words, personId) {
  const vaultId = newId();
  const rawDek = random(32);
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const spki = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const author = await encrypt(await aesKey(rawDek), pkcs8, authorAad(vaultId));
  const [person_id, wrapped] = await Promise.all([personId, wrap(rawDek, words, vaultId)]);
  const vault = {
    vault_id: vaultId,
    person_id,
    device_id: await deviceId(),
    author_key_id: b64(await sha256(spki)).slice(0, 22),
    made_at: minute(),
    used_at: minute(),
    wrap: wrapped,
    author: { ...author, spki },
  };
  const made = await opened(vault, rawDek);
  rawDek.fill(0);
  pkcs8.fill(0);
  return { vault, spki, signKey: pair.privateKey, use: () => void (open = made) };
}

/** @param {string} personId @returns {Promise<boolean>} whether this person has a vault on this phone. Throws NotSaved. */
export async function hasVault(personId) {
  return (await vaults()).some(({ person_id }) => person_id === personId);
}

/**
 * @param {VaultRow} vault from makeVault, once its author key is enrolled
 * @param {boolean} second meant as another one of the same person
 * @returns {Promise<boolean>} false, and nothing kept: they have one already, and none was meant beside it. Throws NotSaved.
 */
export function keepVault(vault, second) {
  return write("vaults", async (tx) => {
    const theirs = (await tx.store.getAll()).some((one) => one.person_id === vault.person_id);
    if (theirs && !second) return false;
    await tx.store.put(vault);
    return true;
  });
}

/** @param {string} words opens whichever vault on this phone they fit. Throws WrongWords, CostTooLow, NotSaved. */
export async function unlock(words) {
  /** @type {Error} */
  let why = new WrongWords();
  for (const vault of await vaults()) {
    if (!("wrap" in vault)) continue; // a practice store, which has no words
    const rawDek = await unwrap(vault, words).catch((error) =>
      error instanceof CostTooLow ? ((why = error), null) : wrongWords(error),
    );
    if (!rawDek) continue;
    open = await opened(vault, rawDek);
    rawDek.fill(0);
    write("vaults", (tx) => tx.store.put({ ...vault, used_at: minute() })).catch(() => undefined); // a full phone still opens, and nobody waits for it
    return;
  }
  throw why;
}

/** @param {VaultRow} vault @param {Uint8Array<ArrayBuffer>} rawDek @returns {Promise<Open>} */
async function opened(vault, rawDek) {
  const dek = await aesKey(rawDek);
  const pkcs8 = await decrypt(dek, vault.author, authorAad(vault.vault_id));
  const signKey = await crypto.subtle.importKey("pkcs8", pkcs8, { name: "ECDSA", namedCurve: "P-256" }, false, [
    "sign",
  ]);
  pkcs8.fill(0);
  return {
    vaultId: vault.vault_id,
    personId: vault.person_id,
    deviceId: vault.device_id,
    authorKeyId: vault.author_key_id,
    dek,
    signKey,
  };
}

/** @param {Uint8Array<ArrayBuffer>} rawDek @param {string} words @param {string} vaultId */
async function wrap(rawDek, words, vaultId) {
  const salt = random(16);
  const kek = await keyFromWords(words, salt, COST, vaultId);
  return { ...COST, salt, ...(await encrypt(kek, rawDek, wrapAad(vaultId, COST))) };
}

/** @param {VaultRow} vault @param {string} words */
async function unwrap(vault, words) {
  const kek = await keyFromWords(words, vault.wrap.salt, vault.wrap, vault.vault_id);
  return decrypt(kek, vault.wrap, wrapAad(vault.vault_id, vault.wrap));
}

/** @param {string} words @param {Uint8Array<ArrayBuffer>} salt @param {{m: number, t: number, p: number}} cost @param {string} vaultId */
async function keyFromWords(words, salt, cost, vaultId) {
  const { m, t, p } = cost;
  return aesKey(await hkdf(await derive(words, salt, { m, t, p }), vaultId, "fs/kek/pass/v1"));
}

/** @param {unknown} error @returns {null} for bytes that do not open; anything else goes on */
function wrongWords(error) {
  if (error instanceof DOMException && error.name === "OperationError") return null;
  throw error;
}

/** @returns {Promise<string>} this browser profile's own id, made once */
async function deviceId() {
  return write("meta", async (tx) => {
    const known = await tx.store.get("device_id");
    if (typeof known === "string") return known;
    const made = newId();
    await tx.store.put(made, "device_id");
    return made;
  });
}

/** @param {string} vaultId @param {{m: number, t: number, p: number}} cost */
function wrapAad(vaultId, { m, t, p }) {
  return joined(`fs/wrap/v1|pass|${vaultId}|${m}|${t}|${p}`);
}

/** @param {string} vaultId */
function authorAad(vaultId) {
  return joined(`fs/author/v1|${vaultId}`);
}

function minute() {
  return `${new Date().toISOString().slice(0, 16)}Z`;
}
