// @ts-check
// The one message of a level: everything that waits to be said there, as one says it, in the order of danger. Several dangers share a
// line; none is ever dropped. A call-in whose finding has no `message` is said by itself (the police link: by phone, before the radio).
import { rowsOf, valueOf } from "./answers.js";
import { settledBy } from "./duties.js";
import { heldWords, homeWords } from "./held.js";
import { withImplied } from "./implied.js";
import { bare, byId, own, withId } from "./json.js";
import { ofKind } from "./record_kinds.js";
import { spoken } from "./scripts.js";
import { say } from "./sentences.js";
import { inSmall } from "./words.js";
import { inRoles } from "./copy/roles.js";
import { wordsIf } from "./words_if.js";

/** @typedef {import("./types.js").Pack} Pack @typedef {import("./types.js").Level} Level @typedef {import("./types.js").RecordKind} RecordKind @typedef {import("./said.js").SentenceId} SentenceId */
/** @typedef {{ pack: Pack, answers: unknown, hidden: string[], kind: RecordKind, tagged?: boolean, crossed?: boolean, untyped?: boolean, unsettled?: boolean, options?: number, changed?: Record<string, string>, heard?: Record<string, string>, within?: string[], described?: string[], decided?: boolean, typed?: Set<string>, to?: string }} Spoken what a message is filled from; `tagged`: the log says possible stalking as well; `crossed`: two people report each other, and nobody has settled it; `untyped`: nothing that was typed; `unsettled`: nobody is called suspect or victim yet; `changed`: by finding, what is said where its answer was changed: it asks for nothing; `heard`: by finding, that whoever hears this was told of it: it asks all the same; `within`: what another says already, in more exact words: it asks all the same; `described`: sentences of what was typed since somebody was told of what it belongs to; `decided`: whoever decides was told, and is not asked for again; `to`: who is still to hear it, instead of whom the level names; `typed`: the places of typed words that one message has said already */

export const LINES = 6;
const WORDS = 25; // of a line: more is not kept in mind while it is said
const SHORT_NEED = 4; // words
const OPTIONS = 2; // of several ticked, before "and more"; one, where a line would be too long
const TYPED = { most: 10, reference: 6 }; // words of what somebody typed
const PART = /\[\[(.*?)\]\]/g;
const PLACE = /\{([a-z][a-z0-9_]*)(?:=([a-z_,]+))?(?:\|([^{}|]+))?\}/g;

/**
 * What a level's message begins with, what where somebody was told before, and how it asks.
 * @typedef {{ begin: "message_radio" | "message_sergeant" | "message_dispatch" | "message_supervisor", more: "message_radio_more" | "message_sergeant_more" | "message_dispatch_more" | "message_supervisor_more", needs: "message_radio_needs" | "message_sergeant_needs" | "message_dispatch_needs" | "message_supervisor_needs" }} Stem
 */
/** @type {Record<Level, Stem>} */
const AT_A_SCENE = {
  radio_now: { begin: "message_radio", more: "message_radio_more", needs: "message_radio_needs" },
  sergeant: { begin: "message_sergeant", more: "message_sergeant_more", needs: "message_sergeant_needs" },
};
/** @type {Record<Level, Stem>} */
const ON_A_CALL = {
  radio_now: { begin: "message_dispatch", more: "message_dispatch_more", needs: "message_dispatch_needs" },
  sergeant: { begin: "message_supervisor", more: "message_supervisor_more", needs: "message_supervisor_needs" },
};

/** @param {Pack} pack @param {string} id of a call-in @returns {boolean} whether the one message of its level names it */
export function isMerged(pack, id) {
  return withId(pack.findings, id).message !== undefined;
}

/**
 * @param {Spoken} spokenFrom @param {Level} level @param {string[]} ids call-ins to name, in the order of danger @param {boolean} goesOn whether somebody was told at this level before
 * @returns {string[]} at most six lines to say; none where none of the call-ins is merged
 */
export function messageLines(spokenFrom, level, ids, goesOn) {
  const lines = linesOf(spokenFrom, level, ids, goesOn);
  const isLong = lines.some((line) => wordsIn(line) > WORDS);
  return isLong ? linesOf({ ...spokenFrom, options: 1 }, level, ids, goesOn) : lines;
}

