// @ts-check
// Says in the header that nothing answers, also where nothing waits to be sent. It is asked again meanwhile, or it would be said of a network
// that is back. Comes with the first time that nothing does.

import { call, reach } from "../sync/server.js";

const ASK_AGAIN_MS = 30_000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let again;

export function sayAway() {
  document.documentElement.classList.add("away");
  clearTimeout(again);
  again = setTimeout(call, ASK_AGAIN_MS, "hello");
}

reach.addEventListener("answered", () => {
  document.documentElement.classList.remove("away");
  clearTimeout(again);
});
addEventListener("online", () => call("hello"));
