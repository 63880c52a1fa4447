// @ts-check
// The service worker as the pages see it: registered once signed in, its progress, whether everything is really there, and its
// updates, which disturb nobody: a new one waits until this is the only window, locked, with nothing typed, and then this one loads again.

import { changes } from "./worker_events.js";

const ADDRESS = "/service-worker.js";
const ANSWERS_MS = 30_000;
// Chromium may leave the new worker waiting until the old one has been idle for half a minute, and what this page asks for meanwhile
// unanswered; a load frees it. Short, so that nobody has begun to type.
const TAKES_OVER_MS = 300;
const ASKS_AGAIN_MS = 5000;
const TRIED = "foursight-loaded-again";
const TRIES = "foursight-tries";

/** @type {ServiceWorkerRegistration | undefined} */
let registration;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let asking;
/** What the worker is asked or told. @typedef {{type: string, [more: string]: unknown}} Message */

let isNewest = false; // installed from here a moment ago: there is nothing newer to look for
let isOld = false; // another build's worker is in charge by now
let isRetired = document.body.dataset.worker === "retired"; // the server has taken the worker back

/** Hear the worker; once per document. @param {() => boolean} mayReload whether a load would disturb nobody */
export function listenToWorker(mayReload) {
  const container = navigator.serviceWorker;
  if (!container) return;
  let mine = container.controller; // the worker this document began with
  container.addEventListener("message", ({ data, ports, source }) => {
    isRetired ||= data?.type === "retired";
    if (data?.type === "are-you-free") ports[0]?.postMessage(mayReload() ? "free" : "working");
    else tell(data);
    if (data?.type === "taking-over")
      setTimeout(() => !isOld && !isRetired && mayReload() && mayTryAgain() && location.reload(), TAKES_OVER_MS);
    if (data?.type !== "active") return;
    if (source instanceof ServiceWorker) mine ??= source;
    if (source === mine)
      return document.querySelector("main[data-page=reports]") && mine?.postMessage({ type: "mend" }); // the first has nothing new to load
    loadNew(mayReload);
  });
  container.addEventListener("controllerchange", () => {
    mine ??= container.controller;
    tell({ type: "in-charge" }); // WebKit may pass on its "active" before there is a controller to ask what is there
  });
  const { build = "" } = document.body.dataset;
  request({ type: "is-it-yours", build }).then((yours) => yours === false && !triedAgain(build) && loadNew(mayReload));
}

/** @param {() => boolean} mayReload */
function loadNew(mayReload) {
  isOld = true;
  sessionStorage.removeItem(TRIES);
  if (mayReload()) location.reload();
}

/** A worker that does not come free is not chased for ever: a load takes the words somebody is typing. */
function mayTryAgain() {
  const tries = Number(sessionStorage.getItem(TRIES) ?? 0);
  sessionStorage.setItem(TRIES, String(tries + 1));
  return tries < 3;
}

/** Whether this page of an old build, loaded while the worker changed, was loaded again before: once is enough. @param {string} build */
function triedAgain(build) {
  const before = sessionStorage.getItem(TRIED);
  sessionStorage.setItem(TRIED, build);
  return before === build;
}

/** Register, unless that is done. Asked to, it also looks for a newer version and has what is missing fetched again. @param {boolean} look */
export async function startWorker(look) {
  if (!("serviceWorker" in navigator)) return;
  if (isRetired) return tell(null);
  if (look) navigator.serviceWorker.controller?.postMessage({ type: "mend" });
  if (registration?.active || registration?.installing || registration?.waiting) {
    if (look && !isNewest) await registration.update().catch(() => undefined); // no network: next time
    isNewest &&= !look;
    return;
  }
  try {
    registration = await navigator.serviceWorker.register(ADDRESS, { scope: "/", updateViaCache: "none" });
    isNewest = !isNewest && !registration.active; // of two that registered at once the second has looked
    registration.addEventListener("updatefound", followNew);
    followNew();
    ask(registration.active, { type: "are-you-retired" });
    if (document.querySelector("main[data-page=locked]")) useUpdate(); // one that was waiting when this page was opened
  } catch (error) {
    tell({ failed: String(error) });
  }
}

/** @returns {boolean} whether the server has taken the worker back, told in this document on whatever page */
export function workerRetired() {
  return isRetired;
}

/** @returns {boolean} whether a newer version waits to be used */
export function updateWaits() {
  return Boolean(registration?.waiting && navigator.serviceWorker.controller);
}

/** Let a waiting version take over once it may. Only while locked: what follows is a load, and a load locks. */
export function useUpdate() {
  clearTimeout(asking);
  if (isOld) return location.reload();
  if (!registration?.waiting || !document.querySelector("main[data-page=locked]")) return;
  registration.waiting.postMessage({ type: "use-when-safe" });
  asking = setTimeout(useUpdate, ASKS_AGAIN_MS); // another window may have been closed by then
}

/** Have a pack kept, by the version that waits too. @param {string} key `<pack>/<lang>` */
export function keepPack(key) {
  registration?.waiting?.postMessage({ type: "keep-pack", key });
  return request({ type: "keep-pack", key });
}

function followNew() {
  const coming = registration?.installing;
  coming?.addEventListener("statechange", () => {
    tell({ type: coming.state === "redundant" ? "install-failed" : "update" });
  });
  tell({ type: "update" });
}

/** @param {Message} message @returns {Promise<unknown>} what the worker in charge says; null when none is, or it says nothing */
export async function request(message) {
  const answer = isRetired ? null : await ask(navigator.serviceWorker?.controller, message);
  return isRetired ? null : answer;
}

/** @param {ServiceWorker | null | undefined} worker @param {Message} message @returns {Promise<unknown>} */
function ask(worker, message) {
  if (!worker) return Promise.resolve(null);
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => {
      if (data?.retired && !isRetired) ((isRetired = true), tell(null));
      resolve(data);
    };
    worker.postMessage(message, [channel.port2]);
    setTimeout(() => resolve(null), ANSWERS_MS);
  });
}

/** @param {unknown} detail */
function tell(detail) {
  changes.dispatchEvent(new CustomEvent("change", { detail: isRetired ? { type: "retired" } : detail }));
}
