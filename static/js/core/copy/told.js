// @ts-check
// Who was told, once for the whole copy: names and times; then what stands lit and is not noted as told.
import { withImplied } from "../implied.js";
import { levelWords } from "../call_ins.js";
import { byId, own, withId } from "../json.js";
import { read } from "../outline.js";
import { say } from "../sentences.js";
import { clauseOf } from "../messages.js";
import { askedFor, isAboveSergeant, toldWhom } from "../told_whom.js";
import { isCovered, noteForAll, notTold, toldTo } from "../told.js";
import { ofKind } from "../record_kinds.js";
import { saidIn } from "../said_in.js";
import { plainAscii } from "../plain_ascii.js";
import { isWithheld } from "../withheld.js";
import { answersAt } from "./answers_at.js";
import { marked, markedOnce } from "./of_call.js";
import { inRoles } from "./roles.js";
import { withoutSlips } from "./slips.js";
import { briefly } from "./moments.js";

/** @typedef {import("../types.js").Copy} Copy @typedef {import("../types.js").CallIn} CallIn @typedef {import("./said.js").Said} Said @typedef {import("../told.js").Note} Note */

/** @typedef {"copy_left_radio" | "copy_left_sergeant" | "copy_left_dispatch" | "copy_left_supervisor"} Left */
/** @typedef {CallIn & { who?: string, at?: string, isBefore?: boolean }} Named `who`, `at`: who was told of it, and when; `isBefore`: as it was lit before, of which it was told */
const FEW = 3; // so many of what a supervisor was told stand by name in a log that is to stay short
/** @type {import("../types.js").Level[]} */
const LEVELS = ["radio_now", "sergeant"];
/** @type {Record<import("../types.js").Level, Left>} */
const OF_A_SCENE = { radio_now: "copy_left_radio", sergeant: "copy_left_sergeant" };
/** @type {typeof OF_A_SCENE} */
const OF_A_CALL = { radio_now: "copy_left_dispatch", sergeant: "copy_left_supervisor" };

/** `counted`: of what is not told, how many, and what was told by name; `few`: RADIO NOW is named, three of the rest, and how many more; `short`: no name of the rest; `named`: all; `whole`: all. @typedef {"counted" | "few" | "short" | "named" | "whole"} Form */

/** @param {Form} form @param {Copy} copy @returns {Said[]} a line for each of told, not told, cleared: under TOLD stands nothing that was not; `named` has all three, empty too */
export function toldSaid(form, copy) {
  const { pack } = copy;
  const lines = [
    { title: say(pack, "copy_told_title"), parts: names(form === "counted" ? "few" : form, copy), glue: "; " },
    { title: say(pack, "copy_not_told_title"), parts: left(form, copy), glue: namedIn(form)("sergeant") ? ". " : "; " },
    { title: say(pack, "copy_cleared_title"), parts: cleared(copy), glue: "; " },
  ];
  return form === "named" ? lines : lines.filter(({ parts }) => parts.length > 0);
}

/** @param {Form} form @param {Copy} copy @returns {string[]} each name with each time once, the earliest first, and of what */
function names(form, copy) {
  const once = noteForAll(copy.pack, copy.answers);
  const notes = copy.result.call_ins.flatMap((callIn) => {
    const entry = own(copy.callIns, callIn.id);
    const all = [...toldTo(entry), ...(once && isCovered(callIn, entry, once) ? [once] : [])];
    const earlier = own(entry, "earlier");
    const before = (Array.isArray(earlier) ? earlier : []).flatMap((one) => toldTo(one));
    return [
      ...all.map((note) => ({ ...note, callIn: { ...callIn, who: note.who, at: note.at } })),
      ...before.map((note) => ({ ...note, callIn: { ...callIn, who: note.who, at: note.at, isBefore: true } })),
    ];
  });
  /** @type {Map<string, Named[]>} */
  const told = new Map();
  for (const { who, at, callIn } of notes.sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)))) {
    const words = plainAscii(say(copy.pack, "copy_told_at", { who, moment: briefly(copy, at) }));
    told.set(words, [...(told.get(words) ?? []).filter(({ id }) => id !== callIn.id), callIn]);
  }
  /** @type {Map<string, Set<string>>} */
  const heard = new Map();
  return [...told].map(([note, of]) => {
    const named = newTo(heard, of, copy); // of all that is theirs too: rung again, they are told of what is new
    const isAll = form === "whole" && isAllOf(of, copy);
    if (isAll && ofKind(copy.kind, { scene: true, call: false })) return say(copy.pack, "copy_told_all", { note });
    const short = isAll ? [...new Set(named.map((one) => nameOf(one, copy, true)))] : null; // a log is read without the sheet: nobody can say later what "all" was
    if (short) return say(copy.pack, "copy_told_of", { note, call_ins: short.join("; ") });
    return say(copy.pack, "copy_told_of", { note, call_ins: namedOrCounted(named, form, copy).join("; ") });
  });
}

