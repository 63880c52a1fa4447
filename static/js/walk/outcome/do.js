// @ts-check
// What is to be done: the dangers, all of them, in the one order; the duties; and folded by heading whatever else applies.

import { findingInRoles } from "../../core/copy/roles.js";
import { withId } from "../../core/json.js";
import { londonTime } from "../../core/london.js";
import { lineOf, namedAloud } from "../../core/messages.js";
import { areUnsettled } from "../../core/recognition.js";
import { say } from "../../core/sentences.js";
import { askedFor } from "../../core/told_whom.js";
import { weekdayInWords } from "../../core/weekdays.js";
import { setText, show } from "../../ui/clone.js";
import { allIn, need } from "../../ui/need.js";
import { whenOpen } from "../../ui/when_open.js";
import { drawnAs, findingItem, inOrder } from "../../screens/findings.js";
import { clockItem } from "../../screens/items.js";
import { fillList, itemAhead, itemOn } from "../../screens/lists.js";
import { REST } from "../../screens/outcome.js";
import { showRecord } from "../record_shown.js";
import { sinceWords } from "../since_changed.js";
import { settledIn } from "../still_to_ask.js";
import { showBecause } from "./because.js";
import { dangersOf, isDone, largeOf } from "./danger_order.js";
import { showDuties } from "./duties.js";
import { endOf } from "./end.js";
import { showEnd } from "./show_end.js";

/** @typedef {import("../report.js").Report} Report @typedef {import("../../core/types.js").Finding} Finding */

const LARGE = 3; // so many dangers are drawn large; each other one is one line, and none is folded
const FIRST = 5; // where no duty stands, so many of the others stand unfolded
const BESIDE = 2; // and so many where duties stand, and no danger
const DATES = 2; // so many limits stand by name, the first of them first: each of what, and until when

/** @param {HTMLElement} main @param {Report} report */
export function showDo(main, report) {
  const dangers = dangersOf(report);
  showNow(main, report, dangers);
  const standing = showDuties(main, report);
  const end = showEnd(main, report);
  const elsewhere = new Set([...dangers, ...standing.flatMap(({ duty }) => duty.behind ?? []), endOf(report.pack)]);
  const settled = settledIn(report);
  const others = inOrder(report.pack, []).filter(
    (one) => reasons(report).has(one.id) && !elsewhere.has(one.id) && !settled(one),
  );
  const beside = others.filter((one) => one.beside);
  const most = end || dangers.length > 0 ? 0 : standing.length > 0 ? BESIDE : FIRST;
  const first = [...new Set([...beside, ...firstOf(report, others, most)])];
  fillList(main, "[data-first]", othersOn(main, report, first));
  show(main, "[data-first]", first.length > 0);
  showRest(
    main,
    report,
    others.filter((one) => !first.includes(one)),
  );
  show(main, "[data-none-yet]", dangers.length + standing.length + others.length === 0);
  showClocks(main, report);
}

/** What belongs to a duty waits in its fold until that stands; what is for the sergeant has a heading of its own. @param {Report} report @param {Finding[]} others @param {number} most @returns {Finding[]} */
function firstOf({ pack }, others, most) {
  const behind = new Set((pack.duties ?? []).flatMap((duty) => duty.behind ?? []));
  return others.filter(({ id, call_in }) => !call_in && !behind.has(id)).slice(0, most);
}

/** @param {Report} report @returns {Map<string, import("../../core/types.js").Leaf[]>} what applies, with what decided it */
function reasons({ result }) {
  return new Map(result.findings.filter(({ state }) => state === "applies").map(({ id, because }) => [id, because]));
}

/** @param {HTMLElement} main @param {Report} report @param {string[]} dangers */
function showNow(main, report, dangers) {
  const { pack } = report;
  const first = largeOf(report, dangers, LARGE);
  const found = (/** @type {string[]} */ ids) => ids.map((id) => withId(pack.findings, id));
  const large = found(first).map((one) => itemWith(main, report, "draw-now", one, nowItem(one)));
  const rest = dangers.filter((id) => !first.includes(id));
  const lines = found(rest).map((one) => itemWith(main, report, "draw-now-line", one, nowItem(one, 0)));
  for (const item of [...large, ...lines]) showTold(item, report);
  fillList(main, "[data-do-now]", large);
  fillList(main, "[data-now-lines]", lines);
  show(main, "[data-now]", dangers.length > 0);
}

