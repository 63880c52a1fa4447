// @ts-check
// Telling the force that somebody practised: which scenario, in which version, from when to when. Nothing of what was answered.

import { finish, outboxItems } from "../sync/outbox.js";
import { isGivenAgain } from "../sync/outbox_words.js";
import { sealedItem } from "../sync/finish.js";
import { sendNow } from "../sync/sender.js";
import { sending } from "../sync/sending.js";
import { serverKeys } from "../sync/server.js";
import { receiptCode } from "../core/receipt_code.js";
import { sealedRow } from "../vault/drafts.js";
import { unlocked } from "../vault/vault.js";
import { enrolHere, isEnrolled } from "./store.js";

/** @typedef {import("./drafts.js").PracticeDraft} PracticeDraft @typedef {import("../vault/rows.js").OutboxRow} OutboxRow */
/** @typedef {"queued" | "sign-in" | "no-answer" | "another"} Recorded `another`: somebody else is signed in than who practised */

/** @param {PracticeDraft} draft of a practice that is over @returns {Record<string, unknown>} all that leaves this phone */
export function completionOf({ started_at, practice: { scenario, finished_at } }) {
  return {
    kind: "practice",
    scenario: scenario.id,
    content_version: scenario.content_version,
    form: "own",
    started_at,
    finished_at,
  };
}

/** On the officer's tap. Sealed and queued in one transaction with the draft that says so. @param {PracticeDraft} draft changed in place @returns {Promise<Recorded>} Throws NotSaved. */
export async function record(draft) {
  if (draft.practice.version_id) return "queued";
  const { vaultId } = unlocked();
  const known = isEnrolled() && (await serverKeys()) ? "known" : await enrolHere();
  if (known !== "known") return known;
  if (unlocked().vaultId !== vaultId) return "another";
  const item = await sealedItem(draft, completionOf(draft), "finished", document.body.dataset.build ?? "");
  const practice = { ...draft.practice, version_id: item.version_id };
  await finish(item, draft.draft_id, await sealedRow({ ...draft, practice }));
  draft.practice = practice;
  sendNow();
  return "queued";
}

/** @param {PracticeDraft} draft @returns {Promise<OutboxRow | undefined>} its row of the outbox, if any */
export async function rowOf({ practice }) {
  return practice.version_id
    ? (await outboxItems()).find(({ version_id }) => version_id === practice.version_id)
    : undefined;
}

/** Never more than is true. @param {boolean} isTapped whether the officer asked for it @param {OutboxRow | undefined} row @returns {{state: string, reason: string}} */
export function recordWords(isTapped, row) {
  if (!isTapped) return { state: "Not recorded", reason: "Only this phone knows of it." };
  if (!row)
    return {
      state: "Not known here",
      reason: "This phone no longer holds what it was to pass on. Ask your trainer whether it was recorded.",
    };
  if (row.state === "sent")
    return { state: "Recorded by the force", reason: row.receipt ? sentWords(row.receipt) : "" };
  if (row.state === "held")
    return {
      state: "Not recorded yet",
      reason: `The server could not take it: ${row.reason?.message || row.reason?.error} It stays here. Tell your administrator; after an update, press Try again.`,
    };
  if (isGivenAgain(row))
    return {
      state: "Being recorded again",
      reason:
        "The force recorded it. Its server was restored from a backup since, which may lack it, so this phone passes it on again by itself.",
    };
  if (sending.signInNeeded)
    return { state: "Not recorded yet", reason: "It needs somebody who signs in here, then goes by itself." };
  if (sending.serverFull)
    return {
      state: "Not recorded yet",
      reason: "The server has no room left. It goes by itself once there is room; tell your Foursight administrator.",
    };
  if (sending.intercepted)
    return {
      state: "Not recorded yet",
      reason: "Something else answers on this network. It goes as soon as Foursight answers.",
    };
  return { state: "Not recorded yet", reason: "It waits on this phone, and goes by itself when there is a network." };
}

/** @param {Pick<import("../vault/rows.js").Receipt, "envelope_sha256" | "disposition">} receipt */
function sentWords({ envelope_sha256, disposition }) {
  return disposition === "quarantined"
    ? "A person there must look at it first."
    : `Receipt ${receiptCode(envelope_sha256)}.`;
}
