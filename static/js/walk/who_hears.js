// @ts-check
// Whether the suspect may hear what is said here, and what is then named on no pinned line: a device that may be listening. Pure; it comes with
// the sheet.

import { ofKind } from "../core/record_kinds.js";
import { say } from "../core/sentences.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("../core/types.js").CallIn} Lit */

/** @typedef {Pick<Report, "pack" | "draft" | "result">} Heard */

/** At a desk nobody stands beside the screen. @param {Heard} report */
const isScene = ({ draft }) => ofKind(draft.kind, { scene: true, call: false });

/** Whoever was told of it: being told takes nobody out of the room, and no device. @param {Heard} report @param {"by" | "near" | "devices"} what @returns {boolean} */
function stands({ pack, result }, what) {
  const ids = pack.about.designated.heard?.[what] ?? [];
  return result.findings.some(({ id, state }) => state === "applies" && ids.includes(id));
}

/** @param {Heard} report @returns {boolean} */
export function mayHear(report) {
  return isScene(report) && stands(report, "by");
}

/** @param {Heard} report @returns {boolean} something may listen, or show them where it is: at whatever level it is told */
export function deviceHere(report) {
  return isScene(report) && stands(report, "devices");
}

/** They are close, and nobody has said that they could not hear. @param {Report} report @returns {boolean} */
function isUnsettled(report) {
  return stands(report, "near") && isHearingOpen(report);
}

/** Nobody has answered that they could not see or hear it, near or not. @param {Report} report */
export function isHearingOpen(report) {
  const { asked } = report.pack.about.designated.heard ?? {};
  return asked !== undefined && isScene(report) && report.answers[asked]?.value !== "no";
}

/** @param {Report} report @returns {boolean} it is answered that nobody could see or hear, and neither anybody nor anything there speaks against it: what is said of the case may stand in large letters */
export function isPrivate(report) {
  return !isHearingOpen(report) && !mayHear(report) && !deviceHere(report);
}

/** @param {Report} report @param {Lit[]} waiting @returns {Lit[]} those about something that may listen */
function devicesAmong({ pack }, waiting) {
  return waiting.filter(({ id }) => pack.about.designated.heard?.devices.includes(id));
}

/** @param {Report} report @param {Lit[]} waiting @returns {{named: Lit[], elsewhere: string}} what may be named here, and how many more there are to tell, elsewhere */
export function namedHere(report, waiting) {
  const kept = mayHear(report) ? devicesAmong(report, waiting) : [];
  return {
    named: waiting.filter((one) => !kept.includes(one)),
    elsewhere: kept.length ? say(report.pack, "call_in_elsewhere", { count: kept.length }) : "",
  };
}

/** Nobody is asked to read aloud where somebody may hear. @param {Report} report @param {string} words that ask for it @returns {string} */
export function readOut(report, words) {
  if (mayHear(report)) return "";
  if (deviceHere(report)) return say(report.pack, "call_in_step_away");
  return isUnsettled(report) ? say(report.pack, "call_in_earshot") : words;
}

/** @param {Report} report @param {Lit[]} lit @returns {string[]} what comes before all else in the sheet: while anybody or anything there may hear; where that is not settled, while something waits */
export function outFirst(report, lit) {
  if (lit.length === 0) return [];
  if (mayHear(report) || deviceHere(report)) return [say(report.pack, "call_in_out_first")];
  const waits = lit.some(({ id }) => report.told.untold.includes(id));
  return waits && isUnsettled(report) ? [say(report.pack, "call_in_earshot_first")] : [];
}
