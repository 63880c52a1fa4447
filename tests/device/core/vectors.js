// Reads the shared vectors of the rules. tests/conformance/vectors.py reads the same files in the same way.
import { readFileSync } from "node:fs";
import { spoken } from "../spoken.js";

export const RESULT_FILES = ["hidden", "implied", "kinds", "facts", "clocks", "call_ins", "ask_next", "recognition"];
export const STATES = { yes: "applies", no: "does_not_apply", unknown: "cannot_rule_out" };
const KINDS = ["questions", "facts", "findings", "four", "clocks", "copy_blocks", "outline"];
const EMPTY_PACK = {
  ...Object.fromEntries(KINDS.map((kind) => [kind, []])),
  bank_holidays: { until: "2026-12-31", days: ["2026-01-01"] },
  ...spoken,
};

export function load(name) {
  return JSON.parse(readFileSync(new URL(`../../conformance/${name}.json`, import.meta.url), "utf8"));
}

/** The vectors of what the device alone makes, which lie beside their test. */
export function loadOwn(name) {
  return JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), "utf8"));
}

export function withDefaults(pack) {
  return { ...EMPTY_PACK, ...pack };
}

export function conditionPack({ questions, facts }, when) {
  const finding = { id: "finding", text: "T.", rank: 1, when, do: ["D."] };
  const outline = [{ id: "screen", kind: "questions", questions: questions.map(({ id }) => id) }];
  return withDefaults({ questions, facts, findings: [finding], outline });
}

/** An object expected of a list names its items by their ids. */
export function agrees(expected, actual) {
  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  if (isObject(expected) && Array.isArray(actual))
    return agrees(expected, Object.fromEntries(actual.map((item) => [item.id, item])));
  if (!isObject(expected)) return JSON.stringify(expected) === JSON.stringify(actual);
  if (isObject(actual) && Object.keys(expected).length === 0) return true;
  return (
    isObject(actual) &&
    Object.entries(expected).every(([name, value]) => Object.hasOwn(actual, name) && agrees(value, actual[name]))
  );
}
