// @ts-check
// Now and then a write is read back over a new connection and compared, and each draft of the open vault is opened: what a phone's storage says
// it has kept is not always there.

import { b64 } from "../core/canonical.js";
import { random } from "./crypto.js";
import { dropConnection, read, write } from "./database.js";
import { allWhole } from "./drafts.js";
import { isUnlocked } from "./vault.js";

const PROBE = "probe";

/** @returns {Promise<boolean>} whether what was written is there. Throws NotSaved. */
export async function readBack() {
  const written = b64(random(1024));
  await write("meta", (tx) => tx.store.put(written, PROBE));
  dropConnection();
  const found = await read("meta", (tx) => tx.store.get(PROBE));
  return found === written && (!isUnlocked() || (await allWhole()));
}
