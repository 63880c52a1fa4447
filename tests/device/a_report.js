// A report on the phone that is decided by the pack in use and never written.
import "./live.js";
import { PACK } from "./pack_decided.js";
import { Report } from "../../static/js/walk/report.js";

/** @param {string} [kind] @param {string} [name] the draft's id @returns {Report} with no answer yet, at the first screen */
export function aReport(kind = "scene", name = "a") {
  const draft = {
    draft_id: name,
    kind,
    pack_id: "p",
    lang: "en",
    answers: {},
    call_ins: {},
    copied: [],
    screen: "door_1",
  };
  const report = new Report(draft, PACK, false);
  report.save = async () => {};
  return report;
}
