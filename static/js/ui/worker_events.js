// @ts-check
// News of the service worker: `change` events whose detail is what it said ({type: "progress", done, total}, …).

import { isObject } from "../core/json.js";

/** @typedef {{type: string, failed: boolean, done: number, total: number}} News what it says of itself or of its fetching */

export const changes = new EventTarget();

/** @param {Event} event a `change` @returns {News | null} null where it says nothing */
export function newsIn(event) {
  const said = event instanceof CustomEvent ? event.detail : null;
  if (!isObject(said)) return null;
  const { type = "", failed, done = 0, total = 0 } = said;
  return { type: String(type), failed: Boolean(failed), done: Number(done), total: Number(total) };
}
