// @ts-check
// What an officer wrote down as advice, looked at softly: a question under the field. Nothing is held back or changed.

import { rowsOf } from "../core/answers.js";
import { withId } from "../core/json.js";
import { say } from "../core/sentences.js";
import { compiled, foundIn } from "../core/phrases.js";
import { clone, setLines, setText } from "../ui/clone.js";
import { maybe, need } from "../ui/need.js";

const AT_MOST = 3;
const LONGEST = 160;

/** @typedef {{family: string, said: string, ask: string, instead: string[]}} Doubt */

/** @type {WeakMap<object, import("../core/phrases.js").Family[]>} */
const known = new WeakMap();

/** @typedef {import("../core/types.js").Pack} Pack */

/** @param {Pack} pack @param {{value?: unknown} | undefined} answer @returns {Doubt[]} what may have been unsafe advice, once for each family */
export function doubts(pack, answer) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const text of typed(answer)) {
    for (const one of foundIn(families(pack), text)) if (!found.has(one.family)) found.set(one.family, one.said);
  }
  return [...found].slice(0, AT_MOST).map(([family, said]) => {
    const { ask = "", advice = [] } = withId(pack.phrases ?? [], family);
    const first = pack.advice.find(({ id }) => id === advice[0]);
    return { family, said: shortened(said), ask, instead: first?.if_already_done ?? [] };
  });
}

/** Where the phrases have not come yet, nothing is asked. @param {HTMLElement} main @param {import("./report.js").Report} report @param {string[]} questions those of this screen whose text is looked at */
export async function showAdvised(main, report, questions) {
  const pack = await withPhrases(report);
  for (const id of questions) {
    const field = maybe(main, `[data-question="${id}"]`, HTMLElement);
    if (!field) continue; // it is not asked any more, and what stood in it went with it
    const place = placeUnder(main, field, id);
    const items = doubts(pack, report.draft.answers[id]).map((doubt) => {
      const item = clone(main, "#advised-doubt");
      item.dataset.family = doubt.family;
      setText(item, "[data-wrote]", say(pack, "advised_wrote", { said: doubt.said }));
      setText(item, "[data-ask]", doubt.ask);
      setLines(need(item, "[data-instead]", Element), doubt.instead);
      return item;
    });
    const shown = [...place.children].map((item) => item.textContent).join();
    if (shown !== items.map((item) => item.textContent).join()) place.replaceChildren(...items); // read out once, not at every pause
  }
}

/** @param {import("./report.js").Report} report @returns {Promise<Pack>} */
async function withPhrases({ pack, draft }) {
  try {
    return await (await import("./whole_pack.js")).wholePackOf(draft.pack_id, draft.lang);
  } catch {
    return pack; // they have not come yet
  }
}

/** @param {HTMLElement} main @param {HTMLElement} field @param {string} id */
function placeUnder(main, field, id) {
  const there = maybe(main, `[data-advised="${id}"]`, HTMLElement);
  if (there) return there;
  const place = clone(main, "#advised-place");
  place.dataset.advised = id;
  field.append(place);
  return place;
}

/** @param {Pack} pack */
function families(pack) {
  const made = known.get(pack) ?? compiled(pack.phrases ?? []);
  known.set(pack, made);
  return made;
}

/** @param {{value?: unknown} | undefined} answer a text, or rows with texts in them @returns {string[]} */
function typed(answer) {
  if (typeof answer?.value === "string") return [answer.value];
  return rowsOf(answer).flatMap((row) =>
    Object.entries(row).flatMap(([name, one]) => (name !== "id" && typeof one === "string" ? [one] : [])),
  );
}

/** @param {string} said */
function shortened(said) {
  return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
}
