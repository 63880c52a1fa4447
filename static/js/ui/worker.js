// @ts-check
// The service worker as the pages see it: registered once signed in, its progress, whether everything is really there.

import { changes } from "./worker_events.js";

const ADDRESS = "/service-worker.js";

/** @type {ServiceWorkerRegistration | undefined} */
let registration;

/** Register; safe to call again. @param {() => boolean} free whether nobody is in a walk here */
export async function startWorker(free) {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.addEventListener("message", (event) => heard(event, free));
  try {
    registration = await navigator.serviceWorker.register(ADDRESS, { scope: "/", updateViaCache: "none" });
    registration.addEventListener("updatefound", () => registration?.installing?.addEventListener("statechange", noticeUpdate));
    noticeUpdate();
  } catch (error) {
    changes.dispatchEvent(new CustomEvent("change", { detail: { failed: String(error) } }));
  }
}

/** @returns {boolean} whether a newer version waits to be used */
export function updateWaits() {
  return Boolean(registration?.waiting && navigator.serviceWorker.controller);
}

/** Let a waiting version take over, if no window anywhere is in a walk; then load anew. Only while locked: a load locks. */
export function useUpdate() {
  if (!updateWaits()) return;
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  registration?.waiting?.postMessage({ type: "use-when-safe" });
}

/** @returns {Promise<{build: string, there: number, listed: number} | null>} counted by the worker in charge; null when none is */
export function workerStatus() {
  return request({ type: "status" });
}

/** @param {string} key `<pack>/<lang>` @returns {Promise<{kept: boolean} | null>} */
export function keepPack(key) {
  return request({ type: "keep-pack", key });
}

/** @param {any} message @returns {Promise<any>} */
function request(message) {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return Promise.resolve(null);
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => resolve(event.data);
    worker.postMessage(message, [channel.port2]);
    setTimeout(() => resolve(null), 30_000);
  });
}

/** @param {MessageEvent} event @param {() => boolean} free */
function heard(event, free) {
  if (event.data?.type === "are-you-free") event.ports[0]?.postMessage(free() ? "free" : "working");
  else changes.dispatchEvent(new CustomEvent("change", { detail: event.data }));
}

function noticeUpdate() {
  changes.dispatchEvent(new CustomEvent("change", { detail: { type: "update" } }));
}
