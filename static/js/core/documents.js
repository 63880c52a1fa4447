// @ts-check
// What can be found in the quick reference: one document for each item of a pack that somebody may look up. Pure; the index is made of it.

import { contacts, serviceText } from "./document_of_service.js";
import { withId } from "./json.js";
import { isLoud, markWords } from "./marks.js";
import { say } from "./sentences.js";

/**
 * `line` is the one line to act on; `text` says why and what more, `law` what it rests on, `words` are what else it is searched by;
 * `status` and the days are null where the pack's item has none; `mark` says that nobody confirmed it, or who did, and `is_loud` that it says
 * so beside itself; `see` names other documents.
 * `also` of a card stands with its line: what to ask, and what it does not fit.
 * @typedef {{id: string, kind: string, title: string, line: string, also?: string[], text: string[], law: string[], words: string[], source: string,
 *   status: string | null, mark: string, is_loud: boolean, reviewed_on: string | null, review_by: string | null, href: string, links: {text: string, href: string}[], see: string[]}} Document
 * @typedef {import("./types.js").Pack} Pack
 * @typedef {{id: string, text?: string, title?: string, status?: string, reviewed_on?: string, review_by?: string, source?: import("./pack.js").Reference[]}} Item what documents of every kind are made of
 */

/** What the pack calls a kind of item: the kind of its document. @type {Record<string, string>} */
const KINDS = {
  cards: "card",
  codes: "code",
  prompts: "prompt",
  questions: "question",
  advice: "advice",
  services: "service",
  findings: "law",
  sources: "source",
};
const AT_THE_SOURCE = "at the source";

/**
 * Every document of a pack, cards first. A pack from before a kind was thought of has none of it.
 * @param {Pack} pack @param {string} base where its pages begin, `/p/<pack>/<lang>`
 * @returns {Document[]} Throws Error where an item rests on a source that the pack does not have.
 */
export function documents(pack, base) {
  const screens = screensOfQuestions(pack);
  /** @template {Item} T @param {keyof Pack} kind @param {T[] | undefined} items @param {(item: T) => Partial<Document> | null} make */
  const each = (kind, items, make) =>
    (items ?? []).flatMap((item) => {
      const own = make(item);
      return own ? [documentOf(KINDS[kind], item, own, pack, base)] : [];
    });
  const made = [
    ...each("cards", pack.cards, (one) => card(pack, one)),
    ...each("codes", pack.codes, (one) => code(pack, one)),
    ...each("prompts", pack.prompts, (one) => prompt(pack, one)),
    ...each("questions", pack.questions, (one) => question(pack, one, screens.get(one.id), base)),
    ...each("advice", pack.advice, (one) => advice(pack, one)),
    ...each("services", pack.services, (one) => service(pack, one)),
    ...each("findings", pack.findings, law),
    ...each("sources", pack.sources, (one) => source(pack, one)),
  ];
  const known = new Set(made.map(({ id }) => id));
  return made.map((one) => ({ ...one, see: one.see.filter((id) => known.has(id)) }));
}

/** The screen each question stands on, the last where there are several. @param {Pack} pack @returns {Map<string, import("./pack.js").Screen>} */
function screensOfQuestions(pack) {
  const letters = (pack.four ?? []).flatMap(({ ask }) => ask ?? []);
  /** @param {import("./pack.js").Screen} screen @returns {string[]} */
  const on = ({ questions = [], kind }) => [...questions, ...(kind === "four" ? letters : [])];
  return new Map((pack.outline ?? []).flatMap((screen) => on(screen).map((id) => [id, screen])));
}

/** @param {string} kind @param {Item} item @param {Partial<Document>} own @param {Pack} pack @param {string} base @returns {Document} */
function documentOf(kind, item, own, pack, base) {
  const id = `${kind}-${item.id}`;
  const { status = null, reviewed_on = null, review_by = null } = item;
  const sure = own.status ? { ...item, status: own.status } : item;
  return {
    ...{
      id,
      kind,
      title: item.text || item.title || "",
      line: "",
      text: [],
      law: [],
      words: [],
      source: saidBy(item.source ?? [], pack),
    },
    ...{
      status,
      mark: markWords(pack, sure),
      is_loud: isLoud(sure),
      reviewed_on,
      review_by,
      href: `${base}/reference#${id}`,
      links: [],
      see: [],
    },
    ...own,
  };
}

