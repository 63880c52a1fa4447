// @ts-check
// Time on the board: since when it is open, what is to be done while nobody is there yet, and whether it still is the same call.

import { londonTime } from "../../core/london.js";
import { rowsOf } from "../../core/answers.js";
import { withId } from "../../core/json.js";
import { say } from "../../core/sentences.js";
import { shortMoment } from "../../core/weekdays.js";
import { setText } from "../../ui/clone.js";
import { htmlIn, need } from "../../ui/need.js";
import { moment, newRowId } from "../../vault/ids.js";
import { boardOf } from "./designated.js";
import { backToPlace } from "./panels.js";
import { isClosed } from "./send.js";
import { ringBan, rungBy } from "./ring_ban.js";
import { askWhom, bindWhom, showWhom } from "./whom.js";
import { areUnsettled } from "../../core/recognition.js";
import { tell } from "./tell.js";
import { offerUndoOf, takeBackAnswer } from "./undo.js";
import { elapsedWords, isOld, lastEntry, waiting } from "./time.js";
import { lastTold } from "../told_notes.js";

/** @typedef {import("../report.js").Report} Report @typedef {import("../report.js").Answer} Answer */

/** @type {Map<string, number>} when it was said of a draft that it is the same call: in this open page only */
const same = new Map();

/** @param {HTMLElement} main @param {Report} report */
export function bindWait(main, report) {
  for (const act of htmlIn(main, "[data-act]")) act.addEventListener("click", () => pressed(main, report, act));
  bindWhom(main, report, (act, at, whom) => write(main, report, act, { at, whom }));
  const named = need(main, "[data-wait-who]", HTMLFormElement);
  const told = boardOf(report.pack).ring_back_told?.option;
  named.hidden = !told;
  named.addEventListener("submit", (event) => {
    event.preventDefault();
    pressed(main, report, need(main, `[data-act="${told}"]`, HTMLElement));
  });
  named.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    main.querySelector("[data-wait] .panel__head")?.querySelector("button")?.focus(); // there, letters act again
  });
  main.querySelector("[data-same=yes]")?.addEventListener("click", () => isSame(main, report));
}

/** Where somebody was told, first who. @param {HTMLElement} main @param {Report} report @param {HTMLElement} act */
function pressed(main, report, act) {
  const told = boardOf(report.pack).ring_back_told;
  if (askWhom(main, report, act)) return;
  if (act.dataset.act !== told?.option) return write(main, report, act);
  const field = whoField(main);
  const who = field.value.trim();
  if (who) return write(main, report, act, { named: { [told?.who ?? ""]: who } });
  field.focus();
  tell(main, say(report.pack, "board_who_first"));
}

/** @param {HTMLElement} main */
function whoField(main) {
  return need(main, "[data-wait-who] input", HTMLInputElement);
}

/** Asked once: whoever was named last here, or at the call-ins. @param {HTMLElement} main @param {Report} report */
function showWho(main, report) {
  const { ring_backs: id, ring_back_told: told } = boardOf(report.pack);
  const field = whoField(main);
  if (!told || field.value || document.activeElement === field) return;
  const named = rowsOf(report.draft.answers[id]).map((row) => row[told.who]);
  field.value = String(named.filter(Boolean).at(-1) ?? lastTold(report, "sergeant")?.who ?? "");
}

/** A row of what was done, and when. @param {HTMLElement} main @param {Report} report @param {HTMLElement} act @param {{ named?: Record<string, string>, at?: string, whom?: import("./ring_ban.js").Rung | "" }} [more] `named`: who was told; `whom`: who was rung, where it was asked, and `at`: when it was */
function write(main, report, act, { named = {}, at = moment(), whom = "" } = {}) {
  const { ring_backs: id } = boardOf(report.pack);
  const when = (withId(report.pack.questions, id).fields ?? []).find(({ kind }) => kind === "moment")?.id ?? "at";
  const said = { ...rungBy(report.pack, report.answers, act.dataset.act ?? "", whom), ...named };
  const row = { id: newRowId(), [when]: at, [act.dataset.actField ?? ""]: [act.dataset.act], ...said };
  const before = report.draft.answers[id];
  const from = report.draft.copied.length;
  report.answer(id, { value: [...rowsOf(before), row] });
  const written = report.draft.answers[id];
  const what = {
    act: [act.firstChild?.textContent?.trim() ?? "", ...Object.values(said)].join(", "),
    time: londonTime(at)[1],
  };
  tell(main, say(report.pack, "board_written", what));
  offerUndoOf(main, report, say(report.pack, "board_act", what), () =>
    takeAway(report, id, row.id, { before, written, from }),
  );
  backToPlace(main); // not on the button, where another Enter would write it again
}

