// @ts-check
// What the phone asks the server, and what each answer means. Everything that is not plainly ours counts as no answer.

import { b64, canonical } from "../core/canonical.js";
import { hasTexts, isObject, isWhole, own } from "../core/json.js";
import { read, write } from "../vault/database.js";
import { syncPath } from "../vault/realm.js";

const TIMEOUT_MS = 15_000;
const ENVELOPE = "application/vnd.foursight.envelope+json";
const ENVELOPES = "application/vnd.foursight.envelopes+json";

/**
 * @typedef {{kind: "receipt", receipt: import("../vault/rows.js").Receipt} | {kind: "held", reason: import("../vault/rows.js").Reason}
 *   | {kind: "sign-in"} | {kind: "wait", afterMs: number | null, full?: boolean} | {kind: "failed"} | {kind: "not-ours"} | {kind: "no-answer"}} Outcome
 * `wait`: the server asks for time before anything else is sent, `full`: because its disk is full; `failed`: it could not take this one now.
 */

/** What our server said. @typedef {{status: number, body: Record<string, unknown>}} Answer */

/** @param {import("../vault/rows.js").OutboxRow} item a row of the outbox; the receipt it may have from before a restore goes with it @returns {Promise<Outcome>} */
export async function putVersion({ version_id: versionId, envelope, receipt }) {
  /** @type {Record<string, string>} */
  const earlier = receipt ? { "X-Foursight-Earlier": b64(canonical(receipt)) } : {};
  const response = await ask(`${syncPath}versions/${versionId}`, "PUT", envelope, ENVELOPE, earlier);
  return response === null ? { kind: "no-answer" } : outcome(response);
}

/**
 * Several at once, each with an answer of its own. @param {import("../vault/rows.js").OutboxRow[]} items
 * @returns {Promise<Outcome[] | Outcome>} one for each; or one for all, where the server did not come to them: `no-answer`, `sign-in`, `wait`, or anything it cannot make an answer of
 */
export async function putVersions(items) {
  const versions = items.map(({ version_id, envelope, receipt }) => ({
    version_id,
    envelope: JSON.stringify(envelope),
    ...(receipt ? { earlier: b64(canonical(receipt)) } : {}),
  }));
  const response = await ask(`${syncPath}versions`, "POST", { versions }, ENVELOPES);
  if (response === null) return { kind: "no-answer" };
  const body = await ours(response);
  if (response.status !== 200) return meaning(response.status, body, retryAfter(response));
  const answers = Array.isArray(body?.answers) && body.answers.length === items.length ? body.answers : null;
  return answers?.map(meaningOfOne) ?? { kind: "not-ours" };
}

/** @param {string} path under the sync path of this realm, such as /sync/v1/ @param {"GET" | "POST"} [method] @param {unknown} [body] @returns {Promise<Answer | null>} null: no answer, or not ours */
export async function call(path, method = "GET", body = undefined) {
  const response = await ask(syncPath + path, method, body, "application/json");
  const answer = response && (await ours(response));
  if (answer && hasTexts(answer, "person_id", "name"))
    who = { id: String(answer.person_id), name: String(answer.name) };
  return response && answer ? { status: response.status, body: answer } : null;
}

/** @type {{id: string, name: string} | null} who is signed in, as the server last said: in this page only */
let who = null;

/** @param {string} personId @returns {string} their name, where it is they who are signed in; else "" */
export function nameOf(personId) {
  return who?.id === personId ? who.name : "";
}

let heardAt = -Infinity; // in this document's own time, which nobody sets

/** @param {number} ms @returns {boolean} whether the server has said within so many milliseconds what time it is */
export function heardWithin(ms) {
  return performance.now() - heardAt < ms;
}

/** Fetch the server's public keys and keep them. @returns {Promise<import("../vault/rows.js").ServerKeys | null>} null when the server did not answer as ours */
export async function refreshKeys() {
  const answer = await call("keys");
  const keys = answer?.body;
  if (answer?.status !== 200 || !areKeys(keys)) return null;
  await write("meta", (tx) => tx.store.put(keys, "server"));
  return keys;
}

/** Seal to the server's newest keys: fetch them where `hello` names others than those kept. @param {Answer["body"]} hello */
export async function followKeys({ kid, recovery_kid: recoveryKid }) {
  const kept = await serverKeys();
  if (kept !== undefined && (kept.kid !== kid || kept.recovery?.kid !== recoveryKid)) await refreshKeys();
}

