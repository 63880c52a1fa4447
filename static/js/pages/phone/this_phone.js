// @ts-check
// The page of this phone: what it holds and can do, what waits and why, the end of a shift. It works without a network and shows nobody's data
// but to whoever has unlocked it.

import { shortMoment } from "../../core/weekdays.js";
import { erased, isClosed } from "../../vault/closing.js";
import { isSoon, timeLeft } from "../../vault/lease.js";
import { isUnlocked, onPhone, vaults, wrapped } from "../../vault/vault.js";
import { changes, outboxItems } from "../../sync/outbox.js";
import { sendNow } from "../../sync/sender.js";
import { call } from "../../sync/server.js";
import { canInstall } from "../../ui/ask_to_keep.js";
import { canRecognise } from "../../ui/can_recognise.js";
import { setText, show } from "../../ui/clone.js";
import { htmlIn } from "../../ui/need.js";
import { oneAtATime } from "../../ui/one_at_a_time.js";
import { pageDates } from "../../ui/page_dates.js";
import { elsewhere, sayEvicted } from "./evicted.js";
import { saveSealed } from "./export_sealed.js";
import { isLate, myVaults, showMany, waitsOf } from "./late.js";
import { sayNewKeys } from "./new_keys.js";
import { lastRead } from "./read_back.js";
import { showShiftEnd } from "./shift_end.js";
import { ticksWaiting } from "./ticks_waiting.js";

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
  for (const button of htmlIn(main, "[data-try-now]"))
    button.addEventListener("click", () => (sendNow(), dispatchEvent(new Event("foursight:contact"))));
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
  await Promise.all([showWaiting(main), showContact(main), showOfficers(main), showReadBack(main), sayEvicted(main)]);
  await sayNewKeys(main);
  showMany(main, "elsewhere", await elsewhere());
  const gone = await erased();
  show(main, "[data-says=taken-back]", gone.length > 0);
  setText(main, "[data-taken-back]", gone.length ? ` ${shortMoment(pageDates(), gone[gone.length - 1].at)}` : "");
}

/** @param {HTMLElement} main */
async function showWaiting(main) {
  const items = await outboxItems();
  const { mine, others, all } = waitsOf(items, await myVaults());
  const ticks = await ticksWaiting();
  show(main, "[data-nothing]", all.length + ticks.many === 0);
  showMany(main, "ticks", ticks.many);
  show(main, "[data-says=late-ticks]", ticks.late);
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
  const last = await lastRead();
  if (!last) return;
  setText(main, "[data-read-back]", momentOf(last.at));
  show(main, "[data-says=not-whole]", !last.whole);
}

/** What this browser and phone can and cannot do. @param {HTMLElement} main */
async function showEngine(main) {
  const kept = navigator.storage?.persisted ? await navigator.storage.persisted().catch(() => false) : null;
  only(main, "kept", kept === null ? "cannot" : kept ? "yes" : "no");
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {};
  show(main, "[data-room]", Boolean(quota));
  show(main, "[data-no-room]", !quota);
  setText(main, "[data-room] span", (((quota ?? 0) - (usage ?? 0)) / 1e9).toFixed(1));
  only(main, "installed", matchMedia(INSTALLED).matches ? "yes" : canInstall() ? "no" : "cannot");
  only(main, "recognises", (await canRecognise()) ? "yes" : "cannot");
  show(main, "[data-row=buzz]", !("vibrate" in navigator));
  show(main, "[data-row=push]", !("PushManager" in window));
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

/** @param {number} at ms */
function momentOf(at) {
  return shortMoment(pageDates(), `${new Date(at).toISOString().slice(0, 16)}Z`);
}
