// @ts-check
// Making a vault, once per officer and phone: its keys, the wrap by the words, and the row that is kept.

import { b64 } from "../core/canonical.js";
import { aesKey, encrypt, random, sha256 } from "./crypto.js";
import { write } from "./database.js";
import { newId } from "./ids.js";
import { wrap } from "./by_words.js";
import { authorAad, minute, opened, onPhone, openMade } from "./vault.js";

/** @typedef {import("./rows.js").VaultRow} VaultRow */

/**
 * Make a vault's keys; nothing is stored yet.
 * @param {string} words @param {Promise<string>} personId may come while the key is made; where it rejects, so does this
 * @returns {Promise<{vault: VaultRow, spki: Uint8Array<ArrayBuffer>, signKey: CryptoKey, use: () => void, again: Uint8Array<ArrayBuffer>}>}
 *   `use` opens it here, once it is kept: its words were typed a moment ago, and the key from them is dear; `again` is the key, for whoever
 *   seals it to the force and wipes it
 */
export async function makeVault(words, personId) {
  const again = new Uint8Array(32);
  const all = await made(personId, async (rawDek, vaultId) => {
    again.set(rawDek);
    return { wrap: await wrap(rawDek, words, vaultId) };
  });
  return { ...all, again };
}

/**
 * @template {object} W @param {string | Promise<string>} personId @param {(rawDek: Uint8Array<ArrayBuffer>, vaultId: string) => Promise<W>} wrapBy what of the row wraps the key
 * @returns {Promise<{vault: import("./rows.js").Keys & W, spki: Uint8Array<ArrayBuffer>, signKey: CryptoKey, use: () => void}>} as makeVault
 */
export async function made(personId, wrapBy) {
  const vaultId = newId();
  const rawDek = random(32);
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const spki = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const author = await encrypt(await aesKey(rawDek), pkcs8, authorAad(vaultId));
  const [person_id, sealed] = await Promise.all([personId, wrapBy(rawDek, vaultId)]);
  const vault = {
    vault_id: vaultId,
    person_id,
    device_id: await deviceId(),
    author_key_id: b64(await sha256(spki)).slice(0, 22),
    made_at: minute(),
    used_at: minute(),
    author: { ...author, spki },
    ...sealed,
  };
  const open = await opened(vault, rawDek);
  rawDek.fill(0);
  pkcs8.fill(0);
  return { vault, spki, signKey: pair.privateKey, use: () => openMade(open) };
}

/** @param {string} personId @returns {Promise<boolean>} whether this person has a vault on this phone. Throws NotSaved. */
export async function hasVault(personId) {
  return (await onPhone()).some(({ person_id }) => person_id === personId);
}

/**
 * @param {VaultRow} vault from makeVault, once its author key is enrolled
 * @param {boolean} second meant as another one of the same person
 * @returns {Promise<boolean>} false, and nothing kept: they have one already, and none was meant beside it. Throws NotSaved.
 */
export function keepVault(vault, second) {
  return write("vaults", async (tx) => {
    const theirs = (await tx.store.getAll()).some(
      (one) => ("wrap" in one || "closed" in one) && one.person_id === vault.person_id,
    );
    if (theirs && !second) return false;
    await tx.store.put(vault);
    return true;
  });
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
