// @ts-check
// The one document of a session: runs the right page after each swap, locks, and turns trouble into designed screens.

import "../ui/trusted_types.js"; // before anything that writes HTML
import { ofKind } from "../core/record_kinds.js";
import { realm } from "../vault/realm.js";
import { anyLeft } from "../vault/unsaved.js";
import { isUnlocked, unlocked } from "../vault/vault.js";
import { show } from "../ui/clone.js";
import { markPast } from "../ui/currency.js";
import { atDesk } from "../ui/at_desk.js";
import { bindHide } from "../ui/hide.js";
import { IDLE_MS, onIdle } from "../ui/idle.js";
import { keepWalk, putInPlace } from "../ui/in_place.js";
import { addKeys } from "../ui/keys.js";
import { maybe, need } from "../ui/need.js";
import { leaveRoom } from "../ui/pinned.js";
import "../ui/show_typed.js";
import { takeTemplates } from "../ui/templates.js";
import { leaveField, settleFocus, toSearch } from "../ui/way_back.js";
import { whatCame } from "../ui/what_came.js";
import { listenToWorker, startWorker, useUpdate } from "../ui/worker.js";
import { startSending } from "../sync/sender.js";
import { closeCallIns, leftWalk } from "../walk/call_ins.js";
import { currentReport, showScreen } from "../walk/controller.js";
import { askForWords, backInPlace, bindUnlock, lockAsked, lockNow, lockQuietly, signOut } from "./locked.js";
import { bindPasskeys } from "./passkeys.js";
import { closeReading, KEPT_PAGES, leave, OPEN_PAGES, stillUsed } from "./received.js";
import { showTotals } from "./totals.js";
import { keepForceKeys, watchOver } from "./watch_over.js";
import { go } from "./leaving.js";

if (!navigator.locks) throw new Error("no Web Locks"); // no report would open; the page says so after a while
const LISTENS_MS = 1_800_000;

/** @type {Record<string, (main: HTMLElement) => unknown>} */
const PAGES = {
  records: async (main) => atDesk && (await import("./desk.js")).sayLeft(main),
  reports: async (main) => (await import("./reports.js")).showReports(main, go),
  walk: (main) => showScreen(main, go),
  vault: async (main) => (await import("./vault.js")).showVault(main, go),
  reference: async (main) => (await import("./reference.js")).showReference(main),
  "this-phone": async (main) => (await import("./phone.js")).showThisPhone(main),
  reading: async (main) => (await import("./reading.js")).showReading(main, lockNow),
  locked: bindUnlock,
  ...Object.fromEntries(["sign-in", "passkeys", "prove"].map((page) => [page, bindPasskeys])),
};

/** Somebody signs in where a sign-in has opened what is kept: whose it is then is asked of the server. */
let asksAnew = false;
/** @type {HTMLElement | null} */
let shown = null;
/** Run the page in <main>, once per <main>: htmx tells of one swap more than once. */
async function run() {
  const main = need(document, "main", HTMLElement);
  if (main === shown) return;
  shown = main;
  if (main.dataset.build && main.dataset.build !== body.dataset.build) return location.reload(); // templates of another build than these scripts
  if (takeTemplates(main)) keepWalk(main);
  const page = main.dataset.page ?? "";
  closeMenu();
  show(document, "[data-lock]", isUnlocked());
  markPast(main);
  if (page !== "walk") leftWalk(page);
  const keeps = () => KEPT_PAGES.has(page) && startWorker(page === "reports");
  if (page === "sign-in") asksAnew = isUnlocked() && unlocked().atDesk === true;
  if (main.dataset.needs === "vault" && (asksAnew || !isUnlocked()))
    return ((asksAnew = false), keeps(), askForWords(main, go));
  await fill(main, page);
  keeps(); // once the page listens for what it says
  watchOver({ lock: lockNow, go }).catch(() => undefined);
}

/** @param {HTMLElement} main @param {string} page */
async function fill(main, page) {
  try {
    await PAGES[page]?.(main);
    backInPlace();
    settleFocus(main);
  } catch (error) {
    if (!main.isConnected) return; // it is locked, or another page is there
    (await import("./not_shown.js")).sayWhy(main, error);
  }
}

/** The server did not answer a page that comes from it. @param {HTMLElementEventMap["htmx:sendError"]} event */
function noAnswer(event) {
  const screen = putInPlace("no-network");
  screen.querySelector("[data-again]")?.setAttribute("href", event.detail.pathInfo?.requestPath ?? location.pathname);
  run();
}

