// What the phone says of a sent report: its incident number, how many call-ins were not noted as told, whom it is about.
// In the practice realm, whose store opens without words: the label is made and read the same way in both.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./training.js";
import "../phone.js";
import { joined } from "../../../static/js/core/canonical.js";
import { labelFor, labelOf, NO_LABEL } from "../../../static/js/sync/labels.js";
import { encrypt } from "../../../static/js/vault/crypto.js";
import { openPractice } from "../../../static/js/vault/vault.js";

const dek = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
const row = async (words, vault_id = "hers") => ({
  version_id: "v",
  vault_id,
  label: await encrypt(dek, joined(words), joined(`fs/label/v1|${vault_id}|v`)),
});

beforeEach(() =>
  openPractice({ vaultId: "hers", personId: "asha", deviceId: "d", authorKeyId: "k", dek, signKey: dek }),
);

test("what is kept under the author's key is read again", async () => {
  const words = labelFor({
    incident_ref: "",
    untold: 2,
    whom: "Former partner: Mark Ellis",
    first: "the inspector, of: a threat",
    say: ["RADIO NOW:", "A threat today: to kill."],
  });

  assert.deepEqual(await labelOf(await row(words)), {
    name: "",
    untold: 2,
    whom: "Former partner: Mark Ellis",
    first: "the inspector, of: a threat",
    say: ["RADIO NOW:", "A threat today: to kill."],
  });
});

test("what was sent before it was kept says only its reference", async () => {
  assert.deepEqual(await labelOf(await row("1107-24NOV26")), {
    name: "1107-24NOV26",
    untold: 0,
    whom: "",
    first: "",
    say: [],
  });
});

test("of another's report nothing is said", async () => {
  assert.deepEqual(await labelOf(await row("1107-24NOV26", "somebody else's")), NO_LABEL);
});
