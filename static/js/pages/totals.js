// @ts-check
// Keeps the header's count of what waits and what is held true, on every page.

import { changes, outboxItems } from "../sync/outbox.js";
import { reach } from "../sync/server.js";
import { setStatus } from "../ui/announce.js";
import { oneAtATime } from "../ui/one_at_a_time.js";

export function showTotals() {
  reach.addEventListener("silent", away);
  addEventListener("offline", away);
  if (!navigator.onLine) away();
  const show = oneAtATime(count);
  changes.addEventListener("change", show);
  show();
}

function away() {
  import("./away.js").then(({ sayAway }) => sayAway()).catch(() => undefined);
}

async function count() {
  const items = await outboxItems().catch(() => []);
  const of = (/** @type {string} */ state) => items.filter((item) => item.state === state).length;
  setStatus({ waiting: of("queued"), held: of("held") });
}