/** @returns {Promise<import("../vault/rows.js").ServerKeys | undefined>} the kept keys */
export async function serverKeys() {
  const kept = await read("meta", (tx) => tx.store.get("server"));
  return areKeys(kept) ? kept : undefined;
}

/** @returns {Promise<number>} whole seconds the server's clock is ahead of this phone's, at last contact */
export async function clockOffset() {
  const kept = await read("meta", (tx) => tx.store.get("clock_offset_s"));
  return isWhole(kept) ? kept : 0;
}

/** @param {string} path @param {string} method @param {unknown} body @param {string} type @param {Record<string, string>} [more] headers @returns {Promise<Response | null>} */
async function ask(path, method, body, type, more = {}) {
  /** @type {Record<string, string>} */
  const headers = { "X-Foursight": "1", Accept: "application/json", ...more };
  if (body !== undefined) headers["Content-Type"] = type;
  try {
    const response = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
      credentials: "same-origin",
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    reach.dispatchEvent(new Event("answered"));
    await noteClock(response);
    return response;
  } catch {
    reach.dispatchEvent(new Event("silent"));
    return null;
  }
}

/** Tells of `answered` and `silent`: whether anything answered at all when it was last asked. */
export const reach = new EventTarget();

/** @param {Response} response @returns {Promise<Outcome>} */
async function outcome(response) {
  return meaning(response.status, await ours(response), retryAfter(response));
}

/** @param {unknown} answer to one of several versions @returns {Outcome} */
function meaningOfOne(answer) {
  if (!isObject(answer) || typeof answer.status !== "number") return { kind: "not-ours" };
  const afterMs = typeof answer.after_s === "number" ? answer.after_s * 1000 : null;
  return meaning(answer.status, isObject(answer.body) ? answer.body : null, afterMs);
}

/** @param {number} status @param {Answer["body"] | null} body @param {number | null} afterMs what it asks for @returns {Outcome} of one version */
function meaning(status, body, afterMs) {
  if (body === null && !(status >= 500)) return { kind: "not-ours" };
  if (status === 200 || status === 201)
    return isReceipt(body) ? { kind: "receipt", receipt: body } : { kind: "not-ours" };
  if (status === 401) return { kind: "sign-in" };
  if (status === 429 || status === 503)
    return { kind: "wait", afterMs, ...(body?.error === "disk_full" ? { full: true } : {}) };
  if (status >= 500 || status === 408 || status === 425) return { kind: "failed" };
  const said = (/** @type {string} */ name) =>
    body?.[name] === undefined || body[name] === null ? null : String(body[name]);
  return {
    kind: "held",
    reason: { error: said("error") ?? String(status), field: said("field"), message: said("message") ?? "" },
  };
}

/** @param {unknown} body @returns {body is import("../vault/rows.js").ServerKeys} */
function areKeys(body) {
  return hasTexts(body, "kid", "seal") && hasTexts(own(body, "receipt"), "kid", "spki");
}

/** Of the form of one; whether it is true, its signature says. @param {unknown} body @returns {body is import("../vault/rows.js").Receipt} */
export function isReceipt(body) {
  return hasTexts(body, "version_id", "envelope_sha256", "received_at", "kid", "sig") && isWhole(own(body, "epoch"));
}

/** @param {Response} response @returns {Promise<Answer["body"] | null>} its JSON; null for a redirect, a page, or anything else a captive portal says */
async function ours(response) {
  if (
    response.type === "opaqueredirect" ||
    !(response.headers.get("Content-Type") ?? "").startsWith("application/json")
  )
    return null;
  const body = await response.json().catch(() => null);
  return isObject(body) ? body : null;
}

/** @param {Response} response */
function retryAfter(response) {
  const seconds = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  return Number.isNaN(seconds) ? null : seconds * 1000;
}

/** @param {Response} response */
async function noteClock(response) {
  const at = Date.parse(response.headers.get("Date") ?? "");
  if (
    Number.isNaN(at) ||
    response.type === "opaqueredirect" ||
    !response.headers.get("Content-Type")?.startsWith("application/json")
  )
    return;
  const offset = Math.round((at - Date.now()) / 1000) || 0; // never -0, which canonical bytes have no form for
  await write("meta", (tx) => tx.store.put(offset, "clock_offset_s")).then(
    () => (heardAt = performance.now()),
    () => undefined,
  );
}