/** @param {Spoken} filledFrom @param {Level} level @param {string[]} ids @param {boolean} goesOn */
function linesOf(
  {
    pack,
    answers: said,
    hidden,
    kind,
    tagged,
    crossed,
    unsettled,
    options,
    changed = {},
    heard = {},
    within = [],
    described = [],
    decided = false,
    to = "",
  },
  level,
  ids,
  goesOn,
) {
  const answers = withImplied(pack, said, hidden);
  const filledFrom = { pack, answers, hidden, kind, unsettled, options, typed: new Set() };
  const held = heldWords(pack, answers, hidden);
  const settled = settledBy(pack, answers);
  const messages = ids.flatMap((id) => {
    const { message: whole } = withId(pack.findings, id);
    const usual = whole && { ...whole, ...(held ? withId(pack.findings, id).held : {}) }; // nobody searches for them
    const asks = usual?.needs_decided && decided ? { ...usual, needs: usual.needs_decided } : usual;
    const message = asks && settled.has(id) ? { has: asks.has } : asks; // what is agreed is not asked for
    if (message && within.includes(id))
      return { ...(changed[id] ? { handler_needs: "" } : message), has: typedPart(pack, message.has) };
    if (message && heard[id] && !changed[id]) return { ...message, has: heard[id] };
    return message && changed[id] ? { has: changed[id], handler_needs: "" } : (message ?? []);
  });
  if (messages.length === 0) return [];
  const stem = ofKind(kind, { scene: AT_A_SCENE, call: ON_A_CALL })[level];
  const question = pack.about.designated.incident_ref;
  const ref = firstWords(spoken(pack, question, own(answers, question), hidden), TYPED.reference);
  const filledRef = {
    ref: ref || say(pack, ofKind(kind, { scene: "said_ref", call: goesOn ? "said_ref_call_more" : "said_ref_call" })),
  };
  const callSign = stem.begin === "message_radio" && !goesOn && !to ? callSignIn(pack, answers, hidden) : "";
  const begin = callSign
    ? say(pack, "message_radio_from", { ...filledRef, call_sign: callSign })
    : to
      ? say(pack, "message_to", { who: to, ...filledRef })
      : say(pack, goesOn ? stem.more : stem.begin, filledRef);
  const has = messages.map(({ has: said }) => sentence(filled(said, filledFrom)));
  const about = goesOn || crossed ? [] : whoSuspect({ ...filledFrom, kind: to ? "scene" : kind }); // said once, after what asks for it
  const needs = messages
    .flatMap(({ needs = "", handler_needs: onACall = needs }) => ofKind(kind, { scene: needs, call: onACall }) || [])
    .map((one) =>
      to && isOfRank(one, to)
        ? say(pack, / now$/.test(one) ? "message_you" : "message_you_decide")
        : inRoles(one, { pack, unsettled: !!unsettled }),
    );
  const both = crossed && level === "radio_now" ? [say(pack, "message_two_reports")] : []; // the sergeant is asked to decide
  const tagWords = say(pack, "message_tag");
  const tags = has.filter((one) => one.startsWith(tagWords.replace(/\.$/, ""))); // said once: what they do is said with it
  const tag = tagged ? (tags.length ? tags : [tagWords]) : both;
  const always = [held, homeWords(pack, answers, hidden)]
    .filter(Boolean)
    .map((one) => sentence(inRoles(one, { pack, unsettled: !!unsettled })));
  const [told, asked] = fitted(
    [begin, ...tag, ...always, ...has.filter((one) => one && !tag.includes(one)), ...about, ...described],
    [...new Set(needs)].sort((one, other) => Number(isLongNeed(one)) - Number(isLongNeed(other))), // in the order of danger; a person before what is longer
    wordsIn(stemWords(pack, stem.needs)) + 1, // "and" is one of them
  );
  return [
    ...told.map((clauses) => clauses.join(" ")),
    ...asked.map((clauses) => say(pack, stem.needs, { needs: listed(pack, clauses) })),
  ];
}

/** Who the suspect is to the victim, which everybody asks first, and what they are known by, where no clause has said it. @param {Spoken} filledFrom @returns {string[]} nothing where it was not answered, on a call but to whoever alone is still to hear it, or where nobody is called suspect or may be named */
function whoSuspect(filledFrom) {
  const { pack, answers, kind, unsettled, typed } = filledFrom;
  const [relation, ...described] = pack.about.designated.known_by ?? [];
  if (!relation || unsettled || namesNobody(pack, answers) || ofKind(kind, { scene: false, call: true })) return [];
  const words = wordsOf(relation, undefined, filledFrom);
  const known = described.filter((id) => !typed?.has(`{${id}}`)).map((id) => wordsOf(id, undefined, filledFrom));
  return words ? [sentence([words, ...known].filter(Boolean).join(": "))] : [];
}

