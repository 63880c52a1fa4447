// @ts-check
// Lines of a finding as they stand where no answers are known: a gap, in brackets, that says what to say there.

import { withId } from "./json.js";

const SAID = /\{[a-z][a-z0-9_]*\|([^{}|]+)\}/g;
const PLACE = /\{([a-z][a-z0-9_]*)\}/g;
const PART = /\[\[(.*?)\]\]/g;

/** @param {string[]} script @returns {string[]} the lines to read out, every gap open */
export function blankLines(script) {
  return script.map((line) => line.replace(SAID, (_all, gap) => `[${gap}]`));
}

/** @param {import("./types.js").Pack} pack @param {string} record @returns {string} what to write down, each question's short name where its answer will stand */
export function blankRecord(pack, record) {
  return record.replace(PART, "$1").replace(PLACE, (_all, id) => `[${withId(pack.questions, id).short}]`);
}
