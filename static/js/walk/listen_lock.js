// @ts-check
// Listening goes on for longer than an untouched phone stays open. It locks here as everywhere; here it says so beforehand, and its screen is
// kept on, which keeps it open no longer: whoever finds it after thirty minutes finds it locked. Locked, it still marks a moment: sealed, and in
// the report once it is open again.

import { londonTime } from "../core/london.js";
import { rowsOf } from "../core/answers.js";
import { dropMarks, keepMarkKey, sealMark, waitingMarks } from "../vault/marks.js";
import { moment, newRowId } from "../vault/ids.js";
import { realm } from "../vault/realm.js";
import { setText, show } from "../ui/clone.js";
import { need } from "../ui/need.js";

const BUZZES = [80, 120, 80, 120, 80];

/** @param {HTMLElement} main @param {AbortSignal} signal ends with the screen @param {import("./report.js").Report} report @param {string} id of the question of its marks */
export function bindLock(main, signal, report, id) {
  warnOfLock(main, signal);
  bindScreenOn(main, signal);
  if (realm !== "live") return;
  takeIn(report, id).catch(() => undefined); // they wait on
  keepMarkKey().catch(() => undefined); // without it, nothing is marked while locked, and the lock screen offers nothing
}

/** What was marked while locked. Each once, whenever the page went away. @param {import("./report.js").Report} report @param {string} id */
async function takeIn(report, id) {
  const { draft_id: draftId } = report.draft;
  const waits = await waitingMarks(draftId);
  if (!waits.length) return;
  const there = rowsOf(report.draft.answers[id]);
  const fresh = waits.filter((mark) => !there.some((row) => row.id === mark.id));
  report.answer(id, { ...report.draft.answers[id], value: [...there, ...fresh] });
  await report.settled();
  if (!report.trouble) await dropMarks(draftId);
}

/** A moment is marked on the lock screen. @param {HTMLElement} main the lock screen @param {{vaultId: string, draftId: string}} where */
export function offerMark(main, { vaultId, draftId }) {
  const place = need(main, "[data-mark-locked]", HTMLElement);
  need(place, "[data-mark]", HTMLElement).addEventListener("click", async () => {
    const at = moment();
    const kept = await sealMark(vaultId, draftId, { id: newRowId(), at }).catch(() => false);
    setText(place, "[data-marked-at]", londonTime(at)[1]);
    show(place, "[data-marked]", kept);
    show(place, "[data-not-marked]", !kept);
    navigator.vibrate?.(40);
  });
  place.hidden = false;
}

/** Until the next touch. @param {HTMLElement} main @param {AbortSignal} signal */
function warnOfLock(main, signal) {
  let said = false;
  const soon = () => {
    if (said || !main.isConnected) return;
    said = true;
    show(main, "[data-locks-soon]", true);
    navigator.vibrate?.(BUZZES);
  };
  const touched = () => ((said = false), show(main, "[data-locks-soon]", false));
  addEventListener("foursight:locks-soon", soon, { signal });
  for (const sign of ["pointerdown", "keydown"]) addEventListener(sign, touched, { signal, capture: true });
}

/** @param {HTMLElement} main @param {AbortSignal} signal */
function bindScreenOn(main, signal) {
  const tick = need(main, "[data-screen-on]", HTMLInputElement);
  const isThere = "wakeLock" in navigator;
  show(main, "[data-keep-on]", isThere);
  show(main, "[data-not-kept-on]", !isThere);
  /** @type {WakeLockSentinel | null} */
  let held = null;
  const letGo = () => (held?.release().catch(() => undefined), (held = null));
  const hold = async () => {
    letGo();
    if (!tick.checked || document.visibilityState !== "visible") return;
    held = await navigator.wakeLock.request("screen").catch(() => null); // the phone may say no, as on a low battery
    tick.checked = held !== null;
    show(main, "[data-not-kept-on]", !held);
    if (signal.aborted || !main.isConnected) letGo();
  };
  tick.addEventListener("change", hold);
  tick.checked = isThere;
  hold();
  document.addEventListener("visibilitychange", hold, { signal }); // the phone lets go of it when another app is looked at
  addEventListener("foursight:locked", letGo, { once: true });
  signal.addEventListener("abort", letGo);
}
