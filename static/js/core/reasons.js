// @ts-check
// What decided a finding, in words: the JavaScript twin of backend/rules/reasons.py.
import { byId } from "./json.js";
import { STATE_WORDS, answerInWords } from "./words.js";

/** @typedef {import("./types.js").Leaf} Leaf */

const NOT_HERE = "not in this pack";

/** @param {import("./types.js").Pack} pack @param {Leaf[]} because @returns {string[]} a line for each question or fact: "Weapon: yes", "How often: at least 3", "Told to the victim, not ticked: Specialist support" */
export function becauseInWords(pack, because) {
  const [questions, facts] = [byId(pack.questions), byId(pack.facts)];
  const said = new Map();
  for (const [name, words] of because.map((leaf) => leafInWords(questions, facts, leaf))) said.set(name, [...(said.get(name) ?? []), words]);
  return [...said].map(([name, words]) => `${name}: ${words.join(", ")}`);
}

/** @param {Map<string, import("./types.js").Question>} questions @param {Map<string, import("./types.js").Fact>} facts @param {Leaf} leaf @returns {[string, string]} what is spoken of, and what is said of it */
function leafInWords(questions, facts, leaf) {
  if (leaf.fact !== undefined) return [facts.get(leaf.fact)?.text ?? NOT_HERE, Object.hasOwn(leaf, "least") ? `at least ${leaf.least}` : `at most ${leaf.most}`];
  const { question: id = "" } = leaf;
  const question = questions.get(id);
  if (!question) return [id, NOT_HERE];
  if (leaf.state) return [question.short, STATE_WORDS[leaf.state]]; // none has one now; results kept from before are read all the same
  if (Object.hasOwn(leaf, "not_ticked")) return [`${question.short}, not ticked`, answerInWords(question, { value: [leaf.not_ticked] })];
  return [question.short, answerInWords(question, { value: question.kind === "choices" && typeof leaf.value === "string" ? [leaf.value] : leaf.value })];
}
