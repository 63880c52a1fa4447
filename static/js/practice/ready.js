// @ts-check
// Ready to practise offline: asked for by the officer, fetched by the worker into a cache of its own, and said only when it is there.

import { own } from "../core/json.js";
import { setText, show } from "../ui/clone.js";
import { need } from "../ui/need.js";
import { isCount, newsIn } from "../ui/news.js";
import { request } from "../ui/worker.js";
import { changes } from "../ui/worker_events.js";
import { enrolHere } from "./store.js";

/** @typedef {{there: number, listed: number, wanted: boolean} | null} Status of the worker in charge; null: there is none */

/** @param {HTMLElement} main @param {AbortSignal} signal */
export function bindReady(main, signal) {
  const button = need(main, "[data-get-ready]", HTMLButtonElement);
  button.addEventListener("click", () => get(main, button));
  changes.addEventListener("change", (event) => heard(main, newsIn(event)), { signal });
  showReady(main);
}

/** @param {HTMLElement} main @param {string} [why] the last try failed */
async function showReady(main, why = "") {
  const said = await request({ type: "practice-status" });
  const wanted = own(said, "wanted") === true;
  const status = isCount(said) ? { ...said, wanted } : null;
  const ready = isReady(status);
  main.querySelector("[data-ready]")?.classList.toggle("ready--yes", ready);
  setText(main, "[data-ready-words]", readyWords(status, why));
  show(main, "[data-ready-progress]", false);
  show(main, "[data-get-ready]", status !== null && !ready);
}

/** @param {Status} status @returns {boolean} */
export function isReady(status) {
  return status !== null && status.listed > 0 && status.there === status.listed;
}

/** @param {Status} status @param {string} why */
export function readyWords(status, why) {
  if (isReady(status)) return "Ready to practise offline";
  if (status === null)
    return "With a network you can practise now. To practise without one, open the reports on this phone first, until they say ready to work offline.";
  if (why) return "Not ready to practise offline: part of it could not be fetched. Stay on the network and try again.";
  return status.wanted
    ? "Not ready to practise offline: a newer version is to be fetched."
    : "Not ready to practise offline. It takes about one megabyte, once, and lets what you finish offline be recorded, if you ask for it.";
}

/** @param {HTMLElement} main @param {HTMLButtonElement} button */
async function get(main, button) {
  button.disabled = true;
  setText(main, "[data-ready-words]", "Fetching what you need to practise…");
  const [answer] = await Promise.all([request({ type: "keep-practice" }), enrolHere().catch(() => "no-answer")]); // so that what is practised offline can be recorded
  button.disabled = false;
  await showReady(main, own(answer, "kept") ? "" : "failed");
}

/** @param {HTMLElement} main @param {import("../ui/news.js").News | null} news of the worker */
function heard(main, news) {
  if (news?.type === "practice-kept") return void showReady(main); // the worker may have fetched it by itself
  if (news?.type !== "practice-progress") return;
  const bar = need(main, "[data-ready-progress]", HTMLProgressElement);
  [bar.value, bar.max] = [news.done, news.total];
  show(main, "[data-ready-progress]", news.done < news.total);
  setText(main, "[data-ready-words]", `Fetching what you need to practise: ${news.done} of ${news.total}`);
}
