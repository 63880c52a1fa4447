// @ts-check
// Call-ins as lines of a copy: what was lit, who was told and when, why it was cleared.
// RADIO NOW has a line for each. What is for the sergeant stands in one line for each standing (told by whom and when, or
// nobody yet; cleared or not): twenty lines would push everything else out of a log. A log that is to stay short says only
// who was told, when, and how many are not.
import { levelWords } from "../call_ins.js";
import { marked } from "./of_call.js";
import { withoutSlips } from "./slips.js";
import { byId, own } from "../json.js";
import { say } from "../sentences.js";
import { isCovered, isNamed, notTold, noteForAll, toldTo } from "../told.js";
import { momentInWords } from "../words.js";

/** @typedef {import("../types.js").Copy} Copy @typedef {import("../types.js").CallIn} CallIn */

/** @param {Copy} copy @returns {string[]} every call-in that is or was lit, in the result's order; none is ever left out */
export function callInLines(copy) {
  const { pack, result, kind } = copy;
  const [findings, judged] = [byId(pack.findings), byId(result.findings)];
  /** @type {Map<string, string[]>} */
  const standings = new Map();
  const radio = withoutSlips(copy).flatMap((callIn) => {
    const words = marked((findings.get(callIn.id)?.text ?? "").replace(/\.+$/, ""), judged.get(callIn.id), copy);
    const standing = standingOf(callIn, copy);
    if (callIn.level === "radio_now")
      return [
        say(pack, "copy_call_in", {
          level: levelWords(pack, "radio_now", kind),
          call_in: words,
          standing: standing[0].toUpperCase() + standing.slice(1),
        }),
      ];
    standings.set(standing, [...(standings.get(standing) ?? []), words]);
    return [];
  });
  return [
    ...radio,
    ...[...standings].map(([standing, lit]) =>
      say(pack, "copy_call_ins", { level: levelWords(pack, "sergeant", kind), standing, call_ins: lit.join("; ") }),
    ),
  ];
}

/** @param {Copy} copy @returns {string[]} who was told and when, with how many call-ins each; then how many stand lit and are not noted as told */
export function toldLine(copy) {
  const { pack, answers, result, callIns } = copy;
  const note = noteForAll(pack, answers);
  /** @type {Map<string, number>} */
  const said = new Map();
  const lit = withoutSlips(copy);
  for (const callIn of lit) {
    const entry = own(callIns, callIn.id);
    const told = toldTo(entry).map(
      ({ who, at }) => `${at} ${say(pack, "copy_log_note", { who, moment: momentInWords(pack, at) })}`,
    );
    if (note && told.length === 0 && isCovered(callIn, entry, note))
      told.push(`${note.at} ${say(pack, "copy_log_once", { who: note.who })}`);
    for (const one of new Set(told)) said.set(one, (said.get(one) ?? 0) + 1);
  }
  const parts = [...said]
    .sort(([one], [other]) => inOrder(one, other))
    .map(([one, count]) =>
      say(pack, "copy_log_told", {
        note: one.slice(one.indexOf(" ") + 1),
        call_ins: say(pack, "copy_log_call_ins", { count }),
      }),
    );
  const untold = notTold(pack, answers, result, callIns);
  const left = lit.filter(({ id }) => untold.includes(id)).length;
  if (left) parts.push(say(pack, "copy_log_not_told", { call_ins: say(pack, "copy_log_call_ins", { count: left }) }));
  return parts.length > 0 ? [say(pack, "copy_log", { notes: parts.join(". ") })] : [];
}

/** By code points, as Python sorts. @param {string} left @param {string} right */
function inOrder(left, right) {
  const [mine, theirs] = [[...left], [...right]];
  const at = mine.findIndex((letter, place) => letter !== theirs[place]);
  if (at < 0) return mine.length - theirs.length;
  return (mine[at].codePointAt(0) ?? 0) - (theirs[at]?.codePointAt(0) ?? -1);
}

/** @param {CallIn} callIn @param {Copy} copy */
function told(callIn, { pack, answers, callIns }) {
  const [entry, note] = [own(callIns, callIn.id), noteForAll(pack, answers)];
  const notes = toldTo(entry).map(({ who, at }) =>
    say(pack, "copy_told_note", { who, moment: momentInWords(pack, at) }),
  );
  if (notes.length > 0) return say(pack, "copy_told", { notes: notes.join(", ") });
  if (note && isCovered(callIn, entry, note)) return say(pack, "copy_told_once", { who: note.who });
  return say(pack, isNamed(pack, answers) ? "copy_told_not_of_this" : "copy_told_nobody"); // the record may say who was told, and not of what
}

/** @param {CallIn} callIn @param {Copy} copy @returns {string} who was told, and that it was cleared, where it was */
function standingOf(callIn, copy) {
  const standing = told(callIn, copy);
  if (callIn.state !== "cleared") return standing;
  const cleared = own(own(copy.callIns, callIn.id), "cleared");
  return say(copy.pack, "copy_cleared", {
    standing,
    moment: momentInWords(copy.pack, String(own(cleared, "at"))),
    reason: String(own(cleared, "reason")),
  });
}
