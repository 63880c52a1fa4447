// @ts-check
// A shared desk: the sign-in of a call handler or supervisor opens what they keep here, without words, and leaves nothing that opens
// (docs/decisions/2026-11-27-a-shared-desk.md). Loaded at a desk alone.

import { fromB64 } from "../core/canonical.js";
import { call } from "../sync/server.js";
import { markDesk } from "../ui/at_desk.js";
import { show } from "../ui/clone.js";
import { showAgain } from "../ui/in_place.js";
import { initialsOf } from "../ui/initials.js";
import { htmlIn, maybe, need } from "../ui/need.js";
import { read, write } from "../vault/database.js";
import { deskRows, keepDesk, noteOfDesk, openedByHalf, wrappedBy } from "../vault/desk.js";
import { allDrafts, saveDraft } from "../vault/drafts.js";
import { isUnlocked, openWith, unlocked, wrapped } from "../vault/vault.js";
import { currentReport } from "../walk/controller.js";
import { sayLeft as sayWhatIsLeft, takeUp } from "./left_here.js";
import { lockNow, lockQuietly } from "./locked.js";
import { rememberRoles } from "./reports/starts.js";

/** @typedef {import("../vault/desk.js").Half} Half @typedef {import("../vault/rows.js").DeskRow} DeskRow */
/** `none`: nothing opens here with this sign-in. @typedef {"open" | "locked" | "away" | "ended" | "none"} State */

const USED_MS = 300_000; // backend/accounts/service/locking.py: the half is given as long as somebody may be idle, and this long again
const AGAIN_MS = 5000;
const WORDS_MEANT = "words_at_desk"; // who chose words at this desk all the same

/** What lies here of others, on the page on which somebody begins; to a call handler that is *Take a call*: Enter takes it. @param {HTMLElement} main */
export async function sayLeft(main) {
  const call = maybe(main, "[data-starts] > [data-start=call]:first-child", HTMLButtonElement);
  if (document.activeElement === document.body || document.activeElement === main) call?.focus({ preventScroll: true });
  await sayWhatIsLeft(main);
}

/** A page that needs what is kept here. @param {HTMLElement} main @param {(address: string) => unknown} go @returns {Promise<boolean>} false: it is not opened by a sign-in */
export async function opensAtDesk(main, go) {
  const state = await tried();
  if (state !== "open" && isUnlocked()) lockQuietly(); // by a sign-in that has ended
  if (state === "none") return false;
  if (!main.isConnected) return true;
  if (state === "open") showAgain();
  else if (state === "ended") go(`/sign-in?next=${encodeURIComponent(here())}`);
  else {
    await lockNow();
    const screen = maybe(document, "main[data-page=locked]", HTMLElement);
    if (screen) sayLocked(screen, state);
  }
  return true;
}

/** The lock screen of a desk, where this is one. @param {HTMLElement} main */
export async function offerDesk(main) {
  if ((await deskRows()).length > 0) await sayLocked(main, main.dataset.desk === "away" ? "away" : "locked");
}

/** The page of this computer. @param {HTMLElement} main @param {() => unknown} shown where it is open already @param {() => unknown} opened */
export async function showDesk(main, shown, opened) {
  const before = new Set((await deskRows()).map(({ vault_id }) => vault_id));
  if ((await tried()) !== "open") return false;
  main.querySelector("[data-words-here]")?.addEventListener("click", () => {
    const person = unlocked().personId;
    write("meta", (tx) => tx.store.put(person, WORDS_MEANT)).catch(() => undefined);
  });
  if (before.has(unlocked().vaultId)) shown();
  else opened();
  return true;
}

/** @returns {Promise<State>} */
async function tried() {
  const rows = await deskRows();
  const answer = await call("desk/key", "POST", {});
  if (answer?.status === 200) return (await rememberRoles(answer), openedBy(answer.body, rows));
  if (answer?.status === 401 && rows.length) return answer.body.error === "reading_closed" ? "locked" : "ended";
  const away = answer === null || answer.status === 429 || answer.status >= 500;
  return away && rows.length ? "away" : "none";
}

