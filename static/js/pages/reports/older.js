// @ts-check
// After starting again with new words: what lies on this phone under the words of before, and was not sent. Only that it is there is known.

import { setText, show } from "../../ui/clone.js";
import { read } from "../../vault/database.js";
import { unlocked, vaults } from "../../vault/vault.js";

/** @param {HTMLElement} main */
export async function showOlder(main) {
  const many = await underOlderWords().catch(() => 0);
  show(main, "[data-older]", many > 0);
  setText(main, "[data-older-many]", String(many));
}

/** @returns {Promise<number>} reports not sent yet, of the same person, that the present words do not open */
async function underOlderWords() {
  const { vaultId } = unlocked();
  const all = await vaults();
  const mine = all.find((one) => one.vault_id === vaultId)?.person_id;
  const older = new Set(
    all
      .filter((one) => !("desk" in one) && one.person_id === mine && one.vault_id !== vaultId)
      .map((one) => one.vault_id),
  );
  if (older.size === 0) return 0;
  const drafts = await read("drafts", (tx) => tx.store.getAll());
  return drafts.filter((one) => older.has(one.vault_id)).length;
}
