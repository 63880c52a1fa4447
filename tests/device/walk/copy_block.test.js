// A live block is copied as the pack has it, with no line before it.

import { disk } from "../phone.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { reportOf } from "../pack_decided.js";
import { random } from "../../../static/js/vault/crypto.js";
import { wrappedBy } from "../../../static/js/vault/desk.js";
import { made } from "../../../static/js/vault/making.js";
import { keepOwnWords } from "../../../static/js/vault/own_words.js";
import { lock } from "../../../static/js/vault/vault.js";
import { blockText, recallName } from "../../../static/js/walk/copy_block.js";

/** A store of this person, open. */
async function openStore(person) {
  const half = { id: person, key: random(32), personId: person };
  const { use } = await made(person, (rawDek, vaultId) => wrappedBy(half, rawDek, vaultId));
  use();
  return use;
}

test("nothing is put before a live block", () => {
  const pack = {
    outline: [],
    four: [],
    questions: [],
    facts: [],
    findings: [],
    about: { designated: {} },
    copy_blocks: [{ id: "log", lines: [{ text: "A line." }] }],
  };

  assert.equal(
    blockText(
      /** @type {any} */ ({
        pack,
        draft: { answers: {}, call_ins: {} },
        result: { hidden: [], facts: {}, findings: [] },
      }),
      "log",
    ),
    "A line.",
  );
});

test("without a network a copy names the officer by what the phone keeps sealed, and locked nobody", async () => {
  const report = reportOf({ whereabouts: "outside" });
  const use = await openStore("asha");
  await keepOwnWords("own_name", "Asha Patel");
  lock();
  use();
  await recallName();

  const [first] = blockText(report, "incident_update").split("\n");
  lock();

  assert.match(first, /Asha Patel/);
  assert.doesNotMatch(blockText(report, "incident_update"), /Asha Patel/);
  const sealed = [...disk.rows.get("meta")].flatMap(([name, row]) => (name.startsWith("own_name/") ? [row.ct] : []));
  assert.equal(sealed.length, 1);
  assert.ok(!new TextDecoder("latin1").decode(sealed[0]).includes("Asha"));
});

test("another's store on the same phone names nobody by it", async () => {
  await openStore("asha");
  await keepOwnWords("own_name", "Asha Patel");
  lock();
  await openStore("ben");
  await recallName();

  assert.doesNotMatch(blockText(reportOf({ whereabouts: "outside" }), "incident_update"), /Asha Patel/);
  lock();
});
