// @ts-check
// From a draft to a sealed version in the outbox. All cryptography first, then one transaction: a crash on either side leaves a
// draft or a version, never neither. Loaded only where a report is sent.

import { fromB64, joined } from "../core/canonical.js";
import { encrypt } from "../vault/crypto.js";
import { sealedRow } from "../vault/drafts.js";
import { seal } from "../vault/envelope.js";
import { moment, newId } from "../vault/ids.js";
import { realm } from "../vault/realm.js";
import { unlocked } from "../vault/vault.js";
import { labelFor } from "./labels.js";
import { finish } from "./outbox.js";
import { clockOffset, serverKeys } from "./server.js";
import { HELD_BACK_MS } from "./take_back.js";

/** The server's key is not on this phone: it was never made ready. */
export class NotReady extends Error {
  /** @override */
  name = "NotReady";
}

/**
 * @param {import("../vault/drafts.js").Draft} draft @param {import("../core/record.js").Result} result what the device made of the answers, on `asOf`
 * @param {string} asOf ISO day @param {"so_far" | "finished"} sentAs @param {string} build
 * @param {boolean} [heldBack] whether it can be taken back for ten seconds, and is not offered before
 * @returns {Promise<string>} the version's id. Throws NotSaved, NotReady, Locked.
 */
export async function finishDraft(draft, result, asOf, sentAs, build, heldBack = false) {
  const item = await sealedItem(draft, bodyFor(draft, result, asOf, sentAs), sentAs, build);
  if (heldBack) item.not_before = Date.now() + HELD_BACK_MS;
  const successor = sentAs === "so_far" ? await sealedRow({ ...draft, parent: item.version_id }) : null;
  await finish(item, draft.draft_id, successor);
  return item.version_id;
}

/**
 * A body sealed and signed as the draft's next version, ready for the outbox.
 * @param {import("../vault/drafts.js").Draft} draft @param {Record<string, unknown>} body @param {string} sentAs @param {string} build
 * @returns {Promise<import("../vault/rows.js").OutboxRow>} a row of the outbox. Throws NotReady, Locked.
 */
export async function sealedItem(draft, body, sentAs, build) {
  const keys = await serverKeys();
  if (!keys) throw new NotReady();
  const header = await headerFor(draft, keys.kid, build);
  const sealed = await seal(header, body, fromB64(keys.seal), unlocked().signKey);
  return itemFor(header, sealed, labelFor(draft), sentAs);
}

/** @param {import("../vault/drafts.js").Draft} draft @param {string} kid @param {string} build @returns {Promise<import("../core/record.js").Header>} */
async function headerFor(draft, kid, build) {
  const { authorKeyId, deviceId } = unlocked();
  return {
    v: 1,
    realm,
    version_id: newId(),
    record_id: draft.record_id,
    parent: draft.parent,
    author_key_id: authorKeyId,
    device_id: deviceId,
    kid,
    claimed_at: moment(),
    clock_offset_s: await clockOffset(),
    schema: 1,
    pack_id: draft.pack_id,
    build,
  };
}

/** @param {import("../vault/drafts.js").Draft} draft @param {import("../core/record.js").Result} result @param {string} asOf @param {string} sentAs */
export function bodyFor(draft, result, asOf, sentAs) {
  const { kind, incident_ref, answers, call_ins, copied } = draft;
  return { kind, incident_ref, as_of: asOf, sent_as: sentAs, answers, call_ins, copied, device_result: result };
}

/** @param {import("../core/record.js").Header} header @param {{envelope: import("../core/record.js").Envelope, envelope_sha256: string}} sealed @param {string} label @param {string} sentAs @returns {Promise<import("../vault/rows.js").OutboxRow>} */
async function itemFor(header, sealed, label, sentAs) {
  const { dek, vaultId } = unlocked();
  return {
    version_id: header.version_id,
    record_id: header.record_id,
    vault_id: vaultId,
    state: "queued",
    queued_at: header.claimed_at,
    sent_as: sentAs,
    ...sealed,
    label: await encrypt(dek, joined(label), joined(`fs/label/v1|${vaultId}|${header.version_id}`)),
    reason: null,
    receipt: null,
    sent_at: null,
  };
}
