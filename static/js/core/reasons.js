// @ts-check
// What decided a finding, in words: the JavaScript twin of backend/rules/reasons.py.
import { byId } from "./json.js";
import { say } from "./sentences.js";
import { answerInWords, stateInWords } from "./words.js";

/** @typedef {import("./types.js").Leaf} Leaf @typedef {import("./types.js").Pack} Pack */

/** @param {Pack} pack @param {Leaf[]} because @returns {string[]} a line for each question or fact: "Weapon: yes", "How often: at least 3", "Told to the victim, not ticked: Specialist support" */
export function becauseInWords(pack, because) {
  const [questions, facts] = [byId(pack.questions), byId(pack.facts)];
  const said = new Map();
  for (const [name, words] of because.map((leaf) => leafInWords(pack, questions, facts, leaf)))
    said.set(name, [...(said.get(name) ?? []), words]);
  return [...said].map(([name, words]) => `${name}: ${words.join(", ")}`);
}

/** @param {Pack} pack @param {Map<string, import("./types.js").Question>} questions @param {Map<string, import("./types.js").Fact>} facts @param {Leaf} leaf @returns {[string, string]} what is spoken of, and what is said of it */
function leafInWords(pack, questions, facts, leaf) {
  if (leaf.fact !== undefined)
    return [facts.get(leaf.fact)?.text ?? say(pack, "because_not_here"), boundInWords(pack, leaf)];
  const { question: id = "" } = leaf;
  const question = questions.get(id);
  if (!question) return [id, say(pack, "because_not_here")];
  if (leaf.state) return [question.short, stateInWords(pack, leaf.state)]; // none has one now; results kept from before are read all the same
  if (Object.hasOwn(leaf, "not_ticked"))
    return [
      say(pack, "because_not_ticked", { question: question.short }),
      answerInWords(pack, question, { value: [leaf.not_ticked] }),
    ];
  return [
    question.short,
    answerInWords(pack, question, {
      value: question.kind === "choices" && typeof leaf.value === "string" ? [leaf.value] : leaf.value,
    }),
  ];
}

/** @param {Pack} pack @param {Leaf} leaf of a fact */
function boundInWords(pack, { least, most }) {
  return least === undefined
    ? say(pack, "because_at_most", { most: most ?? "" })
    : say(pack, "because_at_least", { least: least ?? "" });
}
