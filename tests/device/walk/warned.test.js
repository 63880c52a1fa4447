// A yes to whether the suspect may see or hear warns under that question, wherever they are and whatever else is answered.
import assert from "node:assert/strict";
import test from "node:test";
import "../live.js";
import { warningOf } from "../../../static/js/walk/show_answers.js";
import { PACK, reportOf } from "../pack_decided.js";

const PLACES = PACK.questions.find(({ id }) => id === "whereabouts").options.map(({ id }) => id);
const IN_SIGHT = ["inside", "here", "outside", "near"];
const warned = (/** @type {Record<string, string>} */ values, kind = "scene") => warningOf(reportOf(values, kind));

for (const place of ["", ...PLACES])
  for (const kind of ["scene", "call"])
    test(`a yes warns, on a ${kind}, with the suspect's place ${place || "not answered"}, and says what to do`, () => {
      const { id, lines } = warned({ ...(place && { whereabouts: place }), overhear: "yes" }, kind);

      const atAScene = IN_SIGHT.includes(place) ? "overheard" : "could_be_overheard";
      assert.equal(id, kind === "call" ? "call_may_be_heard" : atAScene);
      assert.ok(lines.length > 2, "who stays where they are needs to be told what to do as well");
    });

test("at a party wall it is called in to nobody, until there is danger as well", () => {
  const lit = (/** @type {Record<string, string>} */ values) => reportOf(values).result.call_ins.map(({ id }) => id);

  assert.deepEqual(lit({ whereabouts: "elsewhere", overhear: "yes" }), []);
  for (const danger of [{ very_frightened: "yes" }, { threat: "yes", threat_now: "yes" }, { tracker: "found" }])
    assert.ok(lit({ whereabouts: "elsewhere", overhear: "yes", ...danger }).includes("overheard"));
});

for (const answer of ["", "no", "@not_known"])
  test(`${answer || "no answer"} warns of nothing, the suspect inside or not`, () => {
    const said = answer && { overhear: answer };

    for (const place of ["inside", "elsewhere"])
      assert.deepEqual(warned({ whereabouts: place, ...said }), { lines: [] });
  });

test("while nobody is called suspect or victim, the warning calls nobody so either", () => {
  const report = reportOf({ overhear: "yes", whereabouts: "inside" });
  const { id } = PACK.recognition.find((row) => row.comes_out === "unsettled");
  const unsettled = { ...report.result, recognition: { id, because: [], missing: [] } };

  assert.match(warningOf(report).lines.join(), /suspect/i);
  assert.doesNotMatch(warningOf({ ...report, result: unsettled }).lines.join(), /suspect|victim/i);
});