/** @param {{ref: string, at?: string}[]} named @param {Pack} pack */
function saidBy(named, { sources }) {
  return named.map(({ ref, at }) => `${withId(sources, ref).title}${at ? `, ${at}` : ""}`).join("; ");
}

/** @param {Pack} pack @param {import("./pack.js").Card} item @returns {Partial<Document>} */
function card(pack, { line, ask, not_for: not, why, law = [], words = [], see = [] }) {
  const also = [...(ask ? [say(pack, "found_ask", { line: ask })] : []), ...(not ? [not] : [])];
  const own = { line, text: why, law, words, see: see.map(({ kind, id }) => `${KINDS[kind]}-${id}`) };
  return also.length ? { ...own, also } : own;
}

/** A code the force has not set says what it is for. @param {Pack} pack @param {import("./pack.js").Code} item @returns {Partial<Document>} */
function code(pack, { code: own, qualifier, use }) {
  const value = [own, qualifier].filter(Boolean).join(" ");
  return { line: value || use, text: value ? [use] : [], words: say(pack, "found_by_codes").split(" ") };
}

/** @param {Pack} pack @param {import("./pack.js").Prompt} item @returns {Partial<Document>} */
function prompt(pack, { key, tail }) {
  return { line: say(pack, "found_key", { key }), text: tail };
}

/** @param {Pack} pack @param {import("./pack.js").Question} item @param {import("./pack.js").Screen | undefined} screen @param {string} base @returns {Partial<Document>} */
function question(pack, { options = [], hint, why, short }, screen, base) {
  const choices = options.map(({ text }) => text).join(" · ");
  const links = screen
    ? [{ text: say(pack, "found_asked_on", { screen: screen.text }), href: `${base}/walk/${screen.id}` }]
    : [];
  return { line: hint || "", text: [choices, why ?? ""].filter(Boolean), words: [short], links };
}

/** @param {Pack} pack @param {import("./pack.js").Advice} item @returns {Partial<Document>} */
function advice(
  pack,
  { id, do_not_say = [], say: spoken = [], why = [], if_already_done: done = [], quote = [], words = [] },
) {
  const said = (/** @type {"found_say" | "found_already" | "found_heard"} */ sentence, /** @type {string[]} */ lines) =>
    lines.map((one) => say(pack, sentence, { line: one }));
  const [first, then] = [do_not_say, said("found_say", spoken)];
  const isRights = id === pack.about?.designated?.say?.rights; // whoever looks for rights reads a right first
  const [line = "", ...more] = isRights ? [...then, ...first] : [...first, ...then];
  return { line, text: [...more, ...why, ...said("found_already", done), ...said("found_heard", quote)], words };
}

/** @param {Pack} pack @param {import("./pack.js").Service} item @returns {Partial<Document>} */
function service(pack, item) {
  return { line: item.about[0], text: serviceText(pack, item), links: contacts(pack, item) };
}

/** A finding that states no law is nothing to look up. @param {import("./pack.js").Finding} item @returns {Partial<Document> | null} */
function law({ law: states, do: steps = [], why }) {
  if (!states) return null;
  const [line = "", ...more] = steps;
  return { line, text: [...more, why], law: [states] };
}

/** @param {Pack} pack @param {import("./pack.js").Source} item @returns {Partial<Document>} */
function source(pack, { title, text = "", publisher, edition, read_on, how_read = AT_THE_SOURCE }) {
  const status = how_read === AT_THE_SOURCE ? "verified" : "reported";
  return {
    title,
    line: text,
    text: [publisher, ...(edition ? [edition] : [])],
    source: say(pack, "found_read_on", { day: read_on }),
    status,
  };
}