/** Only our own pages are swapped in: a captive portal's page is not, and one of the other realm is loaded whole. @param {HTMLElementEventMap["htmx:beforeSwap"]} event */
function onlyOurs(event) {
  const { xhr } = event.detail;
  const what = whatCame(xhr, location.origin, realm);
  const form = event.detail.requestConfig?.elt;
  const waits =
    xhr.status === 503 &&
    form instanceof HTMLFormElement &&
    form.querySelector("[data-waits]") &&
    !xhr.responseText.includes('data-page="error"');
  if (what === "swap" && !waits) return;
  event.detail.shouldSwap = false;
  if (waits) return import("../ui/try_again.js").then(({ sendAgain }) => sendAgain(form, xhr));
  if (what === "load") return location.assign(xhr.responseURL);
  putInPlace("intercepted");
  run();
}

/** A load would disturb nobody: nothing is open, and nobody has begun to type their words. */
function mayReload() {
  const words = maybe(document, "main #words", HTMLInputElement);
  return (
    Boolean(document.querySelector("main:is([data-page=locked], [data-page=reports])")) && !words?.value && !anyLeft()
  );
}

/** A call on the board goes on for as long as it goes on: a locked board in the middle of one costs more than the desk's own lock saves. Whoever listens touches nothing for long. @returns {number} milliseconds */
function leftAloneFor() {
  const { kind = "scene" } = currentReport()?.draft ?? {};
  const onScreen = document.querySelector("main [data-listen]") ? LISTENS_MS : IDLE_MS;
  return ofKind(kind, { scene: onScreen, call: Infinity });
}

/** So long without a touch, here or in any tab: the key goes, whatever the page; a page with somebody's data empties. @param {boolean} everywhere */
function leftAlone(everywhere) {
  if (everywhere) closeReading();
  putAway();
}

/** For every tab: what another one shows would be open to whoever picks the phone up. */
function closeEverywhere() {
  closeReading();
  locks.postMessage(null);
}

/** Lock, in the menu. */
function lockEverywhere() {
  closeMenu();
  closeEverywhere();
  return lockAsked();
}

/** Hidden: nothing is asked first. What could not be saved stays sealed in this page, and the lock screen says so. */
function hideEverywhere() {
  if (realm === "training") return;
  closeEverywhere();
  putAway();
}

function putAway() {
  const page = document.querySelector("main")?.dataset.page ?? "";
  for (const notices of document.querySelectorAll("main :is([data-notices],[data-end-shift])"))
    notices.replaceChildren();
  if (OPEN_PAGES.has(page)) return lockQuietly();
  if (isUnlocked()) return lockNow();
  putInPlace("put-away")
    .querySelector("[data-again]")
    ?.setAttribute("href", location.pathname + location.search);
}

function closeMenu() {
  menu?.removeAttribute("open");
}

/** Escape closes the menu, from wherever the focus is; the focus goes back to what opened it. @param {KeyboardEvent} event */
function escapeMenu({ key }) {
  if (key !== "Escape" || !menu?.hasAttribute("open")) return;
  closeMenu();
  menu.querySelector("summary")?.focus();
}

async function keys() {
  closeMenu();
  (await import("../ui/keys_dialog.js")).showKeys();
}

const { body } = document;
const menu = document.querySelector(".bar__menu");
const locks = new BroadcastChannel(`foursight-locked-${realm}`);
body.addEventListener("htmx:afterSwap", (event) => event.detail.target?.id === "main" && run());
body.addEventListener("foursight:put", run);
body.addEventListener("htmx:sendError", noAnswer);
body.addEventListener("htmx:timeout", noAnswer);
body.addEventListener("htmx:beforeSwap", onlyOurs);
addEventListener("keydown", escapeMenu);
addEventListener("keydown", (event) => event.key === "Escape" && leaveField(event));
addKeys([
  { key: "/", says: "Search the quick reference", act: () => toSearch(go) },
  { key: "?", says: "Show these keys", act: keys },
]);
document.querySelector("[data-show-keys]")?.addEventListener("click", keys);
addEventListener("click", ({ target }) => (target instanceof Node && menu?.contains(target)) || closeMenu());
addEventListener("foursight:silent", ({ detail }) => show(document, "[data-silent]", detail));
addEventListener("pagehide", leave);
addEventListener("pageshow", (event) => event.persisted && location.reload());
document.querySelector("[data-close-call-ins]")?.addEventListener("click", closeCallIns);
document.querySelector("[data-lock]")?.addEventListener("click", lockEverywhere);
bindHide(hideEverywhere);
locks.addEventListener("message", putAway);
onIdle(leftAlone, stillUsed, leftAloneFor);
document.addEventListener("submit", (event) => signOut(event, () => locks.postMessage(null)), { capture: true });
if (atDesk) import("../ui/desk_words.js").then(({ sayComputer }) => sayComputer()).catch(() => undefined);
addEventListener("foursight:locked", () => ((shown = null), anyLeft() || useUpdate()));
listenToWorker(mayReload);
showTotals();
leaveRoom();
startSending();
keepForceKeys();
run();
body.dataset.booted = "yes";
