// @ts-check
// A phone that several officers share asks first whose reports are to be opened: the words are then tried on one store and not on each, which
// takes a second or two for each. It shows initials: no name of anybody lies on a phone.

import { clone, setText } from "../ui/clone.js";
import { need } from "../ui/need.js";

/** @param {HTMLElement} main the lock screen @param {import("../vault/rows.js").VaultRow[]} vaults */
export function askWhose(main, vaults) {
  const place = need(main, "[data-whose]", HTMLElement);
  const people = new Map([...vaults].reverse().map(({ person_id: id, initials = "" }) => [id, initials]));
  const items = inOrder([...people]).map(([id, called]) => {
    const item = clone(main, "[data-whose-one]");
    need(item, "input", HTMLInputElement).value = id;
    if (called) setText(item, "span", called);
    return item;
  });
  need(place, "[data-whose-list]", HTMLElement).replaceChildren(...items);
  place.hidden = false;
}

/** By their initials; of several with the same, each with a number. @param {[string, string][]} people id and initials, "" where not known yet @returns {[string, string][]} */
export function inOrder(people) {
  const sorted = people.sort(([one, left], [other, right]) => left.localeCompare(right) || one.localeCompare(other));
  return sorted.map(([id, initials], at) => {
    const before = sorted.slice(0, at).filter(([, theirs]) => theirs === initials).length;
    return [id, initials && before ? `${initials} ${before + 1}` : initials];
  });
}
