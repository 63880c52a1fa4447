// What an officer wrote as advice, looked at on the device: the same as on the server, and only ever a question.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { compiled, foundIn } from "../../../static/js/core/phrases.js";
import { doubts } from "../../../static/js/walk/advised.js";

const read = (path) => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8"));
const file = read("tests/conformance/phrases.json");
const pack = { phrases: read("backend/content/pack/phrases.json"), advice: read("backend/content/pack/advice.json") };
const lists = (name) => Object.values(read(`tests/backend/content/advice_phrases/${name}.json`)).flat();
const families = compiled(file.phrases);
const shipped = compiled(pack.phrases);

for (const { text, found, said } of file.vectors) {
  test(`found as on the server: ${JSON.stringify(text)}`, () => {
    const result = foundIn(families, text);

    assert.deepEqual(
      result.map((one) => one.family),
      found,
    );
    if (said)
      assert.deepEqual(
        result.map((one) => one.said),
        said,
      );
  });
}

for (const text of [...lists("fail"), ...lists("fail_said_otherwise")]) {
  test(`unsafe: ${text}`, () => assert.notDeepEqual(foundIn(shipped, text), []));
}

for (const text of [...lists("pass"), ...lists("pass_said_otherwise")]) {
  test(`not unsafe: ${text}`, () => assert.deepEqual(foundIn(shipped, text), []));
}

test("the sentence is given back as it was typed, with a question and what to do now", () => {
  const [doubt, ...others] = doubts(pack, { value: "Kept every message.  Block Him on everything!" });

  assert.equal(doubt.said, "Block Him on everything!");
  assert.match(doubt.ask, /^Did you advise .*\?/);
  assert.ok(doubt.instead.length > 0);
  assert.deepEqual(others, []);
});

test("each family is asked about once, and at most three", () => {
  const value = "Block them. Block him. Get a new SIM. Factory reset. Send a letter. You're safe now.";

  assert.deepEqual(
    doubts(pack, { value }).map((one) => one.family),
    ["cutting_off", "disappearing", "destroying"],
  );
});

test("rows are looked at, their ids and choices say nothing", () => {
  const value = [
    { id: "aaaaaaaa", action: "messages", note: "They will block the suspect" },
    { id: "bbbbbbbb", action: "order" },
  ];

  assert.deepEqual(
    doubts(pack, { value }).map((one) => one.family),
    ["cutting_off"],
  );
});

test("no answer, no state and no old pack raises a question", () => {
  assert.deepEqual(doubts(pack, undefined), []);
  assert.deepEqual(doubts(pack, { state: "not_known" }), []);
  assert.deepEqual(doubts({ advice: [] }, { value: "Block them." }), []);
});

test("a long sentence is shortened in the question", () => {
  assert.ok(doubts(pack, { value: `Block him ${"and so on ".repeat(60)}` })[0].said.length < 170);
});
