// @ts-check
// Finds unsafe advice in a text, by the pack's families of phrases. backend/rules/phrases.py is its twin, and explains.

const ENDS = /[.!?]+(?=[ \t\n\r\u00a0"'“”‘’)\]]|$)|[\n\r•·]+/g;
const TOKENS = /[a-z0-9_]+(?:'[a-z0-9_]+)*|[,:;"]/g;
const WORD = "[a-z0-9_']+";
const WORD_OR_COMMA = "[a-z0-9_',]+";

/** @typedef {import("./pack.js").Phrases} Phrases @typedef {{id: string, finds: RegExp[], unless: RegExp[]}} Family @typedef {{family: string, said: string}} Found */

/** @param {Phrases[]} items of kind `phrases` @returns {Family[]} */
export function compiled(items) {
  return items
    .filter((item) => item.finds?.length)
    .map((item) =>
      family(
        item,
        items.filter((one) => one.lang === item.lang),
      ),
    );
}

/** @param {Family[]} families @param {string} text @returns {Found[]} every sentence that reads as unsafe advice, once for each family */
export function foundIn(families, text) {
  return sentences(text).flatMap((said) => {
    const words = plain(said);
    return families.filter((one) => unexcused(one, words)).map((one) => ({ family: one.id, said: said.trim() }));
  });
}

/** @param {string} sentence @returns {string} small letters without accents, words and signs between single spaces */
export function plain(sentence) {
  const text = sentence
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[‘’ʼ`]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[–—]| - /g, " ; ")
    .replace(/[()[\]]/g, ",")
    .replace(/(^|[^a-z0-9_])'/g, '$1"')
    .replace(/'(?![a-z0-9_])/g, '"');
  return ` ${(text.match(TOKENS) ?? []).join(" ")} `;
}

/** @param {Phrases} item @param {Phrases[]} ownLanguage @returns {Family} */
function family(item, ownLanguage) {
  const lists = Object.assign({}, ...ownLanguage.map((one) => one.words ?? {}));
  const shared = ownLanguage.filter((one) => !one.finds?.length).flatMap((one) => one.unless ?? []);
  return {
    id: item.id,
    finds: (item.finds ?? []).map((phrase) => pattern(phrase, lists)),
    unless: [...shared, ...(item.unless ?? [])].map((phrase) => pattern(phrase, lists)),
  };
}

/** @param {string} phrase @param {Record<string, string[]>} lists */
function pattern(phrase, lists) {
  const whole = phrase
    .replace(/<([a-z_]+)>/g, (_, name) => `(${lists[name].join("|")})`)
    .replaceAll("(", "(?:")
    .replaceAll(" ... ", `(?: ${WORD_OR_COMMA}){0,20} `)
    .replaceAll(" .. ", `(?: ${WORD}){0,6} `);
  return new RegExp(` (?:${whole})(?= )`, "g");
}

/** @param {string} text @returns {string[]} */
function sentences(text) {
  const ends = [...text.matchAll(ENDS)].map((end) => end.index + end[0].length);
  return [...ends, text.length].map((end, at) => text.slice(ends[at - 1] ?? 0, end));
}

/** @param {Family} family @param {string} words */
function unexcused(family, words) {
  return family.finds.some((find) =>
    [...words.matchAll(find)].some((match) => {
      const marked = `${words.slice(0, match.index)} @${words.slice(match.index + match[0].length)}`;
      return !family.unless.some((excuse) => marked.search(excuse) >= 0);
    }),
  );
}
