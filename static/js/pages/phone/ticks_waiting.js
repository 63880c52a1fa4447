// @ts-check
// How many of what was said of tasks here the server does not have: known without opening any, so locked too. As sync/ticks.js keeps them.

import { isObject } from "../../core/json.js";
import { read } from "../../vault/database.js";
import { vaults } from "../../vault/vault.js";

/** @returns {Promise<number>} of all stores here */
export async function ticksWaiting() {
  const kept = (await vaults()).map(({ vault_id }) => read("meta", (tx) => tx.store.get(`ticks/${vault_id}`)));
  return (await Promise.all(kept)).flat().filter((one) => isObject(one) && one.is_sent === false).length;
}
