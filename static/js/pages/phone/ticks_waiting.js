// @ts-check
// What was said of tasks here and the server does not have: how many, and whether any waits too long. Known without opening any, so locked too. As
// sync/ticks.js keeps them.

import { isObject } from "../../core/json.js";
import { read } from "../../vault/database.js";
import { vaults } from "../../vault/vault.js";
import { waitsLong } from "./late.js";

/** @returns {Promise<{many: number, late: boolean}>} of all stores here */
export async function ticksWaiting() {
  const kept = (await vaults()).map(({ vault_id }) => read("meta", (tx) => tx.store.get(`ticks/${vault_id}`)));
  const waiting = (await Promise.all(kept))
    .flat()
    .filter(isObject)
    .filter(({ is_sent }) => is_sent === false);
  return { many: waiting.length, late: waiting.some(({ queued_at }) => waitsLong(String(queued_at))) };
}
