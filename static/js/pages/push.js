// @ts-check
// Somebody agrees that this browser tells them that a record waits. Loaded by that page alone, and heard at the document: what is
// swapped in for the page again is heard too.

import { fromB64 } from "../core/canonical.js";
import { htmlIn, need } from "../ui/need.js";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.dataset.push === undefined) return;
  event.preventDefault();
  agree(form, form.dataset.push);
});

/** @param {HTMLFormElement} form @param {string} key by which the push service is to know the server */
async function agree(form, key) {
  const button = need(form, "button", HTMLButtonElement);
  button.disabled = true;
  sayOnly(form, "asks");
  const trouble = await asked(form, key).catch(() => "failed");
  sayOnly(form, trouble);
  button.disabled = false;
  if (!trouble) form.submit();
}

/** @param {HTMLFormElement} form @param {string} key @returns {Promise<string>} what is in the way; "" where nothing is */
async function asked(form, key) {
  if (!(window.PushManager && window.Notification && navigator.serviceWorker)) return "cannot";
  if (document.body.dataset.worker === "retired") return "cannot";
  if ((await Notification.requestPermission()) !== "granted") return "refused";
  await navigator.serviceWorker.register("/service-worker.js", { scope: "/", updateViaCache: "none" });
  const { pushManager } = await navigator.serviceWorker.ready;
  const before = await pushManager.getSubscription();
  await before?.unsubscribe(); // it may be of somebody else, or for another key
  const options = { userVisibleOnly: true, applicationServerKey: fromB64(key) };
  const { endpoint } = await pushManager.subscribe(options);
  need(form, "[name=endpoint]", HTMLInputElement).value = endpoint;
  return "";
}

/** @param {HTMLFormElement} form @param {string} what */
function sayOnly(form, what) {
  for (const one of htmlIn(form, "[data-push-says]")) one.hidden = one.dataset.pushSays !== what;
}
