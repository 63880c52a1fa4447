// @ts-check
// The one document of a practice session: opens the practice store, then starts the app in it, and adds the story to its screens.

import "../ui/trusted_types.js"; // before anything that writes HTML
import { realm } from "../vault/realm.js";
import { show } from "../ui/clone.js";
import { maybe } from "../ui/need.js";
import { currentReport } from "../walk/controller.js";
import { openStore } from "./store.js";

addEventListener("foursight:silent", ({ detail }) => show(document, "[data-silent]", detail)); // the app is not there yet
const TITLE = "PRACTICE: put away – Foursight";
const noStore =
  realm === "training"
    ? await openStore().then(
        () => null,
        (error) => error,
      )
    : new Error("not a practice page");

/** What is shown now, once it is filled. */
async function look() {
  const main = maybe(document, "main", HTMLElement);
  const page = main?.dataset.page;
  if (!main || main.dataset.practice) return;
  if (page === "walk" && !main.dataset.screenReady) return;
  main.dataset.practice = "seen";
  const report = currentReport();
  if (page === "walk" && report) (await import("./story.js")).showStory(main, report, go);
  if (page === "practice") (await import("./page.js")).showPractice(main, go, noStore);
  if (page === "locked") putAway(main);
}

/** @param {HTMLElement} main put in place of what was shown, at the same address */
function putAway(main) {
  show(main, "[data-no-store]", noStore !== null);
  main.querySelector("[data-again]")?.setAttribute("href", location.pathname + location.search);
  document.title = TITLE;
}

/** @param {string} address of a practice page */
function go(address) {
  return window.htmx
    .ajax("get", address, { target: "main", select: "main", swap: "outerHTML show:window:top", push: "true" })
    .catch(() => undefined);
}

new MutationObserver(look).observe(document.body, {
  childList: true,
  subtree: true,
  attributes: true,
  attributeFilter: ["data-screen-ready"],
});
await import("../pages/boot.js");
look();
