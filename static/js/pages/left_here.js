// @ts-check
// What a sign-in that has ended left at a shared desk, not sent: its author gets it back, with the key that the force has of it; anybody else leaves
// it as it lies, sealed, and is told that it is there. Nothing of it is deleted here (docs/decisions/2026-11-28-what-an-ended-sign-in-leaves.md).

import { hasTexts, isObject } from "../core/json.js";
import { shortMoment } from "../core/weekdays.js";
import { setText, show } from "../ui/clone.js";
import { maybe } from "../ui/need.js";
import { pageDates } from "../ui/page_dates.js";
import { read, write } from "../vault/database.js";
import { deskRows, draftsIn, draftUnder, dropDesks } from "../vault/desk.js";
import { saveDraft } from "../vault/drafts.js";
import { isUnlocked, unlocked } from "../vault/vault.js";

/** @typedef {import("../vault/rows.js").DeskRow} DeskRow @typedef {import("../vault/desk.js").Half} Half */
/** @typedef {{draft_id: string, ref: string, at: string}} Back */

const BACK = "back_at_desk"; // what an author got back, until it is sent or deleted

/** The desk is open: of stores of earlier sign-ins what is one's own is taken over, what is somebody else's stays. @param {Half} half */
export async function takeUp(half) {
  for (const row of await deskRows()) {
    if (row.desk.half_id === half.id) continue;
    if ((await draftsIn([row])).length === 0) await dropDesks([row]);
    else if (row.person_id === half.personId) await takeOver(row).catch(() => undefined); // it stays sealed, and is said to be there
  }
}

/** @param {DeskRow} row Throws NotGiven, NotSaved. */
async function takeOver(row) {
  const { keyFromForce } = await import("../sync/recovery.js");
  const rawDek = await keyFromForce(row);
  /** @type {Back[]} */
  const back = [];
  for (const sealed of await draftsIn([row])) {
    const draft = await draftUnder(sealed, rawDek);
    await saveDraft(draft, sealed.updated_at); // in the place of the sealed one
    back.push({ draft_id: draft.draft_id, ref: draft.incident_ref, at: sealed.updated_at });
  }
  rawDek.fill(0);
  const before = await gotBack();
  await write("meta", (tx) => tx.store.put([...back, ...before], BACK));
  await dropDesks([row]);
}

/** Before all else, on the page of the reports, and on that of what the force has received: somebody may begin there, with nothing opened. @param {HTMLElement} main */
export async function sayLeft(main) {
  const { vaultId, personId } = isUnlocked() ? unlocked() : { vaultId: "", personId: readerOf(main) };
  if (!personId) return;
  const left = (await deskRows()).filter(({ vault_id }) => vault_id !== vaultId);
  const mine = await draftIdsOf(vaultId);
  const back = (await gotBack()).filter(({ draft_id }) => mine.has(draft_id));
  say(
    main,
    "back",
    back.map(({ ref, at }) => `${ref} ${when(at)}`.trim()),
  );
  say(main, "mine", await times(left.filter(({ person_id }) => person_id === personId)));
  say(main, "others", await times(left.filter(({ person_id }) => person_id !== personId)));
}

/** @param {HTMLElement} main @returns {string} for whom the server has made this page; empty where it does not say */
function readerOf(main) {
  return maybe(main, "[data-left-of]", HTMLElement)?.dataset.leftOf ?? "";
}

/** @param {string} vaultId */
async function draftIdsOf(vaultId) {
  const all = await read("drafts", (tx) => tx.store.getAll());
  return new Set(all.filter(({ vault_id }) => vault_id === vaultId).map(({ draft_id }) => draft_id));
}

/** @param {DeskRow[]} rows @returns {Promise<string[]>} for each report its author's initials, and when it was last changed */
async function times(rows) {
  const of = new Map(rows.map(({ vault_id, initials = "" }) => [vault_id, initials]));
  return (await draftsIn(rows)).map(({ vault_id, updated_at }) => `${of.get(vault_id)} ${when(updated_at)}`.trim());
}

/** @param {HTMLElement} main @param {"back" | "mine" | "others"} what @param {string[]} each */
function say(main, what, each) {
  if (!maybe(main, `[data-left=${what}]`, HTMLElement)) return;
  setText(main, `[data-left=${what}] [data-many]`, String(each.length));
  setText(main, `[data-left=${what}] [data-each]`, each.join("; "));
  show(main, `[data-left=${what}]`, each.length > 0);
}

/** @param {string} at */
function when(at) {
  return shortMoment(pageDates(), at);
}

/** @returns {Promise<Back[]>} */
async function gotBack() {
  const kept = await read("meta", (tx) => tx.store.get(BACK));
  return Array.isArray(kept) ? kept.filter(isBack) : [];
}

/** @param {unknown} kept @returns {kept is Back} */
function isBack(kept) {
  return isObject(kept) && hasTexts(kept, "draft_id", "ref", "at");
}
