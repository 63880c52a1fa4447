// @ts-check
// What the phone says of a sent report besides its state, readable only by the vault that sent it: the incident number, and how many
// call-ins were not noted as told. The second is missing in what was sent before it was kept.

import { joined } from "../core/canonical.js";
import { decrypt } from "../vault/crypto.js";
import { isUnlocked, unlocked } from "../vault/vault.js";

export const NO_LABEL = { name: "", untold: 0 };

/** @param {import("../vault/drafts.js").Draft} draft @returns {string} what `labelOf` reads */
export function labelFor({ incident_ref, untold = 0 }) {
  return `${incident_ref}\n${untold}`;
}

/** @param {import("../vault/rows.js").OutboxRow} item an outbox row @returns {Promise<{name: string, untold: number}>} empty when it is not ours to read */
export async function labelOf(item) {
  if (!isUnlocked() || unlocked().vaultId !== item.vault_id) return NO_LABEL;
  const { dek, vaultId } = unlocked();
  const plain = await decrypt(dek, item.label, joined(`fs/label/v1|${vaultId}|${item.version_id}`));
  const [name, untold] = new TextDecoder().decode(plain).split("\n");
  return { name, untold: Number(untold ?? 0) };
}
