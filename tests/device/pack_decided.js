// The pack as its authors wrote it, with every `see` written out: what the engine takes, and what a report comes to with it.
import { assess } from "../../static/js/core/assess.js";
import { withImplied } from "../../static/js/core/implied.js";
import { packAsWritten } from "./pack_as_written.js";

export const PACK = written();

/** @returns {any} the pack with its conditions written out */
function written() {
  const pack = packAsWritten();
  const named = new Map(pack.conditions.map(({ id, when }) => [id, when]));
  const out = (/** @type {any} */ one) => {
    if (typeof one !== "object" || one === null) return one;
    if (typeof one.see === "string" && Object.keys(one).length === 1) return out(named.get(one.see));
    return Array.isArray(one)
      ? one.map(out)
      : Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, out(inner)]));
  };
  return out(pack);
}

/** @param {Record<string, string | string[]>} values a text as the state of an answer where it begins with @, a list with @all as all there is @param {string} [kind] @returns {any} as much of a report as is looked at */
export function reportOf(values, kind = "scene") {
  const listed = (value) =>
    value.includes("@all") ? { value: value.filter((one) => one !== "@all"), all: true } : { value };
  const stated = (value) => (String(value).startsWith("@") ? { state: String(value).slice(1) } : { value });
  const said = ([id, value]) => [id, Array.isArray(value) ? listed(value) : stated(value)];
  const given = Object.fromEntries(Object.entries(values).map(said));
  const judged = (/** @type {object} */ callIns) => assess(PACK, given, "2026-11-27", callIns, kind);
  const lit = judged({}).findings.filter(({ state }) => state === "applies");
  const callIns = Object.fromEntries(
    lit
      .filter(({ id }) => PACK.findings.find((one) => one.id === id).call_in)
      .map(({ id }) => [id, { lit_at: "2026-11-27T12:00:00Z" }]),
  );
  const result = judged(callIns);
  const told = { untold: Object.keys(callIns), once: {} };
  return {
    pack: PACK,
    result,
    answers: withImplied(PACK, given, result.hidden),
    draft: { kind, answers: given, call_ins: callIns },
    told,
  };
}
