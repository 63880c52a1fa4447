// @ts-check
// Moments as a log has them: "01:55" of the day the copy is made, "25 Nov 23:50" of another.
import { isMoment } from "../days.js";
import { londonTime } from "../london.js";
import { plainAscii } from "../plain_ascii.js";
import { say } from "../sentences.js";

/** @param {import("../types.js").Copy} copy @param {string} moment UTC @returns {string} the time, with its day where that is not the day the copy is made */
export function briefly({ pack, at }, moment) {
  const [day, time] = londonTime(moment);
  return isMoment(at) && londonTime(at)[0] === day ? time : say(pack, "copy_moment", { day: dayOf(pack, day), time });
}

/** @param {import("../types.js").Copy} copy @returns {string} when the copy is made, "26 Nov 02:14"; "" where that is not known */
function madeAt({ pack, at }) {
  if (!isMoment(at)) return "";
  const [day, time] = londonTime(at);
  return say(pack, "copy_moment", { day: dayOf(pack, day), time });
}

/** @param {import("../types.js").Copy} copy @returns {string} when and by whom it is made, "26 Nov 02:14, Eve Lindqvist."; "" where that is not known */
export function stampOf(copy) {
  const stamp = [madeAt(copy), plainAscii(copy.by ?? "")].filter(Boolean).join(", ");
  return stamp && `${stamp}.`;
}

/** @param {import("../types.js").Pack} pack @param {string} day ISO */
function dayOf(pack, day) {
  const month = say(pack, "date_months_short").split(" ")[Number(day.slice(5, 7)) - 1];
  return say(pack, "copy_day", { day: Number(day.slice(8, 10)), month });
}
