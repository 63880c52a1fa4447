// @ts-check
// A few seconds to take back that somebody was noted as told: a stray touch must not stand in a record as a call.

import { londonTime } from "../core/london.js";
import { say } from "../core/sentences.js";
import { announce } from "../ui/announce.js";
import { clone, setText } from "../ui/clone.js";
import { maybe, need } from "../ui/need.js";
import { UNDO_MS } from "./undo_list.js";

const SAME_TAP_MS = 400; // a thumb that trembles taps twice and means once

/** @typedef {import("./report.js").Report} Report @typedef {import("../core/record.js").Told} Note */

/** @param {Report} report @param {{ id: string, note: Note }[]} notes of one tap @param {() => void} undo */
export function offerUndoTold(report, notes, undo) {
  const { pack } = report;
  const [{ note }] = notes;
  const offered = Date.now();
  const bar = clone(document, "#told-undo");
  const button = need(bar, "button", HTMLButtonElement);
  const ends = new AbortController();
  const end = () => {
    ends.abort();
    clearTimeout(timer);
    bar.remove();
  };
  const timer = setTimeout(end, UNDO_MS);
  setText(bar, "span", say(pack, "call_in_noted", { who: note.who, time: londonTime(note.at)[1] }));
  button.textContent = say(pack, "walk_undo");
  button.addEventListener("click", () => {
    if (Date.now() - offered < SAME_TAP_MS) return;
    undo();
    end();
    announce(say(pack, "call_in_untold"));
  });
  report.changes.addEventListener("sealed", end, { signal: ends.signal }); // it was sent so: what was sent is not taken back
  document.querySelector("[data-undo-told]")?.remove();
  const sheet = maybe(document, "#call-ins[open] > .call-ins__sheet", HTMLElement);
  if (sheet) {
    sheet.prepend(bar);
    sheet.scrollTo(0, 0);
  } else need(document, "#call-ins", HTMLElement).after(bar);
}
