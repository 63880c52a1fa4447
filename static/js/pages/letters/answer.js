// @ts-check
// An answer to a question from a desk: it goes as the report's next version, sealed, through the outbox, once. It goes on from what is open of the
// report on this phone; else from the force's newest version, asked of the server, or as it came with the question where there is no network.

import { assess } from "../../core/assess.js";
import { hasTexts, isObject, own } from "../../core/json.js";
import { kindNamed } from "../../core/record_kinds.js";
import { announce, outboxItems } from "../../sync/outbox.js";
import { callReading } from "../../sync/reading.js";
import { sendNow } from "../../sync/sender.js";
import { write } from "../../vault/database.js";
import { allDrafts, sealedRow } from "../../vault/drafts.js";
import { londonDay, moment, newId } from "../../vault/ids.js";
import { realm } from "../../vault/realm.js";
import { aboutWhom } from "../../walk/about_whom.js";
import { packOf } from "../../walk/packs.js";
import { loadSheet, Report } from "../../walk/report.js";

/** @typedef {import("../../vault/drafts.js").Draft} Draft */
/** @typedef {Pick<Draft, "pack_id" | "lang" | "answers" | "call_ins" | "copied"> & {version_id: string, kind?: string, incident_ref?: string | null}} Version */
/** What an answer goes on from; `isOpen`: it is a report on this phone, which stays. @typedef {{draft: Draft, sentAs: "so_far" | "finished", isOpen: boolean}} Base */

/** Nothing was sent; `why` is for the officer: the template of a letter says each (templates/shell/this_phone.html). */
export class NotAnswered extends Error {
  /** @param {"elsewhere" | "waits" | "newer" | "no-pack" | "no-key"} why */
  constructor(why) {
    super(why);
    this.why = why;
  }
}

/** @param {string} letterId @param {Record<string, unknown>} content of the letter @param {string} text @returns {Promise<void>} once it is sealed, on this phone; again, and nothing is sent. Throws NotAnswered, NotSaved, Locked. */
export function answer(letterId, content, text) {
  return navigator.locks.request(`fs-letter-${letterId}`, async () => {
    if (await isAnswered(letterId)) return;
    const open = (await allDrafts()).find(({ draft }) => draft.record_id === content.record_id)?.draft;
    if (!open) return seal(letterId, text, { ...(await latestFor(content)), isOpen: false });
    const isAlone = await navigator.locks.request(
      `fs-draft-${open.draft_id}`,
      { ifAvailable: true },
      async (lock) =>
        lock !== null && (await seal(letterId, text, { draft: open, sentAs: "so_far", isOpen: true }), true),
    );
    if (!isAlone) throw new NotAnswered("elsewhere");
  });
}

/** @param {string} letterId @returns {Promise<boolean>} whether this phone has answered it */
export async function isAnswered(letterId) {
  return (await outboxItems()).some(({ answers_letter: id }) => id === letterId);
}

/** All cryptography first, then one transaction, in which nothing else has answered. @param {string} letterId @param {string} text @param {Base} base */
async function seal(letterId, text, { draft, sentAs, isOpen }) {
  const pack = await packOf(draft.pack_id, draft.lang).catch(() => null);
  if (!pack) throw new NotAnswered("no-pack");
  const [{ bodyFor, sealedItem }, { toSay }] = await Promise.all([import("../../sync/finish.js"), loadSheet()]);
  const day = londonDay();
  const result = assess(pack, draft.answers, day, draft.call_ins, draft.kind);
  const said = { letter_id: letterId, text, at: moment() };
  const body = { ...bodyFor(draft, result, day, sentAs), answers_letter: said };
  const read = new Report(structuredClone(draft), pack, true);
  const labelled = {
    ...{ ...draft, whom: aboutWhom(pack, draft), untold: read.draft.untold },
    ...{ first: read.draft.first, say: toSay(read) }, // an answer to the desk tells nobody: what is to be called in stays said
  };
  const item = await sealedItem(labelled, body, sentAs, document.body.dataset.build ?? "").catch((error) => {
    throw error?.name === "NotReady" ? new NotAnswered("no-key") : error;
  });
  const successor = isOpen ? await sealedRow({ ...draft, parent: item.version_id }) : null;
  await write(["outbox", "drafts"], async (tx) => {
    const outbox = tx.objectStore("outbox");
    if ((await outbox.getAll()).some(({ answers_letter: id }) => id === letterId)) return;
    await outbox.add({ ...item, answers_letter: letterId });
    if (successor) await tx.objectStore("drafts").put(successor);
  });
  announce();
  sendNow();
}

/** @param {Record<string, unknown>} content @returns {Promise<Omit<Base, "isOpen">>} Throws NotAnswered where another version of it has gone from here, or waits. */
async function latestFor(content) {
  const recordId = String(content.record_id);
  const came = isObject(content.latest) ? content.latest : {};
  const sentAs = came.sent_as === "so_far" ? "so_far" : "finished";
  const mine = (await outboxItems()).filter((one) => one.record_id === recordId);
  if (mine.some(({ state }) => state !== "sent")) throw new NotAnswered("waits");
  const answered = await callReading(`records/${recordId}/latest`);
  if (answered?.status === 200) return { draft: draftOf(recordId, answered.body), sentAs };
  if (mine.some(({ queued_at }) => queued_at > String(came.claimed_at))) throw new NotAnswered("newer");
  return { draft: draftOf(recordId, came), sentAs };
}

/** @param {string} recordId @param {unknown} latest @returns {Draft} that is written nowhere. Throws NotAnswered for what is no version. */
function draftOf(recordId, latest) {
  if (!isVersion(latest)) throw new NotAnswered("no-pack");
  const { version_id: parent, pack_id, lang, answers, call_ins, copied, incident_ref } = latest;
  return {
    ...{ draft_id: newId(), record_id: recordId, parent, kind: kindNamed(latest.kind), realm, pack_id, lang },
    ...{ started_at: moment(), incident_ref: incident_ref ?? "", screen: "", answers, call_ins, copied, schema: 1 },
  };
}

/** @param {unknown} found @returns {found is Version} */
function isVersion(found) {
  return (
    hasTexts(found, "version_id", "pack_id", "lang") &&
    isObject(own(found, "answers")) &&
    isObject(own(found, "call_ins")) &&
    Array.isArray(own(found, "copied"))
  );
}