/** Told, it stays in its place and says so; quieter once nothing is left to be done, and then it names what is so: "tell your sergeant" beside a name reads as if it was they who were told. @param {HTMLElement} item @param {Report} report */
function showTold(item, report) {
  const id = item.dataset.finding ?? "";
  const words = report.told.untold.includes(id) ? "" : toldOf(report, id);
  const isQuiet = words !== "" && isDone(report, id);
  item.classList.toggle("now--told", isQuiet);
  setText(item, "[data-told]", words);
  const line = item.querySelector("[data-line]");
  if (line && isQuiet && !sinceWords(report, id)) line.textContent = named(report, id);
  if (words && line && !/[.?!]$/.test(line.textContent)) line.append("."); // who was told is a sentence of its own
}

/** @param {Report} report @param {string} id @returns {string} as it was tapped */
function named({ pack, answers, result }, id) {
  return namedAloud(pack, id, answers, result.hidden, areUnsettled(pack, result));
}

/** @param {Report} report @param {string} id @returns {string} who was told of it, and when; where that is not whom it asks for, who is not told yet; where it stands as long as it is so, what to look at again */
function toldOf(report, id) {
  const { pack, draft, told } = report;
  const last = draft.call_ins[id]?.told?.at(-1);
  const finding = withId(pack.findings, id);
  if (!last) return told.once[id] ? say(pack, "call_in_told_once", { who: told.once[id] }) : "";
  const time = londonTime(last.at)[1];
  if (told.still.includes(id))
    return say(pack, "told_not_yet", { asked: last.who, time, who: askedFor(pack, finding) });
  const ask = told.stays[id];
  return ask
    ? say(pack, "told_stands", { who: last.who, time, ask })
    : say(pack, "board_told", { who: last.who, time });
}

/** @param {Report} report @returns {(() => void)[]} draws each danger that will be drawn large, before the screen is asked for */
export function dangersAhead(report) {
  const { pack, result } = report;
  const [large, unsettled] = [largeOf(report, dangersOf(report), LARGE), areUnsettled(pack, result)];
  return large.map((id) => {
    const finding = withId(pack.findings, id);
    return () => itemAhead(pack, "draw-now", drawnAs(id, unsettled), () => nowItem(finding)(pack, finding, unsettled));
  });
}

/** Its one line, where the pack has one, stands first: it has its verb. Of what is so all the same once somebody was told, the first that is to be done meanwhile is unfolded. @param {Finding} finding @param {number} [unfolded] @returns {typeof findingItem} */
function nowItem({ line, after_told }, unfolded = after_told ? 1 : 0) {
  return (pack, finding, unsettled) => {
    const item = findingItem(pack, finding, unsettled);
    const acts = item.do ?? [];
    return {
      ...item,
      ...(line ? { headline: line } : {}), // filled from what is tapped, once it stands
      meanwhile: acts.slice(0, unfolded),
      do: acts.slice(unfolded),
    };
  };
}

/** @param {HTMLElement} main @param {Report} report @param {Finding[]} findings @returns {HTMLElement[]} drawn with a verb first */
export function othersOn(main, report, findings) {
  return findings.map((one) => {
    const item = itemWith(main, report, "draw-finding", one, findingItem);
    if (one.call_in) showTold(item, report);
    return item;
  });
}

