// @ts-check
// What the phone says of a sent report besides its state, readable only by the vault that sent it: the incident number, how many call-ins
// were not noted as told, whom it is about, which of them are the gravest, and what was to be said of them. What was sent before these were
// kept lacks them.

import { joined } from "../core/canonical.js";
import { decrypt } from "../vault/crypto.js";
import { isUnlocked, unlocked } from "../vault/vault.js";

/** @type {{name: string, untold: number, whom: string, first: string, say: string[]}} */
export const NO_LABEL = { name: "", untold: 0, whom: "", first: "", say: [] };

/** @param {import("../vault/drafts.js").Draft} draft @returns {string} what `labelOf` reads */
export function labelFor({ incident_ref, untold = 0, whom = "", first = "", say = [] }) {
  return [incident_ref, untold, whom, first, ...say].join("\n");
}

/** @param {import("../vault/rows.js").OutboxRow} item an outbox row @returns {Promise<typeof NO_LABEL>} empty when it is not ours to read */
export async function labelOf(item) {
  if (!isUnlocked() || unlocked().vaultId !== item.vault_id) return NO_LABEL;
  const { dek, vaultId } = unlocked();
  const plain = await decrypt(dek, item.label, joined(`fs/label/v1|${vaultId}|${item.version_id}`));
  const [name, untold, whom = "", first = "", ...say] = new TextDecoder().decode(plain).split("\n");
  return { name, untold: Number(untold ?? 0), whom, first, say };
}
