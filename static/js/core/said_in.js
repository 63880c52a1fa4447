// @ts-check
// What is called in, and another that is said with it says too: "restraining order in place" beside "went on despite restraining order". Pure.

import { withId } from "./json.js";

/** What a clause names is all that stands in the place it begins with, which the other has as well (the loader holds both to it); what is said in its own words names nothing. @param {import("./types.js").Pack} pack @param {string[]} ids said together @param {(id: string) => string} clauseOf what each says @returns {string[]} ids that need no clause of their own: one of those that the pack names says what they name */
export function saidIn({ findings }, ids, clauseOf) {
  return ids.filter((id) => {
    const { said_in: others, message } = withId(findings, id);
    const [clause, after] = [clauseOf(id), message?.has.replace(/^{.*?}/, "") ?? ""];
    const named = clause.slice(0, clause.length - after.length);
    return others?.some((one) => ids.includes(one) && clauseOf(one).includes(named));
  });
}
