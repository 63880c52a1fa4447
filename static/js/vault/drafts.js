// @ts-check
// Drafts: each a report not yet finished, under its officer's key. Only ids, the pack's name and the minute lie in clear.

import { joined } from "../core/canonical.js";
import { decrypt, encrypt } from "./crypto.js";
import { read, write } from "./database.js";
import { beginStory } from "./ids.js";
import { timeLeft, TooLong } from "./lease.js";
import { leftOf, take } from "./unsaved.js";
import { minute, unlocked } from "./vault.js";

/** The value of an answer is of its question's kind. @typedef {Omit<import("../core/record.js").Draft, "practice"> & {practice?: import("../practice/steps.js").Practice, whom?: string, first?: string, say?: string[], waits?: string[], radio?: boolean}} Draft `untold`: how many call-ins are not noted as told, or not to whom they ask for, as it was last decided; `waits`: which; `radio`: whether nobody was told of a RADIO NOW; `first`: to whom, and the gravest for each, as it was last decided; `say`: what was to be said of them then; `whom`: whom it is about, as it was last sent */

/** The draft that was opened or written last: writing it goes on when the phone was too long without contact, and no other is opened. */
let at = "";

/** @param {string} draftId @returns {boolean} */
function mayOpen(draftId) {
  return draftId === at || timeLeft(unlocked()) > 0;
}

/** @param {Draft} draft @param {string} [changedAt] where it is only sealed anew, when it was last changed @returns {Promise<void>} once it is durably on this phone. Throws NotSaved, Locked. */
export async function saveDraft(draft, changedAt) {
  const row = await sealedRow(draft);
  row.updated_at = changedAt ?? row.updated_at;
  at = draft.draft_id;
  await write("drafts", (tx) => putAndCommit(tx, row));
}

/** Without waiting until this page, which draws meanwhile, has heard that the row was put. @param {import("./database.js").Transaction<"drafts">} tx @param {import("./rows.js").DraftRow} row */
function putAndCommit(tx, row) {
  const put = tx.store.put(row);
  tx.commit();
  return put;
}

/** @param {Draft} draft @returns {Promise<import("./rows.js").DraftRow>} as it lies on disk */
export async function sealedRow(draft) {
  const { dek, vaultId } = unlocked();
  const plain = joined(JSON.stringify(draft));
  const { draft_id, pack_id, lang } = draft;
  return {
    draft_id,
    vault_id: vaultId,
    pack_id,
    lang,
    updated_at: minute(),
    ...(await encrypt(dek, plain, draftAad(vaultId, draft_id))),
  };
}

/** @param {string} draftId @returns {Promise<Draft | null>} null when there is none of that id in the open vault. Throws TooLong. */
export async function loadDraft(draftId) {
  if (!mayOpen(draftId)) throw new TooLong();
  at = draftId;
  const row = await read("drafts", (tx) => tx.store.get(draftId));
  const draft = row && row.vault_id === unlocked().vaultId ? await opened(row) : null;
  beginStory(draft?.practice?.scenario.as_of); // before anything is decided on its day
  return draft;
}

/** @param {string} draftId @returns {Promise<{draft: Draft, left: import("./unsaved.js").Left} | null>} what is not on the phone yet, of the open vault */
export async function loadLeft(draftId) {
  const left = leftOf(draftId);
  const row = await left?.row;
  return left && row?.vault_id === unlocked().vaultId ? { draft: await opened(row), left } : null;
}

/** @returns {Promise<{draft: Draft, updated_at: string}[]>} of the open vault, newest first */
export async function allDrafts() {
  const { vaultId } = unlocked();
  const rows = (await read("drafts", (tx) => tx.store.getAll())).filter(
    (row) => row.vault_id === vaultId && mayOpen(row.draft_id),
  );
  rows.sort((a, b) => b.updated_at.localeCompare(a.updated_at));
  return Promise.all(rows.map(async (row) => ({ draft: await opened(row), updated_at: row.updated_at })));
}

/** @returns {Promise<boolean>} whether every draft of the open vault opens */
export async function allWhole() {
  const { vaultId } = unlocked();
  const rows = (await read("drafts", (tx) => tx.store.getAll())).filter((row) => row.vault_id === vaultId);
  return (await Promise.allSettled(rows.map(opened))).every(({ status }) => status === "fulfilled");
}

/** @param {string} draftId only ever on the officer's typed word */
export function discardDraft(draftId) {
  take(draftId);
  return write("drafts", (tx) => tx.store.delete(draftId));
}

/** @param {import("./rows.js").DraftRow} row @returns {Promise<Draft>} */
async function opened(row) {
  const { dek, vaultId } = unlocked();
  return JSON.parse(new TextDecoder().decode(await decrypt(dek, row, draftAad(vaultId, row.draft_id))));
}

/** @param {string} vaultId @param {string} draftId */
export function draftAad(vaultId, draftId) {
  return joined(`fs/draft/v1|${vaultId}|${draftId}`);
}
