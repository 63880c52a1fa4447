// @ts-check
// What decided a finding, in words: the JavaScript twin of backend/rules/reasons.py.
import { byId } from "./json.js";
import { STATE_WORDS, answerInWords } from "./words.js";

/** @typedef {import("./types.js").Leaf} Leaf @typedef {import("./types.js").Item} Item */

const NOT_HERE = "not in this pack";

/** @param {import("./types.js").Pack} pack @param {Leaf[]} because @returns {string[]} a line for each question or fact: "Weapon: yes", "How often: at least 3", "Told to the victim, not ticked: Specialist support" */
export function becauseInWords(pack, because) {
  const [questions, facts] = [byId(pack.questions), byId(pack.facts)];
  const said = new Map();
  for (const [name, words] of because.map((leaf) => leafInWords(questions, facts, leaf))) said.set(name, [...(said.get(name) ?? []), words]);
  return [...said].map(([name, words]) => `${name}: ${words.join(", ")}`);
}

/** @param {Map<string, Item>} questions @param {Map<string, Item>} facts @param {any} leaf @returns {[string, string]} what is spoken of, and what is said of it */
function leafInWords(questions, facts, leaf) {
  if (Object.hasOwn(leaf, "fact")) return [facts.get(leaf.fact)?.text, Object.hasOwn(leaf, "least") ? `at least ${leaf.least}` : `at most ${leaf.most}`];
  const question = questions.get(leaf.question);
  if (!question) return [leaf.question, NOT_HERE];
  if (Object.hasOwn(leaf, "state")) return [question.short, STATE_WORDS[/** @type {"not_known" | "declined"} */ (leaf.state)]]; // none has one now; results kept from before are read all the same
  if (Object.hasOwn(leaf, "not_ticked")) return [`${question.short}, not ticked`, answerInWords(question, { value: [leaf.not_ticked] })];
  return [question.short, answerInWords(question, { value: question.kind === "choices" && typeof leaf.value === "string" ? [leaf.value] : leaf.value })];
}
