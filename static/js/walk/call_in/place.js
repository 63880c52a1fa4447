// @ts-check
// The phone's own position as a grid reference to read out. It needs no network. Nothing of it is kept here, or given to anything but the caller.

import { gridReference } from "../../core/grid_reference.js";
import { say } from "../../core/sentences.js";

/** @typedef {import("../../core/types.js").Pack} Pack */

const PATIENCE_MS = 20_000; // of an officer who waits to call
const REFUSED = 1; // GeolocationPositionError.PERMISSION_DENIED

/** @param {Pack} pack @returns {Promise<{ words: string, said: string }>} what to say of where the phone is; or, empty, what to do instead */
export async function whereIAm(pack) {
  try {
    const { coords } = await position();
    const there = gridReference(coords);
    if (!there) return { words: "", said: say(pack, "place_outside") };
    return { words: say(pack, "place_found", there), said: "" };
  } catch (error) {
    const isRefused = Object(error).code === REFUSED;
    return { words: "", said: say(pack, isRefused ? "place_refused" : "place_none") };
  }
}

/** @returns {Promise<GeolocationPosition>} of now, and not one that was kept. Throws where it is refused, not to be had, or too slow. */
function position() {
  return new Promise((found, failed) => {
    navigator.geolocation.getCurrentPosition(found, failed, {
      enableHighAccuracy: true,
      timeout: PATIENCE_MS,
      maximumAge: 0,
    });
  });
}