/** @param {Record<string, unknown>} half as the server gives it @param {DeskRow[]} rows @returns {Promise<State>} */
async function openedBy({ id, key, person_id, name }, rows) {
  if (typeof id !== "string" || typeof key !== "string" || typeof person_id !== "string") return "none";
  const half = { id, key: fromB64(key), personId: person_id };
  if (await hasWords(person_id)) return "none";
  const before = await openBefore(person_id);
  const row = rows.find(({ desk }) => desk.half_id === id) ?? (await madeHere(half));
  if (!row) return "away";
  const found = await openedByHalf(row, half);
  const rawDek = found.rawDek.slice();
  await openWith(found);
  await sealForForce(row, rawDek, typeof name === "string" ? name : "");
  for (const { draft, updated_at } of before) await saveDraft(draft, updated_at);
  await takeUp(half);
  markDesk();
  sayUsed();
  return "open";
}

/** A sign-in that ran out under an open page: what the same person has open goes on under the next one. @param {string} person */
async function openBefore(person) {
  if (!isUnlocked()) return [];
  await currentReport()?.settled();
  const mine = unlocked().personId === person ? await allDrafts() : [];
  lockQuietly();
  return mine;
}

/** Whoever has words here goes on with them while something lies under these, or where they were meant. @param {string} person */
async function hasWords(person) {
  const theirs = (await wrapped()).filter(({ person_id }) => person_id === person).map(({ vault_id }) => vault_id);
  if (theirs.length === 0) return false;
  const meant = await read("meta", (tx) => tx.store.get(WORDS_MEANT));
  const drafts = await read("drafts", (tx) => tx.store.getAll());
  return meant === person || drafts.some(({ vault_id }) => theirs.includes(vault_id));
}

/** @param {Half} half @returns {Promise<DeskRow | null>} null: the server stopped answering */
async function madeHere(half) {
  try {
    const { makeAtDesk } = await import("./vault.js");
    return await keepDesk(await makeAtDesk(half.personId, (rawDek, vaultId) => wrappedBy(half, rawDek, vaultId)));
  } catch {
    return null;
  }
}

/** For its author alone, once this sign-in has ended. Where it fails, it is done when the desk is opened the next time. @param {DeskRow} row @param {import("../vault/rows.js").Bytes} rawDek wiped afterwards @param {string} name */
async function sealForForce(row, rawDek, name) {
  try {
    const rec = await (await import("../sync/recovery.js")).sealedToForce(row, rawDek);
    if (rec) await noteOfDesk(row.vault_id, { rec, initials: initialsOf(name) });
  } catch {
    // it stays under the half alone until then
  } finally {
    rawDek.fill(0);
  }
}

let says = false;
/** The server is told that the page is still there: a call goes on for as long as it goes on. */
function sayUsed() {
  if (says) return;
  says = true;
  setInterval(() => isUnlocked() && call("desk/used", "POST", {}), USED_MS);
}

/** @param {HTMLElement} main the lock screen @param {State} state */
async function sayLocked(main, state) {
  main.dataset.desk = state;
  const words = (await wrapped()).length > 0;
  show(main, "[data-at-desk]", true);
  show(main, "[data-unlock]", words);
  show(main, "[data-about-words]", words);
  for (const one of htmlIn(main, "[data-desk-says]")) one.hidden = one.dataset.deskSays !== state;
  const way = need(main, "[data-desk-way]", HTMLAnchorElement);
  way.href = `/reading?next=${encodeURIComponent(here())}`;
  way.hidden = state !== "locked";
  if (state === "locked") way.focus();
  else tryAgain(main);
}

/** Until the server answers. @param {HTMLElement} main */
function tryAgain(main) {
  const timer = setInterval(async () => {
    if (!main.isConnected || main.dataset.desk !== "away") return clearInterval(timer);
    const state = await tried();
    if (!main.isConnected || state === "away") return;
    clearInterval(timer);
    if (state === "locked") sayLocked(main, state);
    else showAgain(); // open; or asked anew, which leads to the sign-in
  }, AGAIN_MS);
}

function here() {
  return location.pathname + location.search;
}