/** @param {string} need */
const isLongNeed = (need) => wordsIn(need) > SHORT_NEED;

/** What is asked for is whoever hears this: nobody asks the inspector for the inspector, or a sergeant for *my sergeant now*. @param {string} need @param {string} to */
function isOfRank(need, to) {
  const bareRank = (/** @type {string} */ words) => words.toLowerCase().replace(/^(my|the|an?) | now$/g, "");
  return bareRank(need) === bareRank(to);
}

/** @param {Pack} pack @param {unknown} answers @param {string[]} hidden @returns {string} who calls; empty where nobody typed it */
function callSignIn(pack, answers, hidden) {
  const id = pack.about.designated.call_sign;
  return id ? firstWords(spoken(pack, id, own(answers, id), hidden), TYPED.reference) : "";
}

/** @param {Pack} pack @param {string} id of a call-in @param {unknown} answers with what follows from them @param {string[]} hidden @param {boolean} [unsettled] @param {boolean} [isShort] without its parts, where something is left: in a log that has them in its own lines @returns {string} what it says in one clause, of what was tapped alone; empty where its finding has no message */
export function clauseOf(pack, id, answers, hidden, unsettled = false, isShort = false) {
  const whole = byId(pack.findings).get(id)?.message?.has;
  const has = (isShort && whole?.replace(PART, "")) || whole;
  return has ? filled(has, { pack, answers, hidden, kind: "scene", untyped: true, unsettled }) : "";
}

/** @param {Pack} pack @param {string} id of a call-in @param {unknown} answers with what follows from them @param {string[]} hidden @param {boolean} [unsettled] @returns {string} as it was tapped and is said aloud; a finding's own words, where it says nothing, name all that would light it */
export function namedAloud(pack, id, answers, hidden, unsettled = false) {
  const clause = clauseOf(pack, id, answers, hidden, unsettled);
  return clause ? sentence(clause) : inRoles(withId(pack.findings, id).text, { pack, unsettled });
}

/** @param {Pack} pack @param {string} id of a call-in @param {unknown} answers with what follows from them @param {string[]} hidden @param {boolean} [unsettled] @returns {string} what to do about it in one line, of what stands tapped; its text where a pack has no such line */
export function lineOf(pack, id, answers, hidden, unsettled = false) {
  const { line: usual, line_if, text } = withId(pack.findings, id);
  const line = wordsIf(pack, answers, line_if, usual);
  return line
    ? filled(line, { pack, answers, hidden, kind: "scene", untyped: true, unsettled })
    : inRoles(text, { pack, unsettled });
}

/** Both in six lines: where they are not enough, each is longer by as little as does. Too long is better than unsaid: one tap says that all of it was told. @param {string[]} has @param {string[]} needs @param {number} before words that each line of `needs` begins with @param {number} [room] words of a line @returns {[string[][], string[][]]} */
function fitted(has, needs, before, room = WORDS) {
  const [told, asked] = [packed(has, room), packed(needs, room - before)];
  return told.length + asked.length > LINES ? fitted(has, needs, before, room + 1) : [told, asked];
}

/** Fills lines one after the other. @param {string[]} clauses @param {number} room words of a line @returns {string[][]} */
function packed(clauses, room) {
  /** @type {string[][]} */
  const lines = [];
  for (const clause of clauses) {
    const last = lines.at(-1);
    if (last && wordsIn(last.join(" ")) + wordsIn(clause) <= room) last.push(clause);
    else lines.push([clause]);
  }
  return lines;
}

/** @param {string} clause @param {Spoken} filledFrom @returns {string} with its places filled; a part `[[ … ]]` stands only where each of its places has words, and what was typed, a description, once in a message */
function filled(clause, filledFrom) {
  const said = inRoles(clause, { pack: filledFrom.pack, unsettled: !!filledFrom.unsettled }).replace(
    PART,
    (_all, part) => {
      const places = [...part.matchAll(PLACE)];
      const stands = places.every(([place, id, only]) => {
        return !filledFrom.typed?.has(place) && wordsOf(id, only, filledFrom);
      });
      for (const [place, id] of stands ? places : []) if (isTyped(filledFrom.pack, id)) filledFrom.typed?.add(place);
      return stands ? part : "";
    },
  );
  return said.replace(PLACE, (_place, id, only, gap) => wordsOf(id, only, filledFrom) || (gap ?? ""));
}

