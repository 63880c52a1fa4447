// What can be found in the quick reference, made from a pack: every field of every document, also where the pack leaves something out.
import assert from "node:assert/strict";
import test from "node:test";
import { documents } from "../../../static/js/core/documents.js";
import { spoken } from "../spoken.js";
import { load } from "./vectors.js";

const { base, packs } = load("documents");

for (const { name, pack, expected } of packs) {
  test(`the documents of ${name}`, () => assert.deepEqual(documents({ ...pack, ...spoken }, base), expected));
}

test("making them leaves the pack as it was", () => {
  const before = JSON.stringify(packs[0].pack);

  documents({ ...packs[0].pack, ...spoken }, base);

  assert.equal(JSON.stringify(packs[0].pack), before);
});

test("a source that the pack does not have is an error, not a document that rests on nothing", () => {
  const card = { id: "bail", text: "Bail", line: "Ask.", why: ["Why."], source: [{ ref: "gone" }] };

  assert.throws(() => documents({ cards: [card], sources: [] }, base), /No item/);
});

test("whoever looks for rights reads a right first; other advice begins with what not to say", () => {
  const advice = (id) => ({ id, text: id, say: ["May I refer you?"], do_not_say: ["Never this."], source: [] });
  const pack = {
    ...packs[0].pack,
    ...spoken,
    about: { designated: { say: { rights: "rights_tonight" } } },
    advice: [advice("rights_tonight"), advice("blocking")],
  };
  const lines = documents(pack, base).filter(({ kind }) => kind === "advice");

  assert.match(lines.find(({ id }) => id.endsWith("rights_tonight")).line, /May I refer you/);
  assert.equal(lines.find(({ id }) => id.endsWith("blocking")).line, "Never this.");
});
