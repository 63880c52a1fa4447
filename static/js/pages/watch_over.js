// @ts-check
// What looks after this phone comes only where something lies on it.

import { realm } from "../vault/realm.js";
import { vaults, whenOpened } from "../vault/vault.js";
import { outboxItems } from "../sync/outbox.js";

// What is to be seen comes first; on a phone that this page has made ready, all that it needs without a network.
const WAITS_MS = 1500;
const WAITS_FIRST_MS = 60_000;
let wait = WAITS_MS;
let begun = false;

/** Whoever opens reports here has their key sealed to the force once more, where it wants that. */
export function keepForceKeys() {
  if (forceHasKeys())
    whenOpened((vault, rawDek) =>
      import("../sync/recovery.js").then((now) => now.keepRecovery(vault, rawDek)).catch(() => rawDek.fill(0)),
    );
}

/** Asked with each page: a phone is made ready on one of them. @param {import("./phone/watch.js").Ways} ways */
export async function watchOver(ways) {
  const after = wait;
  wait = WAITS_FIRST_MS;
  if (begun || realm !== "live" || !((await vaults()).length || (await outboxItems()).length) || begun) return;
  begun = true;
  setTimeout(async () => (await import("./phone.js")).watchPhone(ways), after);
}

/** Whether phones of this force seal their keys to it once more: its setting, said by the page as its words are. */
export function forceHasKeys() {
  return "recovery" in document.body.dataset;
}
