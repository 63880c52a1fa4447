// @ts-check
// How many call-ins are not noted as told.

import { isCleared } from "./call_ins.js";

/** @param {Record<string, {told?: unknown[], cleared?: unknown}>} callIns of a draft @returns {number} */
export function untoldIn(callIns) {
  return Object.values(callIns).filter((one) => !one.told?.length && !isCleared(one)).length;
}
