// How long a phone opens anything without contact, whatever its clock says, and what becomes of it after.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { disk } from "../phone.js";
import { countUse, closeVault, dropForceKeys, erased, eraseVault } from "../../../static/js/vault/closing.js";
import { read, write } from "../../../static/js/vault/database.js";
import { DAY_MS, timeLeft, TooLong } from "../../../static/js/vault/lease.js";
import { closeWhatIsPast } from "../../../static/js/vault/lease_end.js";
import { openWith, whenOpened } from "../../../static/js/vault/vault.js";

const NOW = Date.parse("2026-11-27T12:00:00Z");
const YEAR_MS = 365 * DAY_MS;
const HOUR_MS = DAY_MS / 24;
const word = (changes = {}) => ({
  state: "good",
  given_at: "2026-11-27T12:00:00Z",
  days: 7,
  heard_at: NOW,
  used_ms: 0,
  ...changes,
});
const bytes = new Uint8Array(2);
const vault = (changes = {}) => ({
  ...{ vault_id: "one", person_id: "asha", device_id: "phone", author_key_id: "key", made_at: "", used_at: "" },
  ...{ wrap: { m: 1, t: 1, p: 1, salt: bytes, iv: bytes, ct: bytes }, author: { iv: bytes, ct: bytes, spki: bytes } },
  ...{ passkey: { id: bytes, salt: bytes, iv: bytes, ct: bytes }, rec: { kid: "kid", sealed: bytes }, word: word() },
  ...changes,
});
const keep = (...rows) => write("vaults", (tx) => Promise.all(rows.map((row) => tx.store.put(row))));
const opens = () =>
  disk
    .of("vaults")
    .filter((row) => "wrap" in row || "passkey" in row)
    .map((row) => row.vault_id);

beforeEach(async () => {
  await read("vaults", (tx) => tx.store.getAll());
  for (const name of ["vaults", "drafts", "outbox", "meta"]) disk.rows.get(name).clear();
});

const LEFT = {
  "just after a contact": [{}, NOW, 7 * DAY_MS],
  "a day later": [{}, NOW + DAY_MS, 6 * DAY_MS],
  "seven days later": [{}, NOW + 7 * DAY_MS, 0],
  "with a clock a year behind, a day later": [{ heard_at: NOW - YEAR_MS }, NOW - YEAR_MS + DAY_MS, 6 * DAY_MS],
  "with a clock a year ahead, a day later": [{ heard_at: NOW + YEAR_MS }, NOW + YEAR_MS + DAY_MS, 6 * DAY_MS],
  "with a clock put back a year since": [{}, NOW - YEAR_MS, 7 * DAY_MS],
  "with a clock put back a year since, and eight days of use": [{ used_ms: 8 * DAY_MS }, NOW - YEAR_MS, -DAY_MS],
};
for (const [when, [changes, now, left]] of Object.entries(LEFT)) {
  test(`what is left ${when}`, () => assert.equal(timeLeft(vault({ word: word(changes) }), now), left));
}

test("a phone of which nothing was ever said opens", () => {
  assert.equal(timeLeft({}, NOW), Infinity);
});

test("too long without contact it opens nothing, and the key's bytes are wiped", async () => {
  const rawDek = new Uint8Array([7]);
  let told = false;
  whenOpened(() => (told = true));

  await assert.rejects(openWith({ vault: vault({ word: word({ heard_at: 0 }) }), rawDek }), TooLong);

  assert.deepEqual([[...rawDek], told], [[0], false]);
});

/** What a phone that looked at its vaults at these moments still opens. */
async function afterLooking(moments, graceMs) {
  await keep(vault());
  for (const now of moments) await closeWhatIsPast(now, graceMs);
  return opens();
}

const PAST = NOW + 8 * DAY_MS;
test("seen past once, and again a day later, what opens it is taken away", async () => {
  assert.deepEqual(await afterLooking([PAST, PAST + DAY_MS]), []);
});

test("seen past once, nothing is taken away yet", async () => {
  assert.deepEqual(await afterLooking([PAST, PAST + HOUR_MS]), ["one"]);
});

const AHEAD = [NOW + YEAR_MS, NOW + YEAR_MS + HOUR_MS, NOW + 2 * HOUR_MS];
test("a clock that is a year ahead for an hour takes nothing away, and it is forgotten when the clock is right", async () => {
  assert.deepEqual(await afterLooking(AHEAD), ["one"]);
  assert.equal(disk.of("vaults")[0].word.past_since, undefined);
});

test("the mutant that takes away at first sight is caught by that clock", async () => {
  assert.deepEqual(await afterLooking(AHEAD, 0), []);
});

test("a clock put back after it was seen past begins the day anew", async () => {
  assert.deepEqual(await afterLooking([NOW + YEAR_MS, PAST, PAST + HOUR_MS]), ["one"]);
});

test("a vault the force has no key of is never closed: it would be lost", async () => {
  const { rec: _, ...without } = vault();
  await keep(without);

  assert.equal(await closeVault("one", "shift"), false);
  for (const now of [PAST, PAST + 2 * DAY_MS]) await closeWhatIsPast(now);

  assert.deepEqual(opens(), ["one"]);
});

test("where a force wants no keys, none is kept of what words open, so nothing is closed; what is closed keeps its", async () => {
  await keep(vault(), vault({ vault_id: "two" }));
  await closeVault("two", "shift");

  await dropForceKeys();

  assert.deepEqual(
    disk.of("vaults").map((row) => [row.vault_id, Boolean(row.rec)]),
    [
      ["one", false],
      ["two", true],
    ],
  );
  assert.equal(await closeVault("one", "shift"), false);
});

test("closed, its drafts and its sealed reports stay, and what the force opens it with", async () => {
  await keep(vault());
  await write("drafts", (tx) => tx.store.put({ draft_id: "d", vault_id: "one" }));
  await write("outbox", (tx) => tx.store.put({ version_id: "v", vault_id: "one" }));

  assert.equal(await closeVault("one", "shift"), true);

  const [row] = disk.of("vaults");
  assert.deepEqual([row.closed.why, row.rec.kid, "wrap" in row, "passkey" in row], ["shift", "kid", false, false]);
  assert.deepEqual([disk.of("drafts").length, disk.of("outbox").length], [1, 1]);
});

test("taken back, its drafts go with it and nobody else's; what is sealed stays", async () => {
  await keep(vault(), vault({ vault_id: "two", author_key_id: "another" }));
  await write("drafts", (tx) =>
    Promise.all(["one", "two"].map((id) => tx.store.put({ draft_id: `of ${id}`, vault_id: id }))),
  );
  await write("outbox", (tx) => tx.store.put({ version_id: "v", vault_id: "one" }));

  await eraseVault("one");

  assert.deepEqual(opens(), ["two"]);
  assert.deepEqual(
    disk.of("drafts").map((row) => row.draft_id),
    ["of two"],
  );
  assert.deepEqual(
    disk.of("outbox").map((row) => row.version_id),
    ["v"],
  );
  assert.deepEqual(
    (await erased()).map((one) => one.author_key_id),
    ["key"],
  );
});

test("use is counted for every vault that opens", async () => {
  await keep(vault(), vault({ vault_id: "two", word: word({ used_ms: 5 }) }));

  await countUse(1000);

  assert.deepEqual(
    disk.of("vaults").map((row) => row.word.used_ms),
    [1000, 1005],
  );
});
