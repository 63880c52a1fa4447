// @ts-check
// Keeps the header's count of what waits and what is held true, on every page.

import { changes, outboxItems } from "../sync/outbox.js";
import { setStatus } from "../ui/announce.js";
import { oneAtATime } from "../ui/one_at_a_time.js";

export function showTotals() {
  const show = oneAtATime(count);
  changes.addEventListener("change", show);
  show();
}

async function count() {
  const items = await outboxItems().catch(() => []);
  const of = (/** @type {string} */ state) => items.filter((item) => item.state === state).length;
  setStatus({ waiting: of("queued"), held: of("held") });
}
