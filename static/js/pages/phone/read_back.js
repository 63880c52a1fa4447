// @ts-check
// When it was last looked whether what this phone has written can be read again, and what came of it.

import { isObject } from "../../core/json.js";
import { read, write } from "../../vault/database.js";
import { readBack } from "../../vault/read_back.js";
import { sealedAreWhole } from "../../sync/sealed_whole.js";

const NAME = "read_back";

/** Look now. Throws NotSaved. */
export async function lookAtWrites() {
  const whole = (await readBack()) && (await sealedAreWhole());
  await write("meta", (tx) => tx.store.put({ at: Date.now(), whole }, NAME));
  dispatchEvent(new Event("foursight:read-back"));
}

/** @returns {Promise<{at: number, whole: boolean} | null>} `at`: ms; null: it was never looked */
export async function lastRead() {
  const kept = await read("meta", (tx) => tx.store.get(NAME));
  return isObject(kept) && typeof kept.at === "number" ? { at: kept.at, whole: kept.whole !== false } : null;
}
