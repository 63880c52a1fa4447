// @ts-check
// The page of this phone: what it holds and can do, what waits and why, the end of a shift. It works without a network and shows nobody's data
// but to whoever has unlocked it.

import { isObject } from "../../core/json.js";
import { shortMoment } from "../../core/weekdays.js";
import { erased, isClosed } from "../../vault/closing.js";
import { read } from "../../vault/database.js";
import { isSoon, timeLeft } from "../../vault/lease.js";
import { isUnlocked, onPhone, vaults, wrapped } from "../../vault/vault.js";
import { changes, outboxItems } from "../../sync/outbox.js";
import { sendNow } from "../../sync/sender.js";
import { call } from "../../sync/server.js";
import { setText, show } from "../../ui/clone.js";
import { htmlIn } from "../../ui/need.js";
import { oneAtATime } from "../../ui/one_at_a_time.js";
import { pageDates } from "../../ui/page_dates.js";
import { saveSealed } from "./export_sealed.js";
import { isEvicted } from "./evicted.js";
import { isLate, myVaults, waitsOf } from "./late.js";
import { showShiftEnd } from "./shift_end.js";

const INSTALLED = "(display-mode:standalone)";
const DESK_PX = 1024;
let ends = new AbortController();

/** @param {HTMLElement} main */
export async function showThisPhone(main) {
  ends.abort();
  ends = new AbortController();
  const { signal } = ends;
  if (innerWidth >= DESK_PX) nameIt(main);
  const draw = oneAtATime(() => drawAll(main));
  changes.addEventListener("change", draw, { signal });
  for (const news of ["foursight:in-contact", "foursight:read-back"]) addEventListener(news, draw, { signal });
  main
    .querySelector("[data-try-now]")
    ?.addEventListener("click", () => (sendNow(), dispatchEvent(new Event("foursight:contact"))));
  main.querySelector("[data-export]")?.addEventListener("click", () => saveSealed(main));
  setText(main, "[data-app]", document.body.dataset.build ?? "");
  await Promise.all([draw(), showEngine(main)]);
  if (isUnlocked()) await showShiftEnd(main);
  main.dataset.screenReady = "yes";
  showSignedIn(main);
}

/** On a wide screen it is no phone. @param {HTMLElement} main */
function nameIt(main) {
  const { called = "" } = main.dataset;
  const said = main.querySelector("h1")?.textContent ?? "";
  setText(main, "h1", called);
  document.title = document.title.replace(said, called);
}

/** @param {HTMLElement} main */
async function drawAll(main) {
  await Promise.all([showWaiting(main), showContact(main), showOfficers(main), showReadBack(main)]);
  show(main, "[data-says=evicted]", await isEvicted());
  const gone = await erased();
  show(main, "[data-says=taken-back]", gone.length > 0);
  setText(main, "[data-taken-back]", gone.length ? ` ${shortMoment(pageDates(), gone[gone.length - 1].at)}` : "");
}

/** @param {HTMLElement} main */
async function showWaiting(main) {
  const items = await outboxItems();
  const { mine, others, all } = waitsOf(items, await myVaults());
  show(main, "[data-nothing]", all.length === 0);
  showMany(main, "mine", mine.length);
  showMany(main, "others", others.length);
  for (const one of htmlIn(main, "[data-waiting]")) one.hidden = all.length === 0;
  const { outboxWords, WITHOUT_NETWORK } = await import("../../sync/outbox_words.js");
  const late = all.some((item) => isLate(item));
  const said = new Set(all.map((item) => outboxWords(item).reason));
  if (late) said.delete(WITHOUT_NETWORK); // there is one
  const reasons = [...said].join(" ");
  show(main, "[data-says=late]", late);
  setText(main, "[data-late-why]", late ? reasons : "");
  setText(main, "[data-why]", reasons);
  show(main, "[data-why]", reasons !== "" && !late);
}

