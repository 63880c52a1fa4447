// @ts-check
// Listening goes on for longer than an untouched phone stays open. It locks here as everywhere; here it says so beforehand, and its screen can
// be kept on, which keeps it open no longer: whoever finds it after thirty minutes finds it locked.

import { show } from "../ui/clone.js";
import { need } from "../ui/need.js";

const BUZZES = [80, 120, 80, 120, 80];

/** @param {HTMLElement} main @param {AbortSignal} signal ends with the screen */
export function bindLock(main, signal) {
  warnOfLock(main, signal);
  bindScreenOn(main, signal);
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
  show(main, "[data-keep-on]", "wakeLock" in navigator);
  /** @type {WakeLockSentinel | null} */
  let held = null;
  const letGo = () => (held?.release().catch(() => undefined), (held = null));
  const hold = async () => {
    letGo();
    if (!tick.checked || document.visibilityState !== "visible") return;
    held = await navigator.wakeLock.request("screen").catch(() => null); // the phone may say no, as on a low battery
    tick.checked = held !== null;
    if (signal.aborted || !main.isConnected) letGo();
  };
  tick.addEventListener("change", hold);
  document.addEventListener("visibilitychange", hold, { signal }); // the phone lets go of it when another app is looked at
  addEventListener("foursight:locked", letGo, { once: true });
  signal.addEventListener("abort", letGo);
}
