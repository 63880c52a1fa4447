// @ts-check
// A call stays open while nothing answers: the page alone has the key of a shared desk, and loading it anew would shut the call until the server is back.

import { say } from "../../core/sentences.js";
import { setText, show } from "../../ui/clone.js";
import { call, reach } from "../../sync/server.js";
import { realm } from "../../vault/realm.js";
import { isUnlocked, unlocked } from "../../vault/vault.js";
import { tell } from "./tell.js";
import { keepAsking, LATE_MS } from "./watch.js";

/** @typedef {import("../report.js").Report} Report */

const root = document.documentElement;
const isAway = () => root.classList.contains("away");
const isDesk = () => isUnlocked() && Boolean(unlocked().atDesk);

/** Whether anything answers, and what goes on where nothing does: at the top, before somebody reloads the page. @param {HTMLElement} main @param {Report} report @param {AbortSignal} signal */
export function bindStay(main, report, signal) {
  const look = () => {
    setText(main, "[data-away-words]", isAway() ? say(report.pack, "board_away") : "");
    setText(main, "[data-stay]", isAway() && isDesk() ? say(report.pack, "board_stay") : "");
    show(main, "[data-away]", isAway());
  };
  const watch = new MutationObserver(look);
  watch.observe(root, { attributeFilter: ["class"] });
  signal.addEventListener("abort", () => watch.disconnect());
  look();
  if (realm !== "live") return;
  reach.addEventListener("silent", () => root.classList.add("away"), { signal }); // what says it elsewhere comes from the server
  reach.addEventListener("answered", () => root.classList.remove("away"), { signal });
  const ask = async () => document.hidden || call("hello");
  keepAsking(ask, () => reach.dispatchEvent(new Event("silent")), signal);
  addEventListener("keydown", (event) => isReload(event) && void reload(main, report, event), {
    capture: true,
    signal,
  });
  addEventListener("beforeunload", (event) => isAway() && isDesk() && event.preventDefault(), { signal });
}

/** @param {KeyboardEvent} event */
function isReload({ key, ctrlKey, metaKey }) {
  return key === "F5" || (key.toLowerCase() === "r" && (ctrlKey || metaKey));
}

/** The reflex of whoever sees that nothing answers: the server is asked first, for what was so eight seconds ago. @param {HTMLElement} main @param {Report} report @param {KeyboardEvent} event */
async function reload(main, report, event) {
  if (!isDesk()) return;
  event.preventDefault();
  if (event.repeat) return;
  const late = new Promise((done) => setTimeout(done, LATE_MS, null));
  if (!isAway() && (await Promise.race([call("hello"), late]))) location.reload();
  else tell(main, say(report.pack, "board_no_reload"));
}
