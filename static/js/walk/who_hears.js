// @ts-check
// Whether the suspect may hear what is said here, and what is then named on no pinned line: a device that may be listening. Pure; it comes with
// the sheet.

import { ofKind } from "../core/record_kinds.js";
import { say } from "../core/sentences.js";

/** @typedef {import("./report.js").Report} Report @typedef {import("../core/types.js").CallIn} Lit */

/** At a desk nobody stands beside the screen. @param {Pick<Report, "pack" | "draft" | "result">} report @returns {boolean} */
export function mayHear({ pack, draft, result }) {
  const by = pack.about.designated.heard?.by ?? [];
  const isSo = result.findings.some(({ id, state }) => state === "applies" && by.includes(id));
  return isSo && ofKind(draft.kind, { scene: true, call: false });
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

/** Nobody is asked to read aloud where somebody may hear. @param {Report} report @param {Lit[]} waiting @param {string} words that ask for it @returns {string} */
export function readOut(report, waiting, words) {
  if (mayHear(report)) return "";
  const isScene = ofKind(report.draft.kind, { scene: true, call: false });
  return isScene && devicesAmong(report, waiting).length ? say(report.pack, "call_in_step_away") : words;
}

/** @param {Report} report @param {Lit[]} lit @returns {string[]} what comes before all else in the sheet, while anything waits that nobody may hear there */
export function outFirst(report, lit) {
  const waiting = lit.filter(({ id }) => report.told.untold.includes(id));
  const isScene = ofKind(report.draft.kind, { scene: true, call: false });
  const isForRadio = waiting.some(({ level }) => level === "radio_now");
  const isSo = isScene && ((isForRadio && mayHear(report)) || devicesAmong(report, waiting).length > 0);
  return isSo ? [say(report.pack, "call_in_out_first")] : [];
}
