// @ts-check
// Sending what waits, by a tap: where nothing answers, the page says so, and that nothing is lost.

import { changes, outboxItems } from "../../sync/outbox.js";
import { sendNow } from "../../sync/sender.js";
import { sending } from "../../sync/sending.js";
import { heardWithin } from "../../sync/server.js";
import { show } from "../../ui/clone.js";

/** @param {HTMLElement} main */
export async function tryNow(main) {
  show(main, "[data-tried]", false); // said anew at each tap
  const began = performance.now();
  await sendNow();
  while (sending.busy) await new Promise((done) => changes.addEventListener("change", done, { once: true }));
  const waits = (await outboxItems()).some(({ state }) => state === "queued");
  show(main, "[data-tried]", waits && !sending.intercepted && !heardWithin(performance.now() - began));
}
