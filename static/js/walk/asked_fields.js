// @ts-check
// A question stands on its screen while it is asked. One that is not keeps its place there, and nothing of it is in the document.

import { allIn } from "../ui/need.js";

/** @typedef {(id: string) => boolean} IsAsked by the question's id */
/** @typedef {{field: HTMLFieldSetElement, place: Text}} Away what is not asked now, and the empty text where it stood */

/** @type {WeakMap<HTMLElement, Map<string, Away>>} by screen */
const away = new WeakMap();

/** @param {HTMLElement} main the screen @param {IsAsked} isAsked @returns {HTMLFieldSetElement[]} the questions that stand there, in its order */
export function keepAsked(main, isAsked) {
  const out = away.get(main) ?? new Map();
  away.set(main, out);
  for (const [id, { field, place }] of out) {
    if (!isAsked(id)) continue;
    place.replaceWith(field);
    out.delete(id);
  }
  for (const field of questionsOn(main)) {
    const id = field.dataset.question ?? "";
    if (isAsked(id)) continue;
    const place = new Text();
    field.replaceWith(place);
    out.set(id, { field, place });
  }
  return questionsOn(main);
}

/** @param {HTMLElement} main */
const questionsOn = (main) => allIn(main, "[data-question]", HTMLFieldSetElement);
