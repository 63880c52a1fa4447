// "Tell the duty inspector" is not done because control was told.
import assert from "node:assert/strict";
import test from "node:test";
import { toldWhom } from "../../../static/js/walk/outcome/told_whom.js";

const [INSPECTOR, SERGEANT] = [
  "Tell the duty inspector of the threat",
  "Tell your sergeant: victim fears being killed",
];

for (const [line, who, done] of [
  [INSPECTOR, ["Control"], false],
  [INSPECTOR, ["Sgt Okafor"], false],
  [INSPECTOR, ["Control", "Insp Shah"], true],
  [SERGEANT, ["Control"], false],
  [SERGEANT, ["PS Okafor"], true],
  [SERGEANT, ["duty inspector"], true],
  [SERGEANT, ["Okafor"], false],
  ["Call units, out of earshot: suspect is near", ["Control"], true],
])
  test(`${line}: told ${who.join(" and ")} it is ${done ? "done" : "still to be done"}`, () => {
    assert.equal(toldWhom(line, who), done);
  });