/** The answer is what it was; where it was changed again meanwhile, all but this row of it stays. @param {Report} report @param {string} id @param {string} row @param {{ before: Answer | undefined, written: Answer, from: number }} was `from`: how much was copied before it */
function takeAway(report, id, row, { before, written, from }) {
  if (report.draft.answers[id] === written) return takeBackAnswer(report, id, before, from);
  const rest = rowsOf(report.draft.answers[id]).filter((one) => one.id !== row);
  report.answer(id, rest.length ? { value: rest } : null);
}

/** @param {HTMLElement} main @param {Report} report */
export function showTimes(main, report) {
  const now = Date.now();
  const wait = waiting(report.pack, report.draft, now);
  const { pack } = report;
  const graded =
    wait.graded === null
      ? say(pack, "board_not_graded")
      : say(pack, "board_graded", { elapsed: elapsedWords(pack, wait.graded) });
  const resourced = say(pack, wait.resourced ? "board_resourced" : "board_not_resourced");
  setText(
    main,
    "[data-since]",
    say(pack, "board_since", { elapsed: elapsedWords(pack, wait.begun), graded, resourced }),
  );
  setText(main, "[data-wait-words]", waitWords(pack, wait));
  const { ban, act: how } = ringBan(pack, report.answers, areUnsettled(pack, report.result));
  setText(main, "[data-ring-ban]", ban);
  setText(main, "[data-late]", wait.late ? say(pack, "board_late", { minutes: wait.minutes ?? "" }) : "");
  need(main, "[data-wait]", HTMLElement).classList.toggle("panel--late", wait.late);
  main.querySelector("[data-foot] [data-open-panel=w]")?.classList.toggle("board__act--late", wait.late);
  for (const act of htmlIn(main, "[data-act]")) {
    const last = wait.last[act.dataset.act ?? ""];
    setText(act, "[data-act-last]", last ? ` ${londonTime(last)[1]}` : "");
    const rings = boardOf(pack).ring_back_ways?.acts.includes(act.dataset.act ?? "");
    setText(act, "[data-act-how]", rings ? how : "");
  }
  showWho(main, report);
  showWhom(main, report);
  showSame(main, report, now);
}

/** @param {import("../../core/types.js").Pack} pack @param {import("./time.js").Waiting} wait */
function waitWords(pack, { begun, minutes, late, resourced }) {
  if (minutes === null) return say(pack, "board_wait_unset", { elapsed: elapsedWords(pack, begun) });
  if (resourced) return say(pack, "board_wait_assigned");
  return late ? say(pack, "board_wait_late") : say(pack, "board_wait_until", { minutes });
}

/** @param {HTMLElement} main @param {Report} report @param {number} now */
function showSame(main, report, now) {
  const ask = isOld(report.draft, now, same.get(report.draft.draft_id));
  const panel = need(main, "[data-same-call]", HTMLElement);
  const fresh = ask && panel.hidden;
  panel.hidden = !ask;
  for (const part of htmlIn(main, "[data-board], [data-foot]")) part.inert = ask || isClosed(main);
  if (!ask) return;
  setText(panel, "[data-opened]", shortMoment(report.pack, report.draft.started_at));
  setText(panel, "[data-last-entry]", shortMoment(report.pack, lastEntry(report.draft)));
  if (!fresh) return;
  panel.querySelector("h2")?.focus();
  requestAnimationFrame(() => panel.scrollIntoView({ block: "end" })); // unlocking goes back to where one was: this comes first
}

/** @param {HTMLElement} main @returns {boolean} whether it is being asked if it is the same call */
export function asksWhich(main) {
  return !need(main, "[data-same-call]", HTMLElement).hidden;
}

/** @param {HTMLElement} main @param {Report} report @param {import("./keys.js").Meaning} meaning @param {(address: string) => void} go */
export function sayWhich(main, report, meaning, go) {
  if (meaning.do === "answer" && meaning.as === "yes") need(main, "[data-same=yes]", HTMLElement).click();
  else if (meaning.do === "answer" && meaning.as === "no")
    go(main.querySelector("[data-same=no]")?.getAttribute("href") ?? "");
  else tell(main, say(report.pack, "board_same_first"));
}

/** @param {HTMLElement} main @param {Report} report */
function isSame(main, report) {
  same.set(report.draft.draft_id, Date.now());
  showTimes(main, report);
  backToPlace(main);
}
