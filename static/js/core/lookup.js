// @ts-check
// Finds documents of the quick reference by what somebody types in a hurry: beginnings of words, typing faults, several words.

import { MiniSearch } from "../../vendor/minisearch.js";
import { own } from "./json.js";

/** @typedef {import("./documents.js").Document} Document */

export const FIRST_PAGE = 10;
const FIELDS = ["title", "words", "line", "text", "law"];
const BOOST = { title: 4, words: 4, line: 2, text: 1, law: 1 };
/** Cards before questions before law: what a card says was written for this moment. @type {Record<string, number>} */
const OF_KIND = { card: 6, code: 6, prompt: 2, service: 2, advice: 2, question: 1.5, law: 1, source: 0.75 };
const SAYS_NOTHING = new Set(
  "a an the of to and or in on at is are it its he him his she her they them their my me i has have".split(" "),
);
const SECTION = /\bs(?:ec(?:t(?:ion)?)?)?s?\.?\s*(\d+[a-z]{0,2})\b(?:\s*\([0-9a-z]+\))*/g;
/** @typedef {NonNullable<Parameters<MiniSearch["search"]>[1]>} SearchOptions */
/** @type {SearchOptions} */
const BY_NAME = { fields: ["title", "words"], combineWith: "AND" };
const AT_ONCE = 50; // documents put in before what is typed gets its turn
const LONG_ENOUGH = 5; // a typing fault in a shorter word makes another word
const BEGUN = 3; // letters that begin a word; fewer are an abbreviation of their own, and no other
const SURE = 2; // a typing fault is seldom among the first: "poison" is no "prison"
/** What is looked up by its beginning; a question is named by whole words only, a source by its title. */
const BY_BEGINNING = new Set(["card", "code", "prompt", "service", "advice"]);

/**
 * One page, the best first: so many of them, `named`, have each word that was typed in their title or among the words they are found by.
 * The others only come near; with none named, nothing of that name is there.
 * @typedef {{ found: Document[], named: number }} Found
 */

/**
 * An index over documents, made in steps: what is typed meanwhile is not held up.
 * @param {Document[]} documents @returns {Promise<(typed: string) => Found>}
 */
export async function lookup(documents) {
  const byId = new Map(documents.map((one) => [one.id, one]));
  const index = new MiniSearch({
    fields: FIELDS,
    storeFields: ["kind"],
    extractField: (/** @type {Document} */ item, name) => [own(item, name)].flat().join("\n"),
    tokenize: pieces,
    processTerm: (term) => (SAYS_NOTHING.has(term) ? null : term),
    searchOptions: {
      boost: BOOST,
      boostDocument: (_id, _term, stored) => OF_KIND[String(stored?.kind)] ?? 1,
      prefix: (term) => !isNumber(term),
      fuzzy: (term) => (term.length >= LONG_ENOUGH && !isNumber(term) ? 0.2 : false),
      tokenize: parts,
    },
  });
  await index.addAllAsync(documents, { chunkSize: AT_ONCE });
  const exact = namesOf(documents);
  return (typed) => {
    const words = begun(parts(typed));
    const ids = (/** @type {SearchOptions} */ options) => index.search(words.join(" "), options).map(({ id }) => id);
    const exactly = exact.get(parts(typed).join(" ")) ?? exact.get(words.join(" ")) ?? []; // "code g" is a name, with its one letter
    const named = (/** @type {SearchOptions} */ options) =>
      index
        .search(words.join(" "), { ...BY_NAME, ...options })
        .filter((one) => isNamed(words, one))
        .map(({ id }) => id);
    const plain = named({ fuzzy: false });
    const called = words.every(isNumber)
      ? exactly
      : [...inTurn(first(exactly, plain)), ...inTurn([...plain, ...named({})])];
    const all = new Set([...called, ...ids({ combineWith: "AND" })]);
    if (all.size < FIRST_PAGE) for (const id of ids({ combineWith: "OR" })) all.add(id); // a word too many hides nothing
    if (all.size === 0) for (const id of ids({ fuzzy: (term) => (term.length > LONG_ENOUGH ? 2 : false) })) all.add(id); // two letters that changed places
    const found = [...all].slice(0, FIRST_PAGE).flatMap((id) => byId.get(id) ?? []);
    return { found, named: Math.min(new Set(called).size, found.length) };
  };
}

/** @param {string[]} exactly what is called so @param {string[]} ranked by how well they fit */
function first(exactly, ranked) {
  return [...ranked.filter((id) => exactly.includes(id)), ...exactly.filter((id) => !ranked.includes(id))];
}

/** Each word that was typed is one of its own: whole, begun, or with a typing fault further on. What something is read from says not what to do. @param {string[]} words @param {{match: Record<string, string[]>, kind?: unknown}} found */
function isNamed(words, { match, kind }) {
  if (kind === "source") return false;
  const own = Object.keys(match);
  const byBeginning = BY_BEGINNING.has(String(kind));
  const begins = (/** @type {string} */ word, /** @type {string} */ term) =>
    term.startsWith(word)
      ? byBeginning && word.length >= BEGUN
      : term.startsWith(word.slice(0, SURE)) && !isNumber(word);
  return words
    .filter((word) => !SAYS_NOTHING.has(word))
    .every((word) => own.includes(word) || own.some((term) => begins(word, term)));
}

/** The number of a section, or one by itself: another is another law. @param {string} word */
function isNumber(word) {
  return /^s?\d+[a-z]{0,2}$/.test(word);
}

/** What says what to do or whom to ring, then what asks, then law, then where it is read from. @param {string[]} ids */
function inTurn(ids) {
  const last = ["question-", "law-", "source-"];
  const isOf = (/** @type {string} */ kind) => ids.filter((id) => id.startsWith(kind));
  return [...ids.filter((id) => !last.some((kind) => id.startsWith(kind))), ...last.flatMap(isOf)];
}

/** One letter of a further word says nothing yet. @param {string[]} words */
function begun(words) {
  return words.length > 1 && /^[a-z]$/.test(words[words.length - 1]) ? words.slice(0, -1) : words;
}

/** @param {Document[]} documents @returns {Map<string, string[]>} ids by each title and each word or words that a document is found by, whole */
function namesOf(documents) {
  /** @type {Map<string, string[]>} */
  const names = new Map();
  for (const { id, title, words } of documents)
    for (const one of new Set([title, ...words].map((words) => parts(words).join(" "))))
      names.set(one, [...(names.get(one) ?? []), id]);
  return names;
}

/** Words in small letters without accents and apostrophes: "can't" is "cant", "section 17(1)" and "s.17" are "s17". @param {string} text */
export function parts(text) {
  return joined(text)
    .replace(SECTION, "s$1 ")
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** The same, words with a hyphen once more in one piece, so that "nonmol" finds "non-mol", and a section by its bare number too. @param {string} text */
function pieces(text) {
  const words = parts(text);
  return [
    ...words,
    ...words.filter((word) => /^s\d/.test(word)).flatMap((word) => ["section", word.slice(1)]),
    ...(joined(text).match(/[a-z0-9]+(?:-[a-z0-9]+)+/g) ?? []).map((word) => word.replaceAll("-", "")),
  ];
}

/** @param {string} text */
function joined(text) {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f'’]/g, "")
    .toLowerCase();
}
