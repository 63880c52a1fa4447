// @ts-check
// Signing out at a shared desk: what is sealed to the force goes on its way, what is not sent is said before, and what opens anything goes.

import { sendNow } from "../sync/sender.js";
import { outboxItems } from "../sync/outbox.js";
import { setText, show } from "../ui/clone.js";
import { around, maybe, need } from "../ui/need.js";
import { call } from "../sync/server.js";
import { deskRows, draftsIn, dropDesks } from "../vault/desk.js";

const GOES_MS = 5000;
const LOOKS_MS = 200;

/** @param {HTMLFormElement} form to sign out with @param {() => unknown} lock every window @returns {Promise<void>} once it was sent, or somebody was asked */
export async function endAtDesk(form, lock) {
  const rows = await ownRows();
  const end = async () => {
    await dropDesks(rows);
    lock();
    form.dataset.sure = "yes";
    form.requestSubmit();
  };
  if (rows.length === 0) return end();
  const drafts = (await draftsIn(rows)).length;
  const waits = await waiting();
  if (!drafts && !waits) return end();
  ask(form, drafts, waits, end);
}

/** What somebody else left here, not sent, is not theirs who sign out. @returns {Promise<import("../vault/rows.js").DeskRow[]>} */
async function ownRows() {
  const rows = await deskRows();
  const hello = rows.length ? await call("hello") : null;
  return rows.filter(({ person_id }) => person_id === hello?.body.person_id);
}

/** @returns {Promise<number>} how many sealed reports are still here after a moment in which they could go */
async function waiting() {
  sendNow();
  for (let left = GOES_MS; ; left -= LOOKS_MS) {
    const many = (await outboxItems()).filter(({ state }) => state !== "sent").length;
    if (many === 0 || left <= 0) return many;
    await new Promise((resolve) => setTimeout(resolve, LOOKS_MS));
  }
}

/** @param {HTMLFormElement} form @param {number} drafts @param {number} waits @param {() => Promise<void>} end */
function ask(form, drafts, waits, end) {
  const place = need(around(form, "main") ?? document, "[data-leaving]", HTMLElement);
  show(place, "[data-leaving-waits]", waits > 0);
  setText(place, "[data-leaving-waits] [data-many]", String(waits));
  show(place, "[data-leaving-drafts]", drafts > 0);
  setText(place, "[data-leaving-drafts] [data-many]", String(drafts));
  show(place, "[data-leave-now]", drafts === 0);
  place.hidden = false;
  form.hidden = true;
  place.focus();
  if (place.dataset.bound) return;
  place.dataset.bound = "yes";
  place.querySelector("[data-leave-now]")?.addEventListener("click", end);
  const typed = need(place, "[data-leave-all]", HTMLFormElement);
  typed.addEventListener("submit", (event) => {
    event.preventDefault();
    const word = need(typed, "[name=word]", HTMLInputElement);
    if (word.value.trim().toLowerCase() === "delete") return void end();
    show(typed, "[data-not-deleted]", true);
    maybe(typed, "[name=word]", HTMLInputElement)?.focus();
  });
}
