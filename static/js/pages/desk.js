// @ts-check
// A shared desk: the sign-in of a call handler or supervisor opens what they keep here, without words, and leaves nothing that opens
// (docs/decisions/2026-11-27-a-shared-desk.md). Loaded at a desk alone.

import { fromB64 } from "../core/canonical.js";
import { call } from "../sync/server.js";
import { setText, show } from "../ui/clone.js";
import { showAgain } from "../ui/in_place.js";
import { htmlIn, maybe, need } from "../ui/need.js";
import { read, write } from "../vault/database.js";
import { deskRows, draftsIn, dropDesks, keepDesk, openedByHalf, wrappedBy } from "../vault/desk.js";
import { allDrafts, saveDraft } from "../vault/drafts.js";
import { isUnlocked, openWith, unlocked, wrapped } from "../vault/vault.js";
import { currentReport } from "../walk/controller.js";
import { lockNow, lockQuietly } from "./locked.js";
import { rememberRoles } from "./reports/starts.js";

/** @typedef {import("../vault/desk.js").Half} Half @typedef {import("../vault/rows.js").DeskRow} DeskRow */
/** `none`: nothing opens here with this sign-in. @typedef {"open" | "locked" | "away" | "ended" | "none"} State */

const USED_MS = 300_000; // the server gives the half for fifteen minutes after it last heard of the page
const AGAIN_MS = 5000;
const WORDS_MEANT = "words_at_desk"; // who chose four words at this desk all the same
const LOST = "lost_at_desk"; // how many reports a sign-in that ended by itself has left here, not yet said

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
  const there = (await deskRows()).length > 0;
  if ((await tried()) !== "open") return false;
  main.querySelector("[data-words-here]")?.addEventListener("click", () => {
    const person = unlocked().personId;
    write("meta", (tx) => tx.store.put(person, WORDS_MEANT)).catch(() => undefined);
  });
  if (there) shown();
  else opened();
  return true;
}

/** Reports of a sign-in that ended by itself were here and could be opened by nobody: that is said once. @param {HTMLElement} main the reports */
export async function sayLost(main) {
  const many = Number(await read("meta", (tx) => tx.store.get(LOST)).catch(() => 0)) || 0;
  if (!many) return;
  setText(main, "[data-lost-many]", String(many));
  show(main, "[data-lost]", true);
  await write("meta", (tx) => tx.store.delete(LOST));
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
async function openedBy({ id, key, person_id }, rows) {
  if (typeof id !== "string" || typeof key !== "string" || typeof person_id !== "string") return "none";
  const half = { id, key: fromB64(key), personId: person_id };
  if (await hasWords(person_id)) return "none";
  const row = rows.find(({ desk }) => desk.half_id === id);
  const before = await openBefore(person_id);
  if (row) await openWith(await openedByHalf(row, half));
  else if (!(await madeHere(half))) return "away";
  for (const { draft } of before) await saveDraft(draft);
  await forgetOthers(half);
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

/** Whoever has four words here goes on with them while something lies under these, or where they were meant. @param {string} person */
async function hasWords(person) {
  const theirs = (await wrapped()).filter(({ person_id }) => person_id === person).map(({ vault_id }) => vault_id);
  if (theirs.length === 0) return false;
  const meant = await read("meta", (tx) => tx.store.get(WORDS_MEANT));
  const drafts = await read("drafts", (tx) => tx.store.getAll());
  return meant === person || drafts.some(({ vault_id }) => theirs.includes(vault_id));
}

/** @param {Half} half @returns {Promise<boolean>} */
async function madeHere(half) {
  try {
    const { makeAtDesk } = await import("./vault.js");
    const { vault, use } = await makeAtDesk(half.personId, (rawDek, vaultId) => wrappedBy(half, rawDek, vaultId));
    const kept = await keepDesk(vault);
    if (kept === vault) use();
    else await openWith(await openedByHalf(kept, half));
    return true;
  } catch {
    return false;
  }
}

/** What sign-ins that have ended left here opens for nobody any more. @param {Half} half */
async function forgetOthers(half) {
  const others = (await deskRows()).filter(({ desk }) => desk.half_id !== half.id);
  if (others.length === 0) return;
  const many = await draftsIn(others);
  if (many) await write("meta", (tx) => tx.store.put(many, LOST));
  await dropDesks(others);
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