/** Somebody who rings again says what is new, and what still waits for another: heard before in the same words, it is in the line of that time. @param {Map<string, Set<string>>} heard by whom, in which words; added to @param {Named[]} of what somebody was told of at once @param {Copy} copy @returns {Named[]} all of it where nothing is new */
function newTo(heard, of, copy) {
  const [{ who = "" }] = of;
  const before = heard.get(who) ?? new Set();
  const fresh = of.filter((one) => !before.has(nameOf(one, copy)));
  heard.set(who, new Set([...before, ...of.map((one) => nameOf(one, copy))]));
  return fresh.length > 0 ? fresh : of;
}

/** Then a name and a time say it: the log has what it was, in its own lines. @param {Named[]} of what somebody was told of @param {Copy} copy @returns {boolean} whether it is everything that is lit for them, as it stands now */
function isAllOf(of, copy) {
  const levels = new Set(of.map(({ level }) => level));
  const now = copy.result.call_ins.filter(({ state, level }) => state === "lit" && levels.has(level));
  const stands = (/** @type {Named} */ one) => !one.isBefore && nameOf(one, copy) === nameOf({ id: one.id }, copy);
  const asNow = of.filter((one) => stands(one) && !withId(copy.pack.findings, one.id).message?.copied); // that stands nowhere else
  if (of.some(({ id }) => wantsAnother(id, copy))) return false; // one of them is told, of what is said to be left for another
  return asNow.length === of.length && now.every(({ id }) => of.some((one) => one.id === id));
}

/** @param {Form} form @param {Copy} copy @returns {string[]} for each whom it is for what they are not noted as told, in the order of danger; of what is not named how many */
function left(form, copy) {
  const { pack, answers, result, callIns } = copy;
  const untold = notTold(pack, answers, result, callIns);
  const lit = new Set(withoutSlips(copy).map(({ id }) => id));
  const waits = new Set(untold.filter((id) => lit.has(id)));
  const isNamed = namedIn(form);
  const open = result.call_ins.filter(
    (one) => (isNamed(one.level) && waits.has(one.id)) || wantsAnother(one.id, copy) || toldAndChanged(one, copy),
  );
  /** @type {Map<string, Set<string>>} */
  const whoOf = new Map(); // two call-ins may say one thing, each to somebody else
  const { answers: said, hidden } = copy.reading;
  const clause = (/** @type {string} */ id) => clauseOf(pack, id, Object.fromEntries(said), hidden);
  const within = saidIn(
    pack,
    open.map(({ id }) => id),
    clause,
  );
  for (const one of open) {
    if (within.includes(one.id)) continue;
    const title = titleFor(one, copy);
    const name = (changedName(one, copy) || nameOf(one, copy, form === "whole" && one.level === "sergeant")).replace(
      title && `: the ${title.toLowerCase()}`,
      "",
    ); // named once: it stands under them
    whoOf.set(name, (whoOf.get(name) ?? new Set()).add(title));
  }
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const [name, titles] of whoOf) {
    const who = [...titles].filter(Boolean).join(", ");
    groups.set(who, [...(groups.get(who) ?? []), name]);
  }
  const counted = result.call_ins.filter(({ id, level }) => waits.has(id) && !isNamed(level));
  return [...[...groups].map(([who, names]) => underWhom(who, names, copy)), ...namedOrCounted(counted, form, copy)];
}

/** @param {CallIn} callIn @param {Copy} copy @returns {boolean} whether somebody was told of what is otherwise now, and nobody has noted that they know */
function toldAndChanged({ id, state }, copy) {
  return state === "lit" && !isSo(id, copy) && toldTo(own(copy.callIns, id)).length > 0;
}

/** @param {CallIn} callIn @param {Copy} copy @returns {string} what was tapped when it was lit, or told, and that it was changed since: beside the answer of now it would say two things at once. Empty while it is so */
function changedName({ id }, copy) {
  if (isSo(id, copy)) return "";
  const entry = own(copy.callIns, id);
  const told = toldTo(entry).at(-1)?.at;
  const call_in = nameOf({ id, at: told ?? String(own(entry, "lit_at") ?? "") }, copy);
  return plainAscii(say(copy.pack, told ? "copy_told_changed" : "copy_changed_since", { call_in }));
}

/** @param {string} id @param {Copy} copy */
function isSo(id, { result }) {
  return byId(result.findings).get(id)?.state === "applies";
}

/** @param {string} who in capitals; empty where no rank is known @param {string[]} names @param {Copy} copy */
function underWhom(who, names, { pack }) {
  const { title, parts } = markedOnce({ title: who && `${who}:`, parts: names, facts: names }, pack);
  return [title, parts.join("; ")].filter(Boolean).join(" ");
}

/** Control was told, or dispatch, and not the inspector that it asks for. @param {string} id @param {Copy} copy */
function wantsAnother(id, { pack, result, callIns, kind }) {
  const who = toldTo(own(callIns, id)).map((note) => note.who);
  const finding = withId(pack.findings, id);
  if (who.length === 0 || ofKind(kind, { scene: false, call: !isAboveSergeant(pack, finding) })) return false;
  const isLit = result.call_ins.some((one) => one.id === id && one.state === "lit");
  return isLit && !toldWhom(pack, finding, who);
}

