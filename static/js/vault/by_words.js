// @ts-check
// Opening a vault with the officer's words.

import { joined } from "../core/canonical.js";
import { aesKey, decrypt, encrypt, hkdf, random } from "./crypto.js";
import { COST, CostTooLow, derive } from "./kdf.js";
import { openWith, wrapped } from "./vault.js";

/** @typedef {import("./rows.js").VaultRow} VaultRow */

/** No vault on this phone opens with these words. */
export class WrongWords extends Error {}

/** @param {string} words open the vault on this phone they fit @param {string} [whose] a person's id: of several officers only theirs is tried. Throws WrongWords, CostTooLow, NotSaved. */
export async function unlock(words, whose) {
  await openWith(await openedByWords(words, whose));
}

/** @param {string} words @param {string} [whose] as above: each try takes as long as it is made to take @returns {Promise<{vault: VaultRow, rawDek: Uint8Array<ArrayBuffer>}>} the vault on this phone they fit. Throws WrongWords, CostTooLow, NotSaved. */
export async function openedByWords(words, whose = "") {
  /** @type {Error} */
  let why = new WrongWords();
  for (const vault of (await wrapped()).filter(({ person_id }) => !whose || person_id === whose)) {
    const rawDek = await unwrap(vault, words).catch((error) =>
      error instanceof CostTooLow ? ((why = error), null) : wrongWords(error),
    );
    if (rawDek) return { vault, rawDek };
  }
  throw why;
}

/** @param {VaultRow} vault @param {string} words */
async function unwrap(vault, words) {
  const kek = await keyFromWords(words, vault.wrap.salt, vault.wrap, vault.vault_id);
  return decrypt(kek, vault.wrap, wrapAad(vault.vault_id, vault.wrap));
}

/** @param {string} words @param {Uint8Array<ArrayBuffer>} salt @param {{m: number, t: number, p: number}} cost @param {string} vaultId */
export async function keyFromWords(words, salt, cost, vaultId) {
  const { m, t, p } = cost;
  return aesKey(await hkdf(await derive(words, salt, { m, t, p }), vaultId, "fs/kek/pass/v1"));
}

/** @param {Uint8Array<ArrayBuffer>} rawDek @param {string} words @param {string} vaultId */
export async function wrap(rawDek, words, vaultId) {
  const salt = random(16);
  const kek = await keyFromWords(words, salt, COST, vaultId);
  return { ...COST, salt, ...(await encrypt(kek, rawDek, wrapAad(vaultId, COST))) };
}

/** @param {unknown} error @returns {null} for bytes that do not open; anything else goes on */
function wrongWords(error) {
  if (error instanceof DOMException && error.name === "OperationError") return null;
  throw error;
}

/** @param {string} vaultId @param {{m: number, t: number, p: number}} cost */
function wrapAad(vaultId, { m, t, p }) {
  return joined(`fs/wrap/v1|pass|${vaultId}|${m}|${t}|${p}`);
}
