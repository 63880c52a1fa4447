// @ts-check
// Sends what the outbox holds, whenever it can: at start, when the network returns, when the app is looked at again, after a
// wait, and on the button. Three at once, one sender per phone, and one bad version never delays the others.

import { moment } from "../vault/ids.js";
import { changes, markHeld, markSent, outboxItems } from "./outbox.js";
import { waitMs } from "./backoff.js";
import { isReceiptFor } from "./receipts.js";
import { putVersion, refreshKeys } from "./server.js";

const AT_ONCE = 3;
const WHILE_OPEN_MS = 60_000;
const LOOKED_AT_MS = 8000;
const PORTAL_AFTER = 3;

/** What the pages may say about sending. */
export const sending = { busy: false, signInNeeded: false, intercepted: false };

let failures = 0;
let strangers = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let again = false;
let notBefore = 0;

/** Begin; once per document. */
export function startSending() {
  addEventListener("online", sendUnlessAsked);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sendUnlessAsked());
  setInterval(sendUnlessAsked, WHILE_OPEN_MS);
  sendNow();
}

/** Try now, unless the server asked for more time; a person's own press does not wait. */
function sendUnlessAsked() {
  if (Date.now() >= notBefore) sendNow();
}

/** Try now; what is under way finishes first. */
export async function sendNow() {
  again = true;
  if (sending.busy) return;
  clearTimeout(timer);
  sending.busy = true;
  try {
    await navigator.locks.request("fs-outbox", { ifAvailable: true }, (lock) => (lock ? drain() : undefined));
  } catch {
    plan(null);
  } finally {
    sending.busy = false;
    changes.dispatchEvent(new Event("change"));
  }
}

async function drain() {
  while (again) {
    again = false;
    const waiting = (await outboxItems()).filter((item) => item.state === "queued");
    let stop = false;
    const work = async () => {
      for (let item = waiting.shift(); item && !stop; item = waiting.shift()) stop = !(await sendOne(item)) || stop;
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
}

/** @param {any} item @returns {Promise<boolean>} whether it makes sense to go on with the next */
async function sendOne(item) {
  const outcome = await putVersion(item.version_id, item.envelope);
  sending.signInNeeded = outcome.kind === "sign-in";
  if (outcome.kind === "receipt" && (await isReceiptFor(outcome.receipt, item))) {
    failures = strangers = 0;
    sending.intercepted = false;
    await markSent(item.version_id, outcome.receipt, moment());
    return true;
  }
  const stranger = outcome.kind === "not-ours" || outcome.kind === "receipt";
  sending.intercepted = stranger && (strangers += 1) >= PORTAL_AFTER;
  if (!stranger) strangers = 0;
  if (outcome.kind === "held") {
    await markHeld(item.version_id, outcome.reason);
    if (outcome.reason.error === "cannot_open") await refreshKeys(); // the next reports must not go to the same old key
    return true;
  }
  if (outcome.kind === "sign-in") return false;
  failures += 1;
  plan(outcome.kind === "later" ? outcome.afterMs : null);
  return false;
}

/** @param {number | null} afterMs what the server asked for, or null for our own waiting */
function plan(afterMs) {
  clearTimeout(timer);
  if (afterMs) notBefore = Date.now() + afterMs;
  const longest = document.visibilityState === "visible" ? LOOKED_AT_MS : Infinity; // somebody is waiting to see it go
  timer = setTimeout(sendNow, afterMs ?? Math.min(longest, waitMs(Math.max(1, failures))));
}
