// @ts-check
// A page of its own document that shows what is somebody's, as the register does: after ten minutes without a touch, or a lock in
// another window, it is empty. The link there asks the server, which asks who it is where reading was closed.

import { onIdle } from "../ui/idle.js";
import { putInPlace } from "../ui/in_place.js";
import { closeReading, leave, stillUsed } from "./received.js";

const LOCKS = ["foursight-locked-live", "foursight-locked-training"].map((name) => new BroadcastChannel(name));

function putAway() {
  putInPlace("put-away")
    .querySelector("[data-again]")
    ?.setAttribute("href", location.pathname + location.search);
}

onIdle((everywhere) => {
  if (everywhere) closeReading();
  putAway();
}, stillUsed);
for (const channel of LOCKS) channel.addEventListener("message", putAway);
addEventListener("pagehide", leave);
addEventListener("pageshow", (event) => event.persisted && location.reload());
