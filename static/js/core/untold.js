// @ts-check
// How many call-ins are not noted as told.

/** @param {Record<string, {told?: unknown[], cleared?: unknown}>} callIns of a draft @returns {number} */
export function untoldIn(callIns) {
  return Object.values(callIns).filter((one) => !one.told?.length && !one.cleared).length;
}
