// @ts-check
// The store of a shared desk: its key is wrapped by the half that the server gives one sign-in (backend/accounts/service/shared_desk.py), and
// by nothing that anybody remembers. Once the sign-in has ended, what lies here under it opens for its author alone, signed in here again: the
// force has the key once more, sealed to it (sync/recovery.js).

import { joined } from "../core/canonical.js";
import { aesKey, decrypt, encrypt, hkdf } from "./crypto.js";
import { read, write } from "./database.js";
import { draftAad } from "./drafts.js";
import { vaults } from "./vault.js";

/** @typedef {import("./rows.js").DeskRow} DeskRow @typedef {import("./rows.js").Bytes} Bytes @typedef {import("./rows.js").DraftRow} DraftRow */
/** What one sign-in is given. @typedef {{id: string, key: Bytes, personId: string}} Half */

/** @returns {Promise<DeskRow[]>} the stores of this desk: one, or what earlier sign-ins have left */
export async function deskRows() {
  return (await vaults()).flatMap((one) => ("desk" in one ? [one] : []));
}

/** @param {Half} half @param {Bytes} rawDek @param {string} vaultId @returns {Promise<Pick<DeskRow, "desk">>} */
export async function wrappedBy(half, rawDek, vaultId) {
  const sealed = await encrypt(await keyFrom(half.key, vaultId), rawDek, aad(vaultId, half.id));
  return { desk: { half_id: half.id, ...sealed } };
}

/** @param {DeskRow} vault @param {Half} half @returns {Promise<{vault: DeskRow, rawDek: Bytes}>} Throws OperationError for another sign-in's. */
export async function openedByHalf(vault, half) {
  const { vault_id, desk } = vault;
  return { vault, rawDek: await decrypt(await keyFrom(half.key, vault_id), desk, aad(vault_id, desk.half_id)) };
}

/** @param {DeskRow} vault @returns {Promise<DeskRow>} it, or what another tab of this sign-in kept a moment before */
export function keepDesk(vault) {
  return write("vaults", async (tx) => {
    const all = await tx.store.getAll();
    const there = all.find((one) => "desk" in one && one.desk.half_id === vault.desk.half_id);
    if (!there) await tx.store.put(vault);
    return there && "desk" in there ? there : vault;
  });
}

/** What is known of a store beside its keys. @param {string} vaultId @param {Pick<DeskRow, "rec" | "initials">} more Throws NotSaved. */
export function noteOfDesk(vaultId, more) {
  return write("vaults", async (tx) => {
    const known = await tx.store.get(vaultId);
    if (known && "desk" in known) await tx.store.put({ ...known, ...more });
  });
}

/** @param {DeskRow[]} rows @returns {Promise<DraftRow[]>} the reports that are open in these stores, sealed, last changed first */
export async function draftsIn(rows) {
  const ids = new Set(rows.map(({ vault_id }) => vault_id));
  const all = (await read("drafts", (tx) => tx.store.getAll())).filter(({ vault_id }) => ids.has(vault_id));
  return all.sort((a, b) => b.updated_at.localeCompare(a.updated_at));
}

/** @param {DraftRow} row @param {Bytes} rawDek of its store, which is not the open one @returns {Promise<import("./drafts.js").Draft>} Throws OperationError. */
export async function draftUnder(row, rawDek) {
  const plain = await decrypt(await aesKey(rawDek), row, draftAad(row.vault_id, row.draft_id));
  return JSON.parse(new TextDecoder().decode(plain));
}

/** These stores, and every report that is open in them. What is sealed to the force's key stays, and goes. @param {DeskRow[]} rows */
export function dropDesks(rows) {
  const ids = new Set(rows.map(({ vault_id }) => vault_id));
  return write(["vaults", "drafts", "meta"], async (tx) => {
    for (const draft of await tx.objectStore("drafts").getAll())
      if (ids.has(draft.vault_id)) await tx.objectStore("drafts").delete(draft.draft_id);
    for (const id of ids) await tx.objectStore("vaults").delete(id);
    for (const id of ids) await tx.objectStore("meta").delete(`looked_up/${id}`); // what was pinned and looked up goes with it
  });
}

/** @param {Bytes} half @param {string} vaultId */
async function keyFrom(half, vaultId) {
  return aesKey(await hkdf(half, vaultId, "fs/kek/desk/v1"));
}

/** @param {string} vaultId @param {string} halfId */
function aad(vaultId, halfId) {
  return joined(`fs/wrap/v1|desk|${vaultId}|${halfId}`);
}
