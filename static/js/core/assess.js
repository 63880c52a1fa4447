// @ts-check
// What the answers come to: the JavaScript twin of backend/rules/assess.py.
import { askNext } from "./ask_next.js";
import { callInsOf } from "./call_ins.js";
import { clocksOf } from "./clocks.js";
import { evaluate } from "./conditions.js";
import { isDay } from "./days.js";
import { withImplied } from "./implied.js";
import { isObject } from "./json.js";
import { isFor, read } from "./outline.js";
import { recognisedBy } from "./recognition.js";
import { stateFor } from "./states.js";

/** @typedef {import("./conditions.js").Reading} Reading */

const ENGINE = 3;
/** @type {import("./because.js").Verdict} */
const NOT_HERE = { truth: "no", because: [], missing: [] };

/**
 * The result of docs/shapes.md section 2, from nothing but its arguments. Never throws.
 * @param {import("./types.js").Pack} pack loaded and checked
 * @param {unknown} answers any JSON: what has not the right form counts as absent
 * @param {unknown} asOf an ISO day; anything else leaves whatever needs it unknown
 * @param {unknown} [callIns] any JSON
 * @param {unknown} [kind] of the record: what is `only_in` records of another kind neither asks nor applies
 * @returns {import("./types.js").Result}
 */
export function assess(pack, answers, asOf, callIns, kind = "scene") {
  const said = read(pack, isObject(answers) ? answers : {}, isDay(asOf) ? asOf : null, kind);
  const recognised = recognisedBy(pack, said);
  const reading = { ...said, recognised };
  const findings = pack.findings.map((item) => judged(item, reading, kind));
  return {
    engine: ENGINE,
    facts: Object.fromEntries(reading.known),
    hidden: reading.hidden,
    findings,
    four: pack.four.map((item) => judged(item, reading, kind)),
    recognition: { id: recognised.row, because: recognised.because, missing: recognised.missing },
    clocks: clocksOf(pack, reading),
    call_ins: callInsOf(pack, findings, callIns),
    ask_next: askNext(pack, findings, withImplied(pack, answers, reading.hidden), reading.hidden),
  };
}

/** @param {import("./types.js").Finding | import("./types.js").Letter} item @param {Reading} reading @param {unknown} kind @returns {import("./types.js").Judged} */
function judged(item, reading, kind) {
  const verdict = isFor(item, kind) ? evaluate(item.when, reading) : NOT_HERE;
  return { id: item.id, state: stateFor(verdict), because: verdict.because, missing: verdict.missing };
}
