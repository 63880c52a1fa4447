// @ts-check
// Says in the header that nothing answers, also where nothing waits to be sent. It is asked again meanwhile, or it would be said of a network
// that is back. Comes with the first time that nothing does. Practice is loaded whole, which locks: without an answer only where it is kept here.

import { call, reach } from "../sync/server.js";
import { show } from "../ui/clone.js";
import { putInPlace } from "../ui/in_place.js";
import { around } from "../ui/need.js";
import { isCount } from "../ui/news.js";
import { request } from "../ui/worker.js";

const ASK_AGAIN_MS = 30_000;
const { classList } = document.documentElement;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let again;

export function sayAway() {
  classList.add("away");
  clearTimeout(again);
  again = setTimeout(call, ASK_AGAIN_MS, "hello");
}

/** @param {MouseEvent} event */
async function toPractice(event) {
  const link = around(event.target, 'a[href="/practice"]');
  if (!link || !classList.contains("away")) return;
  event.preventDefault();
  const said = await request({ type: "practice-status" });
  if (isCount(said) && said.listed > 0 && said.there === said.listed) return location.assign("/practice");
  const screen = putInPlace("no-network");
  show(screen, "[data-no-practice]", true);
  screen.querySelector("[data-again]")?.setAttribute("href", "/practice");
  document.body.dispatchEvent(new Event("foursight:put"));
}

addEventListener("click", toPractice, { capture: true });
reach.addEventListener("answered", () => {
  classList.remove("away");
  clearTimeout(again);
});
addEventListener("online", () => call("hello"));
