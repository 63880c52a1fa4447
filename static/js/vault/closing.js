// @ts-check
// What can open a vault goes from this phone: at the end of a shift, after too long without contact, or because its key was taken back. What
// is sealed to the force stays until it has given its receipt, whatever becomes of the vault.

import { hasTexts, isObject } from "../core/json.js";
import { read, write } from "./database.js";
import { moment } from "./ids.js";
import { changeVault, heard, wrapped } from "./vault.js";

const ERASED = "erased";

/** @typedef {import("./rows.js").ClosedRow} ClosedRow @typedef {import("./rows.js").Erased} Erased */

/** @param {unknown} row @returns {row is ClosedRow} */
export function isClosed(row) {
  return isObject(row) && "closed" in row;
}

/**
 * The words and the passkey open nothing here any more; the force's key does. A vault without one stays as it is: it would be lost.
 * @param {string} vaultId @param {ClosedRow["closed"]["why"]} why @returns {Promise<boolean>} whether it is closed. Throws NotSaved.
 */
export function closeVault(vaultId, why) {
  return write("vaults", async (tx) => {
    const known = await tx.store.get(vaultId);
    if (!known || !("wrap" in known) || !known.rec) return false;
    const { wrap: _wrap, passkey: _passkey, rec, ...rest } = known;
    await tx.store.put({ ...rest, rec, closed: { why, at: moment() } });
    return true;
  });
}

/** The force wants no key of what words open here. What is closed keeps its: nothing else opens it. Throws NotSaved. */
export async function dropForceKeys() {
  for (const { vault_id, rec } of await wrapped()) if (rec) await changeVault(vault_id, { rec: undefined });
}

/** The key was taken back: the vault and its drafts go, for good. @param {string} vaultId Throws NotSaved. */
export function eraseVault(vaultId) {
  return write(["vaults", "drafts", "meta"], async (tx) => {
    const known = await tx.objectStore("vaults").get(vaultId);
    if (!known || "dek" in known) return;
    for (const row of await tx.objectStore("drafts").getAll())
      if (row.vault_id === vaultId) await tx.objectStore("drafts").delete(row.draft_id);
    await tx.objectStore("vaults").delete(vaultId);
    await tx.objectStore("meta").delete(`letters/${vaultId}`); // what it received goes with what opened it
    await tx.objectStore("meta").delete(`ticks/${vaultId}`);
    const { author_key_id, device_id } = known;
    const before = erasedIn(await tx.objectStore("meta").get(ERASED));
    await tx
      .objectStore("meta")
      .put([...before, { author_key_id, device_id, vault_id: vaultId, at: moment() }], ERASED);
  });
}

/** The app was open for so long more. @param {number} ms Throws NotSaved. */
export function countUse(ms) {
  return write("vaults", async (tx) => {
    for (const row of await tx.store.getAll()) {
      if (!("wrap" in row) || !row.word) continue;
      const word = { ...row.word, used_ms: row.word.used_ms + ms };
      await tx.store.put({ ...row, word });
      heard(row.vault_id, word);
    }
  });
}

/** @returns {Promise<Erased[]>} what was erased here, oldest first */
export async function erased() {
  return erasedIn(await read("meta", (tx) => tx.store.get(ERASED)));
}

/** @param {unknown} kept @returns {Erased[]} */
function erasedIn(kept) {
  return Array.isArray(kept) ? kept.filter(isErased) : [];
}

/** @param {unknown} kept @returns {kept is Erased} */
function isErased(kept) {
  return hasTexts(kept, "author_key_id", "device_id", "vault_id", "at");
}