/** @param {HTMLElement} main @param {Report} report @param {string} template @param {Finding} finding @param {typeof findingItem} made */
function itemWith(main, report, template, finding, made) {
  const { pack, answers, result } = report;
  const unsettled = areUnsettled(pack, result);
  const item = itemOn(main, template, drawnAs(finding.id, unsettled), () => made(pack, finding, unsettled));
  const since = finding.call_in ? sinceWords(report, finding.id) : "";
  const named = since
    ? say(pack, "call_in_say_or_clear")
    : namedAloud(pack, finding.id, answers, result.hidden, unsettled);
  if (finding.call_in) setText(item, "[data-named]", named);
  if (finding.line && item.querySelector("[data-line]"))
    setText(item, "[data-line]", since || lineOf(pack, finding.id, answers, result.hidden, unsettled));
  showRecord(item, report, finding);
  const { text } = findingInRoles(finding, { pack, unsettled });
  showBecause(item, report, finding.when, reasons(report).get(finding.id) ?? [], text); // lit, and decided by nothing that still stands
  return item;
}

/** @param {HTMLElement} main @param {Report} report @param {Finding[]} others */
function showRest(main, report, others) {
  show(main, "[data-rest]", others.length > 0);
  setText(main, "[data-rest-count]", String(others.length));
  const headings = headingsOf(report.pack);
  for (const fold of allIn(main, "[data-group]", HTMLDetailsElement)) {
    const mine = others.filter((one) => headingOf(headings, one) === fold.dataset.group);
    fold.hidden = mine.length === 0;
    setText(fold, "[data-group-count]", countOf(report, mine));
    whenOpen(fold, () => fillList(fold, "[data-group-list]", othersOn(main, report, mine)));
  }
}

/** What somebody was told of is not still to be told. @param {Report} report @param {Finding[]} findings under one heading @returns {string} how many; of those for the sergeant, how many wait */
function countOf({ pack, told }, findings) {
  const isFor = (/** @type {Finding} */ { call_in }) => call_in !== undefined;
  const waits = findings.filter((one) => !isFor(one) || told.untold.includes(one.id) || told.still.includes(one.id));
  return waits.length === 0 ? say(pack, "call_in_all_told") : String(waits.length);
}

/** @type {WeakMap<object, Map<string, string>>} */
const known = new WeakMap();

/** @param {import("../../core/types.js").Pack} pack @returns {Map<string, string>} under which heading each finding stands */
function headingsOf(pack) {
  const groups = pack.outline.find(({ kind }) => kind === "outcome")?.groups ?? [];
  const made = known.get(pack) ?? new Map(groups.flatMap(({ id, findings = [] }) => findings.map((one) => [one, id])));
  known.set(pack, made);
  return made;
}

/** @param {Map<string, string>} headings @param {Finding} finding */
function headingOf(headings, { id, call_in }) {
  return call_in === "sergeant" ? "sergeant" : (headings.get(id) ?? REST);
}

/** @param {HTMLElement} main @param {Report} report */
function showClocks(main, report) {
  const { pack, result } = report;
  const running = result.clocks.filter((one) => one.state === "applies" && (one.due || one.by_hand));
  const fold = need(main, "[data-clocks]", HTMLDetailsElement);
  fold.hidden = running.length === 0;
  const days = running.flatMap(({ id, due }) => (due ? `${due} ${withId(pack.clocks, id).text}` : [])).sort();
  const day = days
    .slice(0, DATES)
    .map((one) => say(pack, "copy_clock", { clock: one.slice(11), day: weekdayInWords(pack, one.slice(0, 10)) }))
    .join("; ");
  const count = running.length - Math.min(DATES, days.length);
  const words = day && !count ? day : say(pack, day ? "outcome_dates" : "outcome_dates_by_hand", { count, day });
  setText(fold, "[data-clocks-first]", words);
  whenOpen(fold, () =>
    fillList(
      fold,
      "[data-clock-list]",
      running.map((one) => clockOn(main, report, one)),
    ),
  );
}

/** @param {HTMLElement} main @param {Report} report @param {import("../../core/types.js").Clock} clock */
function clockOn(main, { pack }, { id, by_hand, due }) {
  const item = itemOn(main, "draw-clock", id, () => clockItem(pack, withId(pack.clocks, id)));
  const words =
    by_hand || !due ? say(pack, "clock_by_hand") : say(pack, "clock_due", { day: weekdayInWords(pack, due) });
  setText(item, "[data-due]", words);
  return item;
}
