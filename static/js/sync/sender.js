// @ts-check
// When the outbox is sent: at start, when the network returns, when the app is looked at again, after a wait, and on the button.
// One sender per phone at a time: a tab that finds another at it stands in line, so that what it has just finished goes next.

import { whenFull } from "../vault/database.js";
import { line } from "../vault/realm.js";
import { waitMs } from "./backoff.js";
import { isKept, letGoOfOld, letGoOfOldest } from "./kept.js";
import { changes, outboxItems } from "./outbox.js";
import { sending } from "./sending.js";

const WHILE_OPEN_MS = 60_000;
const LOOKED_AT_MS = 8000;

/** Times in a row that nothing could be sent at all. */
let failures = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {"" | "due" | "all"} what is asked for and not yet begun */
let asked = "";
let notBefore = 0;

/** Begin; once per document. */
export function startSending() {
  whenFull(letGoOfOldest);
  addEventListener("online", sendUnlessAsked);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sendUnlessAsked());
  setInterval(() => Date.now() >= notBefore && send("due"), WHILE_OPEN_MS);
  sendNow();
}

/** Try now, unless the server asked for more time; a person's own press does not wait. */
function sendUnlessAsked() {
  if (Date.now() >= notBefore) sendNow();
}

/** Try everything now; what is under way finishes first. */
export function sendNow() {
  return send("all");
}

/** @param {"due" | "all"} what */
async function send(what) {
  asked = asked === "all" ? asked : what;
  if (sending.busy) return;
  clearTimeout(timer);
  sending.busy = true;
  try {
    await navigator.locks.request(line, passes);
  } catch {
    asked = "";
    failed(null); // the store, or the browser's locks
  } finally {
    sending.busy = false;
    changes.dispatchEvent(new Event("change"));
  }
  if (asked) send(asked); // asked for while the lock was being let go of
}

async function passes() {
  while (asked) {
    const all = asked === "all";
    asked = "";
    settle(await pass(all));
  }
}

/** @param {boolean} all @returns {Promise<import("./drain.js").Pass>} */
async function pass(all) {
  const rows = await outboxItems();
  await letGoOfOld(rows).catch(() => undefined); // what waits is sent, whatever comes of this
  const waits = rows.some(({ state }) => state === "queued");
  if (!waits) sending.signInNeeded = sending.serverFull = false;
  if (!waits && !rows.some(isKept)) return { ended: null, nextAt: null };
  return sendAndLook(all, waits);
}

/** Send what waits; then see whether the server lost what it had received, and if so give it that again. @param {boolean} all @param {boolean} waits */
async function sendAndLook(all, waits) {
  const [{ drain }, { afterRestore }] = await Promise.all([import("./drain.js"), import("./epoch.js")]);
  const how = { all, longestMs: looked() ? WHILE_OPEN_MS : Infinity };
  const sent = waits ? await drain(how) : { ended: null, nextAt: null };
  return sent.ended || !(await afterRestore()) ? sent : drain(how);
}

/** @param {import("./drain.js").Pass} pass */
function settle({ ended, nextAt }) {
  if (ended?.kind === "sign-in") return; // nothing to wait for but somebody who signs in
  if (ended) return failed(ended.kind === "wait" ? ended.afterMs : null);
  failures = 0;
  if (nextAt) plan(Math.max(0, nextAt - Date.now()), "due");
}

/** @param {number | null} afterMs what the server asked for, or null for our own waiting */
function failed(afterMs) {
  failures += 1;
  if (afterMs) notBefore = Date.now() + afterMs;
  plan(afterMs ?? Math.min(looked() ? LOOKED_AT_MS : Infinity, waitMs(failures)), "all");
}

/** @param {number} ms @param {"due" | "all"} what */
function plan(ms, what) {
  clearTimeout(timer);
  timer = setTimeout(() => send(what), ms);
}

/** Somebody is waiting to see it go. */
function looked() {
  return document.visibilityState === "visible";
}
