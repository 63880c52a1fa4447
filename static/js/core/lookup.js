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
  "a an the of to and or in on at is are it its he him his she her they them their my me i".split(" "),
);
const AT_ONCE = 50; // documents put in before what is typed gets its turn
const LONG_ENOUGH = 5; // a typing fault in a shorter word makes another word

/**
 * An index over documents, made in steps: what is typed meanwhile is not held up.
 * @param {Document[]} documents @returns {Promise<(typed: string) => Document[]>} the best first, one page of them
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
      prefix: true,
      fuzzy: (term) => (term.length >= LONG_ENOUGH ? 0.2 : false),
      tokenize: parts,
    },
  });
  await index.addAllAsync(documents, { chunkSize: AT_ONCE });
  return (typed) => {
    const ids = new Set(index.search(typed, { combineWith: "AND" }).map(({ id }) => id));
    if (ids.size < FIRST_PAGE) for (const { id } of index.search(typed, { combineWith: "OR" })) ids.add(id); // a word too many hides nothing
    if (ids.size === 0)
      for (const { id } of index.search(typed, { fuzzy: (term) => (term.length > LONG_ENOUGH ? 2 : false) }))
        ids.add(id); // two letters that changed places
    return [...ids].slice(0, FIRST_PAGE).flatMap((id) => byId.get(id) ?? []);
  };
}

/** Words in small letters without accents and apostrophes: "can't" is "cant". @param {string} text */
export function parts(text) {
  return joined(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** The same, and words with a hyphen once more in one piece, so that "nonmol" finds "non-mol". @param {string} text */
function pieces(text) {
  return [
    ...parts(text),
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
