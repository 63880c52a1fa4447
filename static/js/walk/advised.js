// @ts-check
// What an officer wrote down as advice, looked at softly: a question under the field. Nothing is held back or changed.

import { compiled, foundIn } from "../core/phrases.js";
import { clone, setLines, setText } from "../ui/clone.js";

const AT_MOST = 3;
const LONGEST = 160;

/** @typedef {{family: string, said: string, ask: string, instead: string[]}} Doubt */

/** @type {WeakMap<object, import("../core/phrases.js").Family[]>} */
const known = new WeakMap();

/** @param {any} pack @param {any} answer @returns {Doubt[]} what may have been unsafe advice, once for each family */
export function doubts(pack, answer) {
  const found = new Map();
  for (const text of typed(answer?.value)) {
    for (const one of foundIn(families(pack), text)) if (!found.has(one.family)) found.set(one.family, one.said);
  }
  return [...found].slice(0, AT_MOST).map(([family, said]) => {
    const { ask, advice = [] } = pack.phrases.find((/** @type {any} */ one) => one.id === family);
    const first = pack.advice.find((/** @type {any} */ one) => one.id === advice[0]);
    return { family, said: shortened(said), ask, instead: first?.if_already_done ?? [] };
  });
}

/** @param {HTMLElement} main @param {import("./report.js").Report} report @param {string[]} questions those of this screen whose text is looked at */
export function showAdvised(main, report, questions) {
  for (const id of questions) {
    const field = /** @type {HTMLElement} */ (main.querySelector(`[data-question="${id}"]`));
    const place = placeUnder(main, field, id);
    const items = doubts(report.pack, report.draft.answers[id]).map((doubt) => {
      const item = clone(main, "#advised-doubt");
      item.dataset.family = doubt.family;
      setText(item, "[data-wrote]", `You wrote: “${doubt.said}”`);
      setText(item, "[data-ask]", doubt.ask);
      setLines(/** @type {Element} */ (item.querySelector("[data-instead]")), doubt.instead);
      return item;
    });
    const shown = [...place.children].map((item) => item.textContent).join();
    if (shown !== items.map((item) => item.textContent).join()) place.replaceChildren(...items); // read out once, not at every pause
    place.hidden = field.hidden;
  }
}

/** @param {HTMLElement} main @param {HTMLElement} field @param {string} id */
function placeUnder(main, field, id) {
  const there = /** @type {HTMLElement | null} */ (main.querySelector(`[data-advised="${id}"]`));
  if (there) return there;
  const place = clone(main, "#advised-place");
  place.dataset.advised = id;
  field.after(place);
  return place;
}

/** @param {any} pack */
function families(pack) {
  if (!known.has(pack)) known.set(pack, compiled(pack.phrases ?? []));
  return /** @type {import("../core/phrases.js").Family[]} */ (known.get(pack));
}

/** @param {any} value a text, or rows with texts in them @returns {string[]} */
function typed(value) {
  if (typeof value === "string") return [value];
  const rows = Array.isArray(value) ? value : [];
  return rows.flatMap((row) => Object.entries(row ?? {}).flatMap(([name, one]) => (name !== "id" && typeof one === "string" ? [one] : [])));
}

/** @param {string} said */
function shortened(said) {
  return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
}
