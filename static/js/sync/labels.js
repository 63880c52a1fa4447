// @ts-check
// The name an officer gave a sent report (its incident reference), readable only by the vault that sent it.

import { joined } from "../core/canonical.js";
import { decrypt } from "../vault/crypto.js";
import { isUnlocked, unlocked } from "../vault/vault.js";

/** @param {any} item an outbox row @returns {Promise<string>} empty when it is not ours to read */
export async function labelOf(item) {
  if (!isUnlocked() || unlocked().vaultId !== item.vault_id) return "";
  const { dek, vaultId } = unlocked();
  const plain = await decrypt(dek, item.label, joined(`fs/label/v1|${vaultId}|${item.version_id}`));
  return new TextDecoder().decode(plain);
}