/** @param {string} id of a question @param {string | undefined} only these options; of rows, this field of the first @param {Spoken} filledFrom @returns {string} */
function wordsOf(id, only, { pack, answers, hidden, untyped, unsettled, options = OPTIONS }) {
  const answer = own(answers, id);
  if (isTyped(pack, id)) {
    if (untyped || namesNobody(pack, answers)) return "";
    const [row] = hidden.includes(id) ? [] : rowsOf({ value: own(answer, "value") });
    const words = row ? bare(own(row, only ?? "")) : spoken(pack, id, answer, hidden);
    return firstWords(words, TYPED.most);
  }
  const value = own(answer, "value");
  const kept = only?.split(",") ?? [];
  const said = only && Array.isArray(value) ? { value: value.filter((one) => kept.includes(one)) } : answer;
  if (only && !Array.isArray(value) && !kept.includes(String(value))) return "";
  const words = spoken(pack, id, said, hidden, options);
  const yes = only === "yes" && words ? withId(pack.questions, id).said?.yes : undefined; // "yes" says nothing by itself
  return inRoles(inSmall(yes ?? words), { pack, unsettled: !!unsettled }); // a clause begins with a capital once it is a sentence
}

/** @param {Pack} pack @param {string} id of a question */
function isTyped({ questions }, id) {
  return ["text", "rows"].includes(questions.find((one) => one.id === id)?.kind ?? "");
}

/** With a police link nobody is named over the air. @param {Pack} pack @param {unknown} answers */
function namesNobody({ about, questions }, answers) {
  const { question, restricts } = about.designated.police_link;
  const value = valueOf(withId(questions, question), own(answers, question));
  return restricts.some((one) => one === value);
}

/** @param {Pack} pack @param {string[]} clauses @returns {string} "a, b and c" */
function listed(pack, clauses) {
  if (clauses.length === 1) return clauses[0];
  return say(pack, "said_and", { first: clauses.slice(0, -1).join(", "), last: clauses[clauses.length - 1] });
}

/** @param {Pack} pack @param {SentenceId} id @returns {string} the words of a sentence around its places */
function stemWords({ sentences }, id) {
  return String(sentences[id]).replace(/\{[a-z_]+\}/g, "");
}

/** Cut at a comma, where there is one: what is left is whole, and no verb hangs in the air. @param {string} words @param {number} most */
function firstWords(words, most) {
  const all = words.split(" ");
  if (all.length <= most) return words;
  const kept = all.slice(0, most).join(" ");
  const [whole] = kept.match(/^.*(?=[,;])/) ?? [];
  return whole ?? `${kept}…`;
}

/** What was typed after somebody was told of what it belongs to: the name and the car of a suspect whom units look for. @param {Spoken} spokenFrom @param {{ id: string, at: string }[]} told call-ins that stand, and when they were told @param {string[]} waiting call-ins that say what was typed themselves @returns {string[]} a sentence for each typed text */
export function typedSince({ pack, answers: said, hidden, kind, unsettled }, told, waiting) {
  const answers = withImplied(pack, said, hidden);
  const typedIn = (/** @type {string} */ id) =>
    [...(withId(pack.findings, id).message?.has ?? "").matchAll(PLACE)]
      .map(([, question]) => question)
      .filter((one) => isTyped(pack, one));
  const later = told
    .flatMap(({ id, at }) => typedIn(id).filter((one) => String(own(own(answers, one), "at") ?? "") > at))
    .filter((one) => !waiting.flatMap(typedIn).includes(one));
  return [...new Set(later)].flatMap((id) => {
    const words = wordsOf(id, undefined, { pack, answers, hidden, kind, unsettled });
    const name = inRoles(withId(pack.questions, id).short, { pack, unsettled: !!unsettled });
    return words ? [sentence(`${name}: ${words}`)] : [];
  });
}

/** Another says it already, in more exact words; what was typed of it stands nowhere else. @param {Pack} pack @param {string} clause @returns {string} its parts that hold typed words */
function typedPart(pack, clause) {
  const parts = [...clause.matchAll(PART)].filter(([, part]) =>
    [...part.matchAll(PLACE)].some(([, id]) => isTyped(pack, id)),
  );
  return parts.map(([, part]) => `[[${part.replace(/^[;,: ]+/, "")}]]`).join("");
}

/** @param {string} clause */
function sentence(clause) {
  if (clause === "") return "";
  const begun = clause.charAt(0).toUpperCase() + clause.slice(1);
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}

/** @param {string} words @returns {number} */
export function wordsIn(words) {
  return words.split(" ").filter(Boolean).length;
}
