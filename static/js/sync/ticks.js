// @ts-check
// What somebody says came of a task: sealed under the store's key beside the letters, and sent by an id made here while that store is open, again
// and again until the server has it. It is there once, however often it goes.

import { canonical, joined } from "../core/canonical.js";
import { hasTexts, isObject } from "../core/json.js";
import { decrypt, encrypt } from "../vault/crypto.js";
import { read, write } from "../vault/database.js";
import { moment, newId } from "../vault/ids.js";
import { unlocked } from "../vault/vault.js";
import { call } from "./server.js";

/** @typedef {{tick_id: string, letter_id: string, is_sent: boolean, queued_at?: string, iv: import("../vault/rows.js").Bytes, ct: import("../vault/rows.js").Bytes}} Tick */
/** What was said of a task, in the open. @typedef {{letterId: string, said: string, isSent: boolean, queuedAt?: string}} Said `queuedAt`: since when it waits; nothing where an earlier version kept it */

const AT_ONCE = 50;

/** @param {string} letterId of the task @param {string} said seen, done or not_done @param {string} why @returns {Promise<void>} once it lies on this phone. Throws NotSaved, Locked. */
export async function tick(letterId, said, why) {
  const { vaultId, dek } = unlocked();
  const tick_id = newId();
  const queued_at = moment();
  const sealed = await encrypt(dek, joined(JSON.stringify({ said, why, at: queued_at })), aad(vaultId, tick_id));
  const row = { tick_id, letter_id: letterId, is_sent: false, queued_at, ...sealed };
  await change(vaultId, (rows) => [...rows, row]);
}

/** @returns {Promise<Said[]>} the open vault's, in their order */
export async function ticksHere() {
  const { vaultId } = unlocked();
  const opened = (await kept(vaultId)).map(async (row) => {
    const { said } = (await contentOf(row)) ?? {};
    return { letterId: row.letter_id, said: String(said ?? ""), isSent: row.is_sent, queuedAt: row.queued_at };
  });
  return Promise.all(opened);
}

/** Send those of the open vault that the server does not have. @param {string} vaultId @param {string} keyId @returns {Promise<boolean>} whether any went */
export async function sendTicks(vaultId, keyId) {
  const waiting = (await kept(vaultId)).filter(({ is_sent }) => !is_sent).slice(0, AT_ONCE);
  const ticks = (await Promise.all(waiting.map(bodyOf))).filter((one) => one !== null);
  const answer = ticks.length ? await call("letters/ticks", "POST", { key_id: keyId, ticks }) : null;
  const ids = answer?.status === 200 && Array.isArray(answer.body.kept) ? answer.body.kept : [];
  if (!ids.length) return false;
  await mark(vaultId, ids, true);
  return true;
}

/** What became of a task that the server says still waits is not there any more: it was restored. It waits to go again, by the same id. @param {string} vaultId the open one @param {Record<string, unknown>} standing of each letter @returns {Promise<boolean>} whether any does */
export async function offerTicksAgain(vaultId, standing) {
  const sent = (await kept(vaultId)).filter((row) => row.is_sent && standing[row.letter_id] === "waiting");
  const said = await Promise.all(sent.map(contentOf));
  const lost = sent.filter((_, at) => said[at] && said[at].said !== "seen").map(({ tick_id }) => tick_id);
  if (lost.length) await mark(vaultId, lost, false);
  return lost.length > 0;
}

/** @param {string} vaultId @param {unknown[]} ids @param {boolean} is_sent */
function mark(vaultId, ids, is_sent) {
  return change(vaultId, (rows) => rows.map((row) => (ids.includes(row.tick_id) ? { ...row, is_sent } : row)));
}

/** @param {Tick} row */
async function bodyOf(row) {
  const { tick_id, letter_id } = row;
  const content = await contentOf(row);
  return content && { tick_id, letter_id, said: content.said, why: content.why, at: content.at };
}

/** @param {Tick} row @returns {Promise<Record<string, unknown> | null>} null where it does not open */
async function contentOf(row) {
  const { vaultId, dek } = unlocked();
  const plain = await decrypt(dek, row, aad(vaultId, row.tick_id)).catch(() => null);
  const content = plain && JSON.parse(new TextDecoder().decode(plain));
  return isObject(content) ? content : null;
}

/** @param {string} vaultId @param {(rows: Tick[]) => Tick[]} make */
function change(vaultId, make) {
  return write("meta", async (tx) => {
    await tx.store.put(make(ticksIn(await tx.store.get(nameOf(vaultId)))), nameOf(vaultId));
  });
}

/** @param {string} vaultId */
async function kept(vaultId) {
  return ticksIn(await read("meta", (tx) => tx.store.get(nameOf(vaultId))));
}

/** @param {unknown} found @returns {Tick[]} */
function ticksIn(found) {
  return Array.isArray(found) ? found.filter((one) => hasTexts(one, "tick_id", "letter_id")) : [];
}

/** @param {string} vaultId */
function nameOf(vaultId) {
  return `ticks/${vaultId}`;
}

/** @param {string} vaultId @param {string} tick_id */
function aad(vaultId, tick_id) {
  return joined("fs/tick/v1|", canonical({ vault_id: vaultId, tick_id }));
}
