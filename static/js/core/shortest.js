// @ts-check
// The fewest answers that are enough to light what applies, each as somebody tapped it. It is shown beside what applies; the
// engines know nothing of it, and every reason stands behind it.
import { evaluate } from "./conditions.js";
import { gatesOf } from "./folding.js";
import { impliedFrom, targetsOf } from "./implied.js";
import { isObject, own } from "./json.js";
import { becauseInWords } from "./reasons.js";
import { say } from "./sentences.js";

/** @typedef {import("./types.js").Pack} Pack @typedef {import("./types.js").Leaf} Leaf @typedef {import("./conditions.js").Reading} Reading @typedef {import("./types.js").Question} Question */
/** By what was tapped: a leaf. @typedef {Map<string, Leaf>} Found @typedef {{ pack: Pack, reading: Reading, without?: string }} View */

const FACTS = 2; // are read at a glance; the others stand where it is opened

/** @param {Pack} pack @param {Reading} reading @param {unknown} when a condition that is yes @returns {string} at most two facts, and how many more it takes */
export function shortlyBecause(pack, reading, when) {
  const all = becauseInWords(pack, withoutGates(fewest(pack, reading, when), reading));
  const because = all.slice(0, FACTS).join("; ");
  const more = all.length - FACTS;
  return more > 0 ? say(pack, "because_more", { because, count: more }) : because;
}

/** "Broken: today" says that there is an order: what only opens another of the answers is not named beside it. @param {Leaf[]} leaves @param {Reading} reading */
function withoutGates(leaves, { questions }) {
  const gates = new Set(leaves.flatMap(({ question }) => gatesOf(questions.get(question ?? "")?.shown_when)));
  return leaves.filter(({ question }) => !gates.has(question ?? ""));
}

/** @param {Pack} pack @param {Reading} reading @param {unknown} when a condition that is yes @returns {Leaf[]} so few that without any one of them it is not */
export function fewest(pack, reading, when) {
  let found = enough(when, true, { pack, reading }, new Map());
  for (const without of found?.keys() ?? []) found = withoutOne(when, { pack, reading, without }, found);
  return [...(found?.values() ?? [])];
}

/** @param {Pack} pack @param {Reading} reading @param {Leaf[]} because @returns {Leaf[]} the same, each once and as it was tapped: what follows from an answer is that answer */
export function asTapped(pack, reading, because) {
  return [...new Map(because.map((leaf) => keyed(leaf, { pack, reading }))).values()];
}

/** Each that is not needed is left out in turn. @param {unknown} when @param {View} view @param {Found | null} found */
function withoutOne(when, view, found) {
  const fewer = enough(when, true, view, new Map());
  return fewer && fewer.size < (found?.size ?? 0) ? fewer : found;
}

/** @param {unknown} condition @param {boolean} wanted yes or no @param {View} view @param {Found} had @returns {Found | null} what was had, and what else it takes; null where it does not come to that */
function enough(condition, wanted, view, had) {
  if (!isObject(condition)) return null;
  const [[form, inner]] = Object.entries(condition);
  if (form === "not") return enough(inner, !wanted, view, had);
  if (form === "unless") return wanted ? had : enough(inner, true, view, had);
  if (form === "recognised") return wanted ? enough(rowIn(view), true, view, had) : null;
  const parts = partsOf(form, inner);
  if (parts) return several(parts.of, wanted ? parts.least : parts.of.length - parts.least + 1, wanted, view, had);
  const { truth, because } = evaluate(condition, view.reading);
  const found = because.map((leaf) => keyed(leaf, view));
  return truth === (wanted ? "yes" : "no") && found.every(([key]) => key !== view.without)
    ? new Map([...had, ...found])
    : null;
}

/** Those first that take least beside what was had. @param {unknown[]} of @param {number} least how many of them @param {boolean} wanted @param {View} view @param {Found} had @returns {Found | null} */
function several(of, least, wanted, view, had) {
  if (least < 1) return had;
  const left = least < of.length ? of : of.slice(0, 1); // each is needed: in their order
  const found = left.map((one) => ({ one, takes: enough(one, wanted, view, had) }));
  const [best] = found.filter(({ takes }) => takes).sort((a, b) => (a.takes?.size ?? 0) - (b.takes?.size ?? 0));
  const rest = of.filter((one) => one !== best?.one);
  return best?.takes ? several(rest, least - 1, wanted, view, best.takes) : null;
}

/** @param {string} form @param {unknown} inner @returns {{ of: unknown[], least: number } | null} */
function partsOf(form, inner) {
  if (!Array.isArray(inner)) return null;
  if (form === "all") return { of: inner, least: inner.length };
  if (form === "any") return { of: inner, least: 1 };
  return form === "count_at_least" ? { of: inner[1], least: inner[0] } : null;
}

/** @param {View} view @returns {unknown} the condition of the row that decided */
function rowIn({ pack, reading }) {
  return pack.recognition?.find(({ id }) => id === reading.recognised?.row)?.when;
}

/** @param {Leaf} leaf @param {View} view @returns {[string, Leaf]} */
function keyed(leaf, view) {
  const tapped = tappedAs(leaf, view);
  return [JSON.stringify(tapped), tapped];
}

/** @param {Leaf} leaf @param {View} view @returns {Leaf} the answer that it follows from */
function tappedAs(leaf, view) {
  const { questions, answers, facts } = view.reading;
  const counted = facts.get(leaf.fact ?? "")?.least_from;
  const value = own(answers.get(counted?.question ?? ""), "value");
  if (counted && own(counted.least, String(value)) === leaf.least) return { question: counted.question, value };
  const answer = answers.get(leaf.question ?? "");
  const source = questions.get(impliedFrom(answer));
  if (!source) return leaf;
  const says = (/** @type {Question} */ one) => targetsOf(one).includes(leaf.question ?? "");
  const chosen = [own(answers.get(source.id), "value")].flat();
  const option = (source.options ?? []).find((one) => chosen.includes(one.id) && says({ ...source, options: [one] }));
  return tappedAs({ question: source.id, value: option?.id ?? "yes" }, view);
}
