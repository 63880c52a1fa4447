// @ts-check
// Keeps the header's count of what waits and what is held true, on every page.

import { changes, outboxItems } from "../sync/outbox.js";
import { setStatus } from "../ui/announce.js";

export function showTotals() {
  changes.addEventListener("change", count);
  count();
}

async function count() {
  const items = await outboxItems().catch(() => []);
  const of = (/** @type {string} */ state) => items.filter((item) => item.state === state).length;
  setStatus({ waiting: of("queued"), held: of("held") });
}
