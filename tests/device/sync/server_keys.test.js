// The server changes its keys now and then: receipts of every key of it count, and the newest is sealed to.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { keys, receiptFor, ring, server } from "../phone.js";
import { answer } from "../sync_answers.js";
import { write } from "../../../static/js/vault/database.js";
import { isReceiptFor } from "../../../static/js/sync/receipts.js";
import { followKeys, serverKeys } from "../../../static/js/sync/server.js";

const item = { version_id: "a", envelope_sha256: "0".repeat(64) };
const another = { kid: "another-key", spki: keys.receipt.spki.replace(/.$/, "A") };
let asked = 0;

const keep = (kept) => write("meta", (tx) => tx.store.put(kept, "server"));
const gives = (receipts, changes = {}) => {
  server.answer = (path) => {
    assert.equal(path, "keys");
    asked += 1;
    const said = answer("keys", { ...ring, ...changes });
    return said.json().then((body) => Response.json({ ...body, receipt: receipts[0], receipts }));
  };
};

beforeEach(() => {
  asked = 0;
});

test("a receipt of the key before, which is given again, counts", async () => {
  await keep({ ...keys, receipt: another, receipts: [another, keys.receipt] });

  assert.equal(await isReceiptFor(await receiptFor("a", item.envelope_sha256), item), true);
  assert.equal(asked, 0);
});

for (const [when, receipts] of Object.entries({
  newest: [keys.receipt, another],
  "one before the newest": [another, keys.receipt],
})) {
  test(`a receipt of a key this phone has not heard of is looked for among the server's: its ${when}`, async () => {
    await keep({ ...keys, receipt: another, receipts: [another] });
    gives(receipts);

    assert.equal(await isReceiptFor(await receiptFor("a", item.envelope_sha256), item), true);
    assert.equal(asked, 1);
  });
}

test("keys kept from an earlier server, which named one key alone, still count", async () => {
  const { receipts: _, ...earlier } = keys;
  await keep(earlier);

  assert.equal(await isReceiptFor(await receiptFor("a", item.envelope_sha256), item), true);
});

test("a receipt under a key's name that the key did not sign counts no more than before", async () => {
  await keep({ ...keys, receipt: another, receipts: [another, keys.receipt] });

  assert.equal(await isReceiptFor({ ...(await receiptFor("a", item.envelope_sha256)), kid: another.kid }, item), false);
});

for (const [what, hello, newer] of [
  ["to seal to", { kid: "a-newer-key", recovery_kid: keys.recovery.kid }, { kid: "a-newer-key" }],
  ["for recovery", { kid: keys.kid, recovery_kid: "a-newer-key" }, { "recovery.kid": "a-newer-key" }],
])
  test(`a phone that hears of a newer key ${what} fetches it, and does not ask again`, async () => {
    await keep(keys);
    gives([keys.receipt], newer);

    await followKeys(hello);
    await followKeys(hello);

    const { kid, recovery } = await serverKeys();
    assert.deepEqual([kid, recovery?.kid, asked], [hello.kid, hello.recovery_kid, 1]);
  });

test("keys kept from an earlier server, which named no key for recovery, are fetched anew at the next hello", async () => {
  const { recovery: _, ...earlier } = keys;
  await keep(earlier);
  gives([keys.receipt]);

  await followKeys({ kid: keys.kid, recovery_kid: keys.recovery.kid });

  assert.deepEqual([(await serverKeys()).recovery, asked], [keys.recovery, 1]);
});
