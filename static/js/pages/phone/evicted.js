// @ts-check
// Whether the browser threw away what lay on this phone: a cookie says that there was something, and nothing is there. It says nothing else.

import { onPhone } from "../../vault/vault.js";

const NAME = "foursight-kept";
const LASTS_S = 400 * 24 * 60 * 60;

/** Where something lies on this phone, that is noted. */
export async function markHere() {
  if ((await onPhone()).length) document.cookie = `${NAME}=1; Path=/; Max-Age=${LASTS_S}; SameSite=Lax`;
}

/** What lay here was taken away on purpose. */
export function markGone() {
  document.cookie = `${NAME}=; Path=/; Max-Age=0; SameSite=Lax`;
}

/** @returns {Promise<boolean>} whether something lay here that nobody took away */
export async function isEvicted() {
  return document.cookie.split("; ").includes(`${NAME}=1`) && (await onPhone()).length === 0;
}
