// @ts-check
// What is called in, and another that is said with it says too: "restraining order in place" beside "went on despite restraining order". Pure.

import { withId } from "./json.js";

/** What a clause names stands in its first two words; a call-in that is said in its own words names nothing. @param {import("./types.js").Pack} pack @param {string[]} ids said together @param {(id: string) => string} clauseOf what each says @returns {string[]} ids that need no clause of their own: one of those that the pack names says what they name */
export function saidIn({ findings }, ids, clauseOf) {
  return ids.filter((id) =>
    withId(findings, id).said_in?.some(
      (one) => ids.includes(one) && clauseOf(one).includes(clauseOf(id).split(" ", 2).join(" ")),
    ),
  );
}
