// After the page was loaded again, the prompt of what was answered last is open, with the question after it.
import assert from "node:assert/strict";
import test from "node:test";
import { lastPlace } from "../../../../static/js/walk/board/last_place.js";

const pack = {
  prompts: [
    { key: "1", questions: ["place", "ring"] },
    { key: "3", questions: ["where", "hears", "keys"] },
  ],
};
const at = (second, more = {}) => ({ value: "yes", at: `2026-11-27T12:00:0${second}Z`, ...more });

for (const [name, answers, hidden, found] of [
  ["nothing answered: the first prompt", {}, [], { panel: "1", question: "" }],
  ["the question after the last answer", { place: at(1), where: at(2) }, [], { panel: "3", question: "hears" }],
  ["one that is not there is passed by", { where: at(2) }, ["hears"], { panel: "3", question: "keys" }],
  ["past the end of a prompt, its last", { where: at(1), keys: at(2) }, [], { panel: "3", question: "keys" }],
  [
    "what was taken back says nothing",
    { place: at(1), keys: at(2, { state: "not_asked" }) },
    [],
    { panel: "1", question: "ring" },
  ],
  ["of one second, the later in order", { where: at(1), hears: at(1) }, [], { panel: "3", question: "keys" }],
])
  test(name, () => assert.deepEqual(lastPlace(pack, answers, hidden), found));
