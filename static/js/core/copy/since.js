// @ts-check
// A second copy for a log that is only added to: what is new since the last one, and what no longer stands. The log as it was
// is made again from what had been said before that second; what one has and the other has not is the difference. Moments are
// kept by the second: what was said in the second of the copy may have come after it, and is rather said twice than lost.
import { assess } from "../assess.js";
import { isDay, isMoment } from "../days.js";
import { byId, isObject, own, withId } from "../json.js";
import { londonTime } from "../london.js";
import { readingOf } from "../record_lines.js";
import { say } from "../sentences.js";
import { answersAt } from "./answers_at.js";
import { markedOnce } from "./of_call.js";
import { briefly, stampOf } from "./moments.js";
import { isUnsettled } from "./roles.js";
import { saidBy, written } from "./said.js";

/** @typedef {import("../types.js").Copy} Copy @typedef {import("../pack.js").Block} Block @typedef {import("./said.js").Said} Said */

/** @param {Block} block @param {Copy} copy @param {{ block: string, at: string }[]} copied @returns {string[]} none where the block it goes on from was never copied, or nothing is new */
export function newSince(block, copy, copied) {
  const moments = copied.filter(({ block: id, at }) => [block.id, block.since].includes(id) && isMoment(at));
  const since = moments
    .map(({ at }) => at)
    .sort()
    .at(-1);
  if (!since) return [];
  const lines = byId(copy.pack.copy_blocks).get(block.since ?? "")?.lines ?? [];
  const now = { ...copy, untimed: true }; // the same said again is no news, and no longer so neither
  const before = asAt(now, since);
  const both = lines.flatMap((line) => pairs(saidBy(line, now) ?? [], saidBy(line, before) ?? []));
  const news = both.map(([one, then]) =>
    written(markedOnce({ ...one, stamp: "", parts: newIn(one, then) }, copy.pack)),
  );
  const gone = both.flatMap(([one, then]) => without(then.facts ?? [], one.parts));
  const back = { title: say(copy.pack, "copy_no_longer_title"), parts: gone, glue: " " };
  const found = [...news, written(back)].filter((words) => words !== "");
  if (found.length === 0) return [];
  const head = say(copy.pack, "copy_since", { since: briefly(copy, since) });
  return [[stampOf(copy), head, careOf(copy)].filter(Boolean).join(" "), ...found];
}

/** Pasted by itself, a second copy says as the first did that whoever rings may be the suspect. @param {Copy} copy */
function careOf({ pack, result }) {
  const id = pack.about.designated.board?.confirm_nothing;
  const applies = result.findings.some((one) => one.id === id && one.state === "applies");
  return id && applies ? withId(pack.findings, id).text : "";
}

/** The lines of now beside those of then, each with an empty one where the other has none. @param {Said[]} now @param {Said[]} then @returns {[Said, Said][]} */
function pairs(now, then) {
  const count = Math.max(now.length, then.length);
  return Array.from({ length: count }, (_one, place) => {
    const one = now[place] ?? { ...then[place], parts: [] };
    return [one, then[place] ?? { ...one, parts: [] }];
  });
}

/** @param {Said} now @param {Said} then @returns {string[]} */
function newIn(now, then) {
  if (now.isNoNews) return [];
  return without(now.parts, then.parts);
}

/** Of a list only the values that the others lack: one more is no taking back of what still stands. @param {string[]} parts @param {string[]} others */
function without(parts, others) {
  return parts.flatMap((part) => (others.includes(part) ? [] : lacking(part, others)));
}

const LIST = /^([^:";]+): ([^":]+)\.$/; // "Acts: follows; watches.": nothing that somebody said

/** @param {string} part @param {string[]} others @returns {string[]} the part, or of a list under the same name what is not among the others' */
function lacking(part, others) {
  const [, name, values] = LIST.exec(part) ?? [];
  const before = others.flatMap((one) => {
    const [, its, held] = LIST.exec(one) ?? [];
    return name && its === name ? held.split("; ") : [];
  });
  if (before.length === 0) return [part];
  const left = values.split("; ").filter((one) => !before.includes(one));
  return left.length > 0 ? [`${name}: ${left.join("; ")}.`] : [];
}

/** @param {Copy} copy @param {string} since @returns {Copy} the same as it stood at that moment */
function asAt(copy, since) {
  const { pack, kind } = copy;
  const [answers, callIns] = [answersAt(copy.answers, (at) => at !== "" && at < since), callInsAt(copy.callIns, since)];
  const [day] = londonTime(since);
  const result = assess(pack, answers, isDay(day) ? day : null, callIns, kind);
  const reading = readingOf(pack, answers, result);
  return { ...copy, answers, callIns, result, reading, unsettled: isUnsettled(reading) };
}

/** @param {unknown} callIns @param {string} since */
function callInsAt(callIns, since) {
  if (!isObject(callIns)) return {};
  const lit = Object.entries(callIns).filter(([_id, entry]) => String(own(entry, "lit_at")) < since);
  return Object.fromEntries(
    lit.map(([id, entry]) => {
      const [told, cleared] = [own(entry, "told"), own(entry, "cleared")];
      const notes = Array.isArray(told) ? told.filter((note) => isBefore(note, since)) : [];
      return [id, { lit_at: own(entry, "lit_at"), told: notes, ...(isBefore(cleared, since) ? { cleared } : {}) }];
    }),
  );
}

/** @param {unknown} entry @param {string} since */
function isBefore(entry, since) {
  const at = own(entry, "at");
  return typeof at === "string" && at < since;
}
