// @ts-check
// Whether the browser threw away what lay on this phone: a cookie says that there was something, and nothing is there. It says nothing else. The server
// gives it too (backend/sync/phones/routes.py): a browser that clears what scripts have kept leaves that. Where all of it goes at once, only the force
// knows what a phone of that officer last said it held (`elsewhere`).

import { canInstall } from "../../ui/ask_to_keep.js";
import { show } from "../../ui/clone.js";
import { onPhone } from "../../vault/vault.js";
import { elsewhereIn, saidLast } from "../../sync/contact.js";

const NAME = "foursight-kept";
const LASTS_S = 400 * 24 * 60 * 60;

/** Where something lies on this phone, that is noted: once, for what the server has noted lasts longer. */
export async function markHere() {
  if (!wasKept() && (await onPhone()).length) document.cookie = `${NAME}=1; Path=/; Max-Age=${LASTS_S}; SameSite=Lax`;
}

/** What lay here was taken away on purpose. */
export function markGone() {
  document.cookie = `${NAME}=; Path=/; Max-Age=0; SameSite=Lax`;
}

/** That something lay here that nobody took away. @param {HTMLElement} main */
export async function sayEvicted(main) {
  show(main, "[data-says=evicted]", wasKept() && (await onPhone()).length === 0);
  show(main, "[data-install-it]", canInstall());
}

function wasKept() {
  return document.cookie.split("; ").includes(`${NAME}=1`);
}

/** @returns {Promise<number>} how many reports of whoever has unlocked it other phones held, as the server last said to them */
export async function elsewhere() {
  const said = await saidLast("elsewhere", elsewhereIn);
  return said ? said.waiting + said.drafts : 0;
}
