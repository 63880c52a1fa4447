// @ts-check
// From one page to the next within the one document: by htmx or drawn, only when what is on the screen is saved, and the last tap counts.

import { isHere, putWalk, showAgain } from "../ui/in_place.js";
import { maybe } from "../ui/need.js";
import { currentReport } from "../walk/controller.js";
import { walkAddress } from "../walk/navigation.js";

const { body } = document;

/** @param {string} address shown in <main> and put into the history */
export function go(address) {
  return window.htmx
    .ajax("get", address, { target: "main", select: "main", swap: "outerHTML show:window:top", push: "true" })
    .catch(() => undefined);
}

/** Leave a screen only when its answers are on the phone. @param {HTMLElementEventMap["htmx:confirm"]} event */
async function afterSaving(event) {
  const { elt } = event.detail;
  const address = walkPath(event);
  if (elt.tagName === "FORM" || !(isHere(address) || currentReport())) return;
  event.preventDefault();
  if (!(await mayLeave(address)) || !elt.isConnected) return; // else it could not be shown
  if (isHere(address)) putWalk(address);
  else event.detail.issueRequest(true);
}

/** How many times somebody has asked to leave: the last tap counts. */
let asked = 0;

/** @param {string} address @returns {Promise<boolean>} whether what is on the screen may go: false also where something else was tapped meanwhile */
async function mayLeave(address) {
  const [from, mine] = [location.href, ++asked];
  const report = currentReport();
  const stays = address.includes(`d=${report?.draft.draft_id}`);
  await report?.settled();
  if (report?.trouble && !stays) return (keepHere(report), false);
  return mine === asked && location.href === from && !report?.staysFor();
}

/** Not saved, and about to be let go: stay with it. @param {import("../walk/report.js").Report} report */
function keepHere({ draft }) {
  const panel = maybe(document, "main [data-not-saved]:not([hidden])", HTMLElement);
  if (panel) panel.focus();
  else go(walkAddress(draft, draft.screen));
}

/** @param {HTMLElementEventMap["htmx:confirm"]} event @returns {string} where a request is about to go */
function walkPath({ detail }) {
  return (detail.elt instanceof HTMLAnchorElement && detail.elt.getAttribute("href")) || detail.path || "";
}

/** htmx read a link's address when it first saw it; the walk sets it later. @param {HTMLElementEventMap["htmx:configRequest"]} event */
function addressNow(event) {
  const { elt, verb } = event.detail;
  if (verb === "get" && elt instanceof HTMLAnchorElement) event.detail.path = elt.getAttribute("href") ?? "";
}

/** Back and Forward swap the whole of <main>, its attributes too. @param {HTMLElementEventMap["htmx:historyCacheMiss"]} event */
async function restore(event) {
  event.preventDefault();
  const { path } = event.detail;
  window.htmx.trigger(body, "htmx:abort"); // else this one waits for a first Back still under way, and then finds its <main> gone
  if (!isHere(path) || (await mayLeave(path))) showAgain(path); // what is fetched is asked where htmx asks
}

/** @type {XMLHttpRequest | undefined} */
let underWay;

/** One page at a time is on its way into <main>: what was tapped last is what is shown. @param {HTMLElementEventMap["htmx:beforeSend"]} event */
function lastTapWins({ detail }) {
  if (detail.target?.id !== "main") return;
  underWay?.abort();
  underWay = detail.xhr;
}

body.addEventListener("foursight:put", () => underWay?.abort());
body.addEventListener("htmx:confirm", afterSaving);
body.addEventListener("htmx:configRequest", addressNow);
body.addEventListener("htmx:beforeSend", lastTapWins);
body.addEventListener("htmx:historyCacheMiss", restore);
