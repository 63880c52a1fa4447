// @ts-check
// What the service worker says of itself and of its fetching, looked at before a page says it. Comes with the pages that do.

import { isObject, isWhole, own } from "../core/json.js";
import { request } from "./worker.js";

/** @typedef {{type: string, failed: boolean, done: number, total: number}} News */
/** @typedef {{there: number, listed: number}} Count */

/** @param {Event} event a `change` of the worker's @returns {News | null} null where it says nothing */
export function newsIn(event) {
  const said = event instanceof CustomEvent ? event.detail : null;
  if (!isObject(said)) return null;
  const { type = "", failed, done = 0, total = 0 } = said;
  return { type: String(type), failed: Boolean(failed), done: Number(done), total: Number(total) };
}

/** @returns {Promise<(Count & {later?: Count}) | null>} counted by the worker in charge, of which an older one knows no `later`; null when none is */
export async function workerStatus() {
  const said = await request({ type: "status" });
  const later = own(said, "later");
  return isCount(said) ? { there: said.there, listed: said.listed, ...(isCount(later) ? { later } : {}) } : null;
}

/** @param {unknown} said @returns {said is Count} */
export function isCount(said) {
  return isWhole(own(said, "there")) && isWhole(own(said, "listed"));
}