/** @param {CallIn} callIn @param {Copy} copy @returns {string} whom it is for, in capitals */
function titleFor({ id, level }, copy) {
  const { pack, kind } = copy;
  if (ofKind(kind, { scene: false, call: !wantsAnother(id, copy) })) return levelWords(pack, level, kind);
  const [control] = pack.about.designated.ranks ?? [];
  const whom = askedFor(pack, withId(pack.findings, id)) || (control?.text ?? "");
  return whom.replace(/^(an?|the) /, "").toUpperCase();
}

/** @param {Form} form @returns {(level: string) => boolean} whether those of a level stand by name */
function namedIn(form) {
  return (level) => form === "named" || form === "whole" || (form !== "counted" && level === "radio_now");
}

/** @param {Named[]} callIns @param {Form} form @param {Copy} copy @returns {string[]} what each is, and of those that are not named how many */
function namedOrCounted(callIns, form, copy) {
  const { pack, kind } = copy;
  const named = (/** @type {Named} */ one) => (one.isBefore ? nameBefore(one, copy) : nameOf(one, copy));
  const isNamed = namedIn(form);
  const rest = callIns.filter(({ level }) => !isNamed(level));
  if (form === "few")
    return [...callIns.filter(({ level }) => isNamed(level)), ...rest.slice(0, FEW)]
      .map(named)
      .concat(more(rest.length - FEW, copy));
  const counted = ofKind(kind, { scene: OF_A_SCENE, call: OF_A_CALL }) ?? OF_A_SCENE;
  return [
    ...new Set(callIns.filter(({ level }) => isNamed(level)).map(named)), // two call-ins may say one thing
    ...LEVELS.flatMap((level) => {
      const count = rest.filter((one) => one.level === level).length;
      return count ? [say(pack, counted[level] ?? OF_A_SCENE[level], { count })] : [];
    }),
  ];
}

/** @param {number} many @param {Copy} copy @returns {string[]} */
function more(many, { pack }) {
  return many > 0 ? [say(pack, "copy_and_more", { more: many })] : [];
}

/** What was cleared is what stood: a changed answer would say that the danger which was told is not. @param {Copy} copy */
function cleared(copy) {
  return copy.result.call_ins
    .filter(({ state }) => state === "cleared")
    .map(({ id }) => {
      const entry = own(copy.callIns, id);
      const clearing = own(entry, "cleared");
      const [moment, reason] = [briefly(copy, String(own(clearing, "at"))), String(own(clearing, "reason"))];
      const at = isSo(id, copy) ? undefined : (toldTo(entry).at(-1)?.at ?? String(own(entry, "lit_at")));
      return plainAscii(say(copy.pack, "copy_cleared_at", { call_in: nameOf({ id, at }, copy), moment, reason }));
    });
}

/** What was tapped then, and not what stands now. @param {Named} callIn @param {Copy} copy */
function nameBefore(callIn, copy) {
  return plainAscii(say(copy.pack, "copy_told_before", { call_in: nameOf(callIn, copy) }));
}

/** As it was tapped and is said aloud; a finding's own words name what else would light it. Somebody was told what stood then: what was answered since, they were not told. What rests on an answer that no copy holds keeps its own words, which do not tell it. @param {Pick<Named, "id" | "at">} callIn @param {Copy} copy @param {boolean} [isShort] the log has the rest in its own lines */
function nameOf({ id, at: toldAt }, copy, isShort) {
  const { pack, reading } = copy;
  const [answers, hidden] = toldAt ? stoodAt(toldAt, copy) : [Object.fromEntries(reading.answers), reading.hidden];
  const finding = byId(pack.findings).get(id);
  const said = !finding || restsOnWithheld(pack, finding) ? "" : clauseOf(pack, id, answers, hidden, false, isShort);
  const text = said || finding?.message?.copied || finding?.text || "";
  return plainAscii(marked(inRoles(text.replace(/\.+$/, ""), copy), byId(copy.result.findings).get(id), copy));
}

/** @param {string} moment @param {Copy} copy @returns {[Record<string, unknown>, string[]]} the answers as they stood, with what followed, and what was hidden then: a question that was asked may have gone since */
function stoodAt(moment, { pack, answers, kind }) {
  const then = answersAt(answers, (at) => at <= moment);
  const { hidden } = read(pack, then, null, kind ?? "scene");
  return [withImplied(pack, then, hidden), hidden];
}

/** @param {Copy["pack"]} pack @param {import("../types.js").Finding} finding */
function restsOnWithheld(pack, finding) {
  const behind = JSON.stringify(finding.when);
  const asks = (/** @type {string} */ id) => behind.includes(`"${id}"`);
  const rows = (pack.facts ?? []).filter(({ id }) => asks(id)).map((fact) => fact.rows);
  return pack.questions.some((one) => isWithheld(pack, one) && (asks(one.id) || rows.includes(one.id)));
}
