// @ts-check
// A phone that was too long without contact: what opens its vaults is taken away. Not at once: a clock may be wrong, and is noticed in a day. Only
// what is seen to be past twice, a day apart, is not open, and can be opened again with the force's key: so a clock a year ahead loses nothing.

import { closeVault } from "./closing.js";
import { DAY_MS, timeLeft } from "./lease.js";
import { changeVault, isUnlocked, unlocked, wrapped } from "./vault.js";

/** @param {number} [now] ms @param {number} [graceMs] how long after it was first seen */
export async function closeWhatIsPast(now = Date.now(), graceMs = DAY_MS) {
  for (const row of await wrapped()) {
    const { vault_id, word } = row;
    if (!word) continue;
    const { past_since: since, ...rest } = word;
    const isPast = timeLeft(row, now) <= 0;
    if (!isPast && since !== undefined) await changeVault(vault_id, { word: rest });
    if (!isPast || isOpen(vault_id)) continue;
    if (since === undefined || now < since) await changeVault(vault_id, { word: { ...rest, past_since: now } });
    if (now - (since ?? now) >= graceMs) await closeVault(vault_id, "lease");
  }
}

/** @param {string} vaultId */
function isOpen(vaultId) {
  return isUnlocked() && unlocked().vaultId === vaultId;
}
