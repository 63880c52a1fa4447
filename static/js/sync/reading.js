// @ts-check
// What the force has received is read from the server only for a while after somebody showed who they are. An unlocked phone shows it: it
// signs a number the server gave with the author key that lies in its vault. (pages/received.js tells of the lock.)

import { b64, joined } from "../core/canonical.js";
import { sign } from "../vault/crypto.js";
import { realm } from "../vault/realm.js";
import { isUnlocked, unlocked } from "../vault/vault.js";
import { call } from "./server.js";

/** @type {Promise<boolean> | null} a proof under way: its number would be voided by another's */
let proving = null;

/** Show the server that this phone is unlocked. @returns {Promise<boolean>} whether it may be read from again */
export function openReading() {
  proving ??= prove()
    .catch(() => false)
    .finally(() => (proving = null));
  return proving;
}

/** As `call`; where only the reading was closed and this phone is unlocked, it is opened and asked once more. @param {string} path @param {"GET" | "POST"} [method] @param {unknown} [body] */
export async function callReading(path, method = "GET", body = undefined) {
  const answer = await call(path, method, body);
  return isClosed(answer) && (await openReading()) ? call(path, method, body) : answer;
}

/** @param {import("./server.js").Answer | null} answer @returns {boolean} whether the server wants to be shown first who it is */
export function isClosed(answer) {
  return answer?.status === 401 && answer.body.error === "reading_closed";
}

async function prove() {
  if (realm !== "live" || !isUnlocked()) return false;
  const { authorKeyId, personId, signKey } = unlocked();
  const given = await call("reading/challenge", "POST", {});
  if (given?.status !== 200 || given.body.person_id !== personId) return false; // somebody else is signed in
  const { challenge } = given.body;
  const signature = b64(await sign(signKey, joined(`fs/reading/v1|${personId}|${challenge}`)));
  const answer = await call("reading/unlocked", "POST", { author_key_id: authorKeyId, challenge, signature });
  return answer?.status === 200 && isUnlocked();
}
