// @ts-check
// What one's own force wrote and signed. It is nobody else's, so no worker keeps it among what is everybody's: it lies in the
// practice store, with the store of whoever practises here, and is fetched anew where the server has another.

import { hasTexts, own } from "../core/json.js";
import { read, write } from "../vault/database.js";
import { unlocked } from "../vault/vault.js";
import { call } from "../sync/server.js";

/** @typedef {import("./steps.js").Scenario} Scenario */

/** @returns {Promise<Scenario[]>} as this phone has them; none where it was never signed in here */
export async function written() {
  const all = own(await kept(), "scenarios");
  return Array.isArray(all) ? all.filter((one) => hasTexts(one, "id", "title", "content_version")) : [];
}

/** Once the server knows who practises here: what their force has now. Where it does not say, what was kept stays. Throws NotSaved. */
export async function fetchWritten() {
  const place = placeOf();
  const have = own(await kept(), "digest");
  const answer = await call(`written?have=${typeof have === "string" ? have : ""}`);
  if (answer?.status !== 200 || !hasTexts(answer.body, "digest") || !Array.isArray(answer.body.scenarios)) return;
  const { digest, scenarios } = answer.body;
  await write("meta", (tx) => tx.store.put({ digest, scenarios }, place));
}

function kept() {
  return read("meta", (tx) => tx.store.get(placeOf()));
}

/** With whose it is: somebody else on this phone may be of another force. */
function placeOf() {
  return `written:${unlocked().vaultId}`;
}
