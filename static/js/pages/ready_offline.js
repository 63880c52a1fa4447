// @ts-check
// Whether this phone has all it needs to work without a network, on the page of the reports.

import { serverKeys } from "../sync/server.js";
import { setText, show } from "../ui/clone.js";
import { need } from "../ui/need.js";
import { newsIn, workerStatus } from "../ui/news.js";
import { updateWaits, workerRetired } from "../ui/worker.js";
import { changes } from "../ui/worker_events.js";
import { vaults } from "../vault/vault.js";
import { takesCalls } from "./reports/starts.js";

/** @typedef {import("../ui/news.js").News} News */

const WAITS_MS = 1000; // so long the page waits with it for a worker that does not answer
const ASKS_AGAIN_MS = 5000; // while it is not ready: what a worker says may get lost on its way

let asked = 0;
let told = 0;

/** Say how far it is, and again with each piece of news; until it is ready, also by itself. @param {HTMLElement} main @param {AbortSignal} signal */
export function followReady(main, signal) {
  /** @type {News | null} */
  let latest = null;
  const hear = (/** @type {News | null} */ news) => {
    if (news?.type !== "update") latest = news;
    return showReady(main, news);
  };
  changes.addEventListener("change", (event) => hear(newsIn(event)), { signal });
  const timer = setInterval(() => isReady(main) || showReady(main, latest), ASKS_AGAIN_MS);
  signal.addEventListener("abort", () => clearInterval(timer));
  return Promise.race([showReady(main, null), new Promise((resolve) => setTimeout(resolve, WAITS_MS))]);
}

/** @param {HTMLElement} main */
function isReady(main) {
  return main.querySelector("[data-ready]")?.classList.contains("ready--yes") ?? false;
}

/** @param {HTMLElement} main @param {News | null} news of the worker */
async function showReady(main, news) {
  if (news?.type.startsWith("practice")) return; // says nothing of what this page says
  const turn = (asked += 1);
  show(main, "[data-update]", updateWaits());
  if (news?.type === "update") return; // says nothing of the worker in charge; asking it would only keep it from going
  const worker = await workerStatus();
  const ready = worker !== null && worker.there === worker.listed;
  const keys = await serverKeys().catch(() => undefined);
  const known = (await vaults().catch(() => [])).length > 0 && keys !== undefined;
  if (turn < told) return; // a later answer came first
  told = turn;
  const late = ready && worker.later !== undefined && worker.later.there < worker.later.listed;
  const calls = late && (await takesCalls()); // to a call handler the board is the report
  main.querySelector("[data-ready]")?.classList.toggle("ready--yes", ready && known && !calls);
  show(main, "[data-ready-progress]", !ready && news?.type === "progress");
  if (news?.type === "progress") {
    const bar = need(main, "[data-ready-progress]", HTMLProgressElement);
    [bar.value, bar.max] = [news.done, news.total];
  }
  const line = need(main, "[data-ready-words]", HTMLElement);
  line.textContent = (calls && line.dataset.calls) || readyWords(ready, known, news);
  showLater(main, ready ? worker.later : undefined, calls);
}

/** What comes after a phone is ready. @param {HTMLElement} main @param {{there: number, listed: number} | undefined} later @param {boolean} calls */
function showLater(main, later, calls) {
  const waits = later !== undefined && later.there < later.listed;
  show(main, "[data-later-words]", waits);
  if (!waits) return;
  const words = `The board for calls, the quick reference, practice and printing are not all on this phone yet: ${later.there} of ${later.listed} files. No report needs them.`;
  setText(main, "[data-later-words]", calls ? words.slice(0, words.lastIndexOf(".", words.length - 2) + 1) : words);
}

/** @param {number} bytes */
function kilobytes(bytes) {
  return Math.ceil(bytes / 1000);
}

/** @param {boolean} ready @param {boolean} known @param {News | null} news */
function readyWords(ready, known, news) {
  if (ready)
    return known ? "Ready to work offline" : "Everything is on this phone but your words. Make this phone ready first.";
  if (!("serviceWorker" in navigator))
    return "This browser cannot keep Foursight for work without a network. Open it in the phone's own browser. With a network it works.";
  if (workerRetired())
    return "Work without a network is switched off for now. With a network everything works; what is saved on this phone stays.";
  if (news?.type === "progress")
    return `Fetching what this phone needs: ${kilobytes(news.done)} of ${kilobytes(news.total)} kB`;
  if (news?.failed || news?.type === "install-failed")
    return "Not ready to work offline: part of Foursight could not be fetched. Stay on the network and open this page again.";
  return "Not ready to work offline yet: fetching what this phone needs.";
}
