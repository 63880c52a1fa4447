// @ts-check
// What waits, as a file: sealed as it lies here, so that whoever carries it can read nothing. It stays on this phone until there is a receipt.

import { outboxItems } from "../../sync/outbox.js";
import { need } from "../../ui/need.js";

const KEPT_MS = 60_000;

/** @param {import("../../vault/rows.js").OutboxRow[]} items @returns {string} what is in the file */
export function sealedFile(items) {
  const versions = items.flatMap(({ state, version_id, envelope }) =>
    state === "sent" || !envelope ? [] : [{ version_id, envelope: JSON.stringify(envelope) }],
  );
  return JSON.stringify({ foursight: "sealed-reports", v: 1, versions });
}

/** Have the browser save it. @param {HTMLElement} main the page, with the link by which that is done */
export async function saveSealed(main) {
  const link = need(main, "[data-file]", HTMLAnchorElement);
  link.href = URL.createObjectURL(new Blob([sealedFile(await outboxItems())], { type: "application/json" }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
