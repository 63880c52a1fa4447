// @ts-check
// The vault: one per officer per phone. Its key exists in this module's memory while unlocked, and nowhere else.
//
// On disk: {vault_id, person_id, device_id, author_key_id, made_at, used_at, wrap: {m, t, p, salt, iv, ct}, author: {iv, ct, spki}} and, where the
// officer has added fingerprint or face, passkey: {id, salt, iv, ct}. The key (DEK) is wrapped by a key made from the officer's words, and once more
// by one that the passkey makes (passkey.js); the author key's private half lies under the DEK.

import { joined } from "../core/canonical.js";
import { aesKey, decrypt } from "./crypto.js";
import { read, write } from "./database.js";
import { moment } from "./ids.js";
import { timeLeft, TooLong } from "./lease.js";
import { realm } from "./realm.js";

/** Something asked for the key while locked. */
export class Locked extends Error {}

/** @typedef {import("./rows.js").VaultRow} VaultRow @typedef {import("./rows.js").Keys & Partial<Pick<VaultRow, "word" | "rec" | "wrap">>} Openable @typedef {{vaultId: string, personId: string, deviceId: string, authorKeyId: string, dek: CryptoKey, signKey: CryptoKey, atDesk?: boolean, word?: import("./rows.js").Word}} Open `atDesk`: by a sign-in, and no words */

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

/** @param {Open} keys of a vault that was made here a moment ago, with its words */
export function openMade(keys) {
  open = keys;
}

/** @returns {Promise<(VaultRow | import("./rows.js").DeskRow | import("./rows.js").PracticeRow | import("./rows.js").ClosedRow)[]>} the vaults on this phone, or its practice stores, last used first */
export async function vaults() {
  const all = await read("vaults", (tx) => tx.store.getAll());
  return all.sort((a, b) => b.used_at.localeCompare(a.used_at));
}

/** @returns {Promise<VaultRow[]>} the vaults on this phone, last used first, without practice stores, which have no words */
export async function wrapped() {
  return (await vaults()).flatMap((one) => ("wrap" in one ? [one] : []));
}

/** @type {((vault: VaultRow, rawDek: Uint8Array<ArrayBuffer>) => unknown) | null} */
let withKey = null;

/** What is done with the bytes of a key when its vault is opened, the only moment at which there are any: `work` gets a copy, and wipes it, where the force has no key of it yet. @param {NonNullable<typeof withKey>} work */
export function whenOpened(work) {
  withKey = work;
}

/** The server has said how it stands with the open vault. @param {string} vaultId @param {import("./rows.js").Word} word */
export function heard(vaultId, word) {
  if (open?.vaultId === vaultId) open.word = word;
}

/** @returns {Promise<(VaultRow | import("./rows.js").ClosedRow)[]>} the vaults on this phone that words open, or opened before they were closed */
export async function onPhone() {
  return (await vaults()).flatMap((one) => ("wrap" in one || "closed" in one ? [one] : []));
}

/** Open a vault with its key, however that was come by; the key's bytes are gone afterwards. @param {{vault: Openable, rawDek: Uint8Array<ArrayBuffer>}} found Throws TooLong. */
export async function openWith({ vault, rawDek }) {
  if (timeLeft(vault) <= 0) throw (rawDek.fill(0), new TooLong());
  if (hasWords(vault) && !vault.rec) withKey?.(vault, rawDek.slice());
  open = await opened(vault, rawDek);
  rawDek.fill(0);
  changeVault(vault.vault_id, { used_at: minute() }).catch(() => undefined); // a full phone still opens, and nobody waits for it
}

/** @param {Openable} vault @returns {vault is VaultRow} */
function hasWords(vault) {
  return "wrap" in vault;
}

/** @param {string} vaultId @param {Partial<VaultRow>} change what becomes other of a vault that is here; what is undefined goes. Throws NotSaved. */
export function changeVault(vaultId, change) {
  return write("vaults", async (tx) => {
    const known = await tx.store.get(vaultId);
    if (!known || !("wrap" in known)) return;
    const { passkey, ...row } = { ...known, ...change };
    await tx.store.put(passkey ? { ...row, passkey } : row);
  });
}

/** @param {Openable} vault @param {Uint8Array<ArrayBuffer>} rawDek @returns {Promise<Open>} its keys; nothing is open by that */
export async function opened(vault, rawDek) {
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
    atDesk: "desk" in vault,
    ...(vault.word ? { word: vault.word } : {}),
  };
}

/** @param {string} vaultId */
export function authorAad(vaultId) {
  return joined(`fs/author/v1|${vaultId}`);
}

export function minute() {
  return `${moment().slice(0, 16)}Z`;
}
