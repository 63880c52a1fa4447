// @ts-check
// Whether the browser threw away what lay on this phone: a cookie says that there was something, and nothing is there. It says nothing else. The server
// gives it too (backend/sync/phones/routes.py): a browser that clears what scripts have kept leaves that. Where all of it goes at once, only the force
// knows what a phone of that officer last said it held (`elsewhere`).

import { canInstall } from "../../ui/ask_to_keep.js";
import { show } from "../../ui/clone.js";
import { read, write } from "../../vault/database.js";
import { isUnlocked, onPhone, unlocked } from "../../vault/vault.js";
import { elsewhereIn } from "../../sync/contact.js";

const NAME = "foursight-kept";
const LASTS_S = 400 * 24 * 60 * 60;
const ELSEWHERE = "elsewhere";

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

/** @typedef {import("../../sync/contact.js").Elsewhere} Elsewhere */

/** @param {Elsewhere} said Throws NotSaved. */
export async function keepElsewhere(said) {
  const kept = await read("meta", (tx) => tx.store.get(ELSEWHERE));
  if (JSON.stringify(kept) !== JSON.stringify(said)) await write("meta", (tx) => tx.store.put(said, ELSEWHERE));
}

/** @returns {Promise<number>} how many reports of whoever has unlocked it other phones held, as the server last said to them */
export async function elsewhere() {
  const kept = await read("meta", (tx) => tx.store.get(ELSEWHERE));
  const said = isUnlocked() ? elsewhereIn(kept) : null;
  return said && said.person_id === unlocked().personId ? said.waiting + said.drafts : 0;
}