/** @param {HTMLElement} main */
async function showContact(main) {
  const here = await onPhone();
  show(main, "[data-row=contact], [data-row=until]", here.length > 0);
  const rows = here.filter(({ word }) => word);
  const last = Math.max(...rows.map(({ word }) => word?.heard_at ?? 0), 0);
  if (last) setText(main, "[data-contact]", momentOf(last));
  const open = await wrapped();
  const left = Math.min(...open.map((row) => timeLeft(row)), Infinity);
  if (left === Infinity) return;
  const until = momentOf(Date.now() + left);
  for (const one of htmlIn(main, "[data-until]")) one.textContent = until;
  show(main, "[data-always]", false);
  show(main, "[data-opens-until]", left > 0);
  show(main, "[data-no-more]", left <= 0);
  show(main, "[data-says=too-long]", left <= 0);
  show(
    main,
    "[data-says=soon]",
    open.some((row) => isSoon(row)),
  );
}

/** @param {HTMLElement} main */
async function showOfficers(main) {
  const rows = await vaults();
  const people = new Set(rows.map(({ person_id }) => person_id)).size;
  const closed = rows.filter(isClosed).length;
  setText(main, "[data-people]", String(people));
  setText(main, "[data-closed-many]", String(closed));
  show(main, "[data-closed]", closed > 0);
}

/** @param {HTMLElement} main */
async function showReadBack(main) {
  const kept = await read("meta", (tx) => tx.store.get("read_back"));
  if (!isObject(kept) || typeof kept.at !== "number") return;
  setText(main, "[data-read-back]", momentOf(kept.at));
  show(main, "[data-says=not-whole]", kept.whole === false);
}

/** What this browser and phone can and cannot do. @param {HTMLElement} main */
async function showEngine(main) {
  const kept = navigator.storage?.persisted ? await navigator.storage.persisted().catch(() => false) : null;
  only(main, "kept", kept === null ? "cannot" : kept ? "yes" : "no");
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
  show(main, "[data-room]", Boolean(quota));
  show(main, "[data-no-room]", !quota);
  setText(main, "[data-room] span", (((quota ?? 0) - (usage ?? 0)) / 1e9).toFixed(1));
  const installed = matchMedia(INSTALLED).matches;
  const canInstall = !installed && ("onbeforeinstallprompt" in window || isApple());
  only(main, "installed", installed ? "yes" : canInstall ? "no" : "cannot");
  show(main, "[data-install-it]", canInstall);
  const { canRecognise } = await import("../add_passkey.js");
  only(main, "recognises", (await canRecognise()) ? "yes" : "cannot");
}

/** Its browsers install by their own menu and say nothing of it. */
function isApple() {
  return "standalone" in navigator;
}

/** @param {HTMLElement} main */
async function showSignedIn(main) {
  const hello = await call("hello");
  if (hello === null || !main.isConnected) return;
  const person = hello.status === 200 ? String(hello.body.person_id) : "";
  const isHere = (await vaults()).some(({ person_id }) => person_id === person);
  only(main, "signedIn", person ? (isHere ? "owner" : "other") : "nobody");
}

/** Of several things to say, the one. @param {HTMLElement} main @param {"kept" | "installed" | "recognises" | "signedIn"} name @param {string} value */
function only(main, name, value) {
  const attribute = name === "signedIn" ? "signed-in" : name;
  for (const one of htmlIn(main, `[data-${attribute}]`)) one.hidden = one.dataset[name] !== value;
}

/** How many, with the word for one or for more. @param {HTMLElement} main @param {"mine" | "others"} whose @param {number} many */
function showMany(main, whose, many) {
  show(main, `[data-${whose}]`, many > 0);
  setText(main, `[data-${whose}] [data-many]`, String(many));
  show(main, `[data-${whose}] [data-more]`, many !== 1);
  show(main, `[data-${whose}] [data-one]`, many === 1);
}

/** @param {number} at ms */
function momentOf(at) {
  return shortMoment(pageDates(), `${new Date(at).toISOString().slice(0, 16)}Z`);
}
