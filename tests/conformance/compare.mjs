// Compares as a phone does at the end of practice. Given {pack, scenarios}; answers for each scenario what it says of the model's own
// answers and of none at all, stage by stage: {missed, others, more, hows}, findings by id.
import { readFileSync } from "node:fs";
import { compare, modelAnswers } from "../../static/js/practice/compare.js";

const { pack, scenarios } = JSON.parse(readFileSync(0, "utf8"));
const stages = ({ stages: all }, answersAt) =>
  Object.fromEntries(all.map(({ id }, at) => [id, answersAt(all.slice(0, at + 1))]));
const said = (scenario, answersAt) => {
  const { missed, others, more, lines } = compare(
    pack,
    scenario,
    answersAt(scenario.stages),
    {},
    stages(scenario, answersAt),
  );
  return {
    missed: missed.map(({ finding }) => finding.id),
    others: others.map(({ id }) => id),
    more: more.map(({ id }) => id),
    hows: [...new Set(lines.map(({ how }) => how))].sort(),
  };
};
process.stdout.write(
  JSON.stringify(
    scenarios.map((one) => ({
      model: said(one, (all) => modelAnswers({ stages: all })),
      nothing: said(one, () => ({})),
    })),
  ),
);
