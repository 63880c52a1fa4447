// @ts-check
// One pass over what waits: several in a request, three requests at once, and one bad version never delays the others. What fails by
// itself (a refusal of something in between, a fault of the server, a receipt that could not be written down) waits by itself; the pass
// ends early only where the next would fare no better: no answer, nobody signed in, or a server that asks for time. Where several get no
// answer together, each is asked for by itself: it may be one of them that nothing comes back for. Loaded only when something waits.

import { moment } from "../vault/ids.js";
import { waitMs } from "./backoff.js";
import { noteEpoch } from "./epoch.js";
import { markHeld, markSent, outboxItems } from "./outbox.js";
import { isReceiptFor } from "./receipts.js";
import { sending } from "./sending.js";
import { putVersion, putVersions, refreshKeys } from "./server.js";
import { heldBackUntil } from "./take_back.js";

const AT_ONCE = 3;
const IN_ONE_REQUEST = 20;
const LETTERS_IN_ONE = 400_000; // the server takes two million; a slow network takes this in some seconds
const PORTAL_AFTER = 3;
const ENDS = new Set(["no-answer", "sign-in", "wait"]);

/** What a version has been through: `silent` times without an answer, `failed` times with a useless one. @typedef {{silent: number, failed: number, notBefore: number}} Past */
/** @type {Map<string, Past>} */
const pasts = new Map();
const NOTHING = { silent: 0, failed: 0, notBefore: 0 };
let strangers = 0;
/** Several in a request were of no use: each goes by itself, until a pass in which nothing went wrong. */
let apart = false;

/** @typedef {{ended: import("./server.js").Outcome | null, nextAt: number | null}} Pass why it ended early, and when the first of those that wait by themselves is due */

/** @param {{all: boolean, longestMs: number}} how whether also what is to wait, and the longest wait of one version @returns {Promise<Pass>} Throws NotSaved. */
export async function drain({ all, longestMs }) {
  const queued = (await outboxItems()).filter((item) => item.state === "queued");
  const heldBack = queued.map((item) => heldBackUntil(item, Date.now()));
  const due = queued.filter((item, at) => !heldBack[at] && (all || past(item).notBefore <= Date.now()));
  due.sort((a, b) => tries(a) - tries(b)); // else the oldest three, never answered, would be all that is ever tried
  /** @type {import("./server.js").Outcome | null} */
  let ended = null;
  let signInNeeded = false;
  let serverFull = false;
  const work = async () => {
    for (let items = some(due); items.length && !ended; items = some(due)) {
      const ends = await send(items, longestMs);
      if (!ends) return void due.unshift(...items); // each by itself, when the other requests have been answered
      for (const outcome of ends) {
        ended = outcome;
        signInNeeded ||= outcome.kind === "sign-in";
        serverFull ||= outcome.kind === "wait" && Boolean(outcome.full);
      }
    }
  };
  const works = () => Promise.all(Array.from({ length: AT_ONCE }, work));
  await works();
  if (due.length && !ended) await works();
  sending.signInNeeded = signInNeeded;
  sending.serverFull = serverFull;
  const waits = [...queued.map((item) => past(item).notBefore), ...heldBack].filter(Boolean);
  apart &&= Boolean(ended) || waits.length > 0;
  return { ended, nextAt: waits.length ? Math.min(...waits) : null };
}

/** @param {import("../vault/rows.js").OutboxRow[]} due @returns {import("../vault/rows.js").OutboxRow[]} taken from it: what goes in the next request */
function some(due) {
  let letters = 0;
  const fits = apart
    ? 1
    : due.findIndex((item, at) => at === IN_ONE_REQUEST || ((letters += lettersOf(item)) > LETTERS_IN_ONE && at > 0));
  return due.splice(0, fits < 0 ? due.length : fits);
}

/** @param {import("../vault/rows.js").OutboxRow} item */
function lettersOf({ envelope }) {
  return (envelope?.ct?.length ?? 0) + 4000; // the rest of it, and a receipt
}

/** @param {import("../vault/rows.js").OutboxRow[]} items @param {number} longestMs @returns {Promise<import("./server.js").Outcome[] | null>} what ends the pass; null where each is to be sent by itself */
async function send(items, longestMs) {
  const outcomes = items.length === 1 ? [await putVersion(items[0])] : await putVersions(items);
  if (Array.isArray(outcomes)) {
    const ended = await Promise.all(items.map((item, at) => settle(item, outcomes[at], longestMs)));
    return ended.filter((one) => one !== null);
  }
  if (outcomes.kind === "sign-in" || outcomes.kind === "wait" || navigator.onLine === false) return [outcomes];
  apart = true;
  return null;
}

/** @param {import("../vault/rows.js").OutboxRow} item @param {import("./server.js").Outcome} outcome @param {number} longestMs @returns {Promise<import("./server.js").Outcome | null>} what ends the pass */
async function settle(item, outcome, longestMs) {
  try {
    if (await isSettled(item, outcome)) return (pasts.delete(item.version_id), null);
  } catch {
    return putOff(item, longestMs); // the answer could not be written down: it is asked for again
  }
  if (!ENDS.has(outcome.kind)) return putOff(item, longestMs);
  if (outcome.kind === "no-answer") pasts.set(item.version_id, { ...past(item), silent: past(item).silent + 1 });
  return outcome;
}

/** @param {import("../vault/rows.js").OutboxRow} item @param {import("./server.js").Outcome} outcome @returns {Promise<boolean>} whether it need not be sent again: received, or held. Throws NotSaved. */
async function isSettled(item, outcome) {
  const received = outcome.kind === "receipt" && (await isReceiptFor(outcome.receipt, item));
  strangers = outcome.kind === "not-ours" || (outcome.kind === "receipt" && !received) ? strangers + 1 : 0;
  sending.intercepted = strangers >= PORTAL_AFTER;
  if (received) {
    noteEpoch(outcome.receipt.epoch);
    await markSent(item.version_id, outcome.receipt, moment());
  }
  if (outcome.kind !== "held") return received;
  await markHeld(item.version_id, outcome.reason);
  if (outcome.reason.error === "cannot_open") await refreshKeys(); // the next reports must not go to the same old key
  return true;
}

/** @param {import("../vault/rows.js").OutboxRow} item @param {number} longestMs @returns {null} */
function putOff(item, longestMs) {
  const failed = past(item).failed + 1;
  pasts.set(item.version_id, { ...past(item), failed, notBefore: Date.now() + Math.min(longestMs, waitMs(failed)) });
  return null;
}

/** @param {import("../vault/rows.js").OutboxRow} item @returns {Past} */
function past(item) {
  return pasts.get(item.version_id) ?? NOTHING;
}

/** @param {import("../vault/rows.js").OutboxRow} item */
function tries(item) {
  return past(item).silent + past(item).failed;
}
