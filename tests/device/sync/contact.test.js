// What a phone says of itself and hears; what a phone that was taken back hands in. Only what the server has signed counts.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { disk, keys, receiptFor, received, signedWord, version } from "../phone.js";
import { contact, holds, keepWord } from "../../../static/js/sync/contact.js";
import { handIn } from "../../../static/js/sync/hand_in.js";
import { finish, outboxItems } from "../../../static/js/sync/outbox.js";
import { eraseVault } from "../../../static/js/vault/closing.js";
import { read, write } from "../../../static/js/vault/database.js";

const vault = (changes = {}) => ({
  ...{ vault_id: "one", person_id: "asha", device_id: "phone", author_key_id: "key", used_at: "", wrap: {} },
  ...changes,
});
const keep = (...rows) => write("vaults", (tx) => Promise.all(rows.map((row) => tx.store.put(row))));
const says = (...words) => (answers = async () => Response.json({ words: await Promise.all(words) }));
const heard = async () =>
  (await contact(await holds(), "build"))?.words.map(({ vault_id, state }) => [vault_id, state]);
const word = () => disk.of("vaults")[0].word;
let answers;
let asked = [];
globalThis.fetch = async (path, { body }) => {
  asked.push([path, JSON.parse(body)]);
  return answers(JSON.parse(body));
};
if (!globalThis.navigator.locks)
  Object.defineProperty(globalThis.navigator, "locks", { value: { request: (_name, work) => work() } });

beforeEach(async () => {
  await read("vaults", (tx) => tx.store.getAll());
  for (const name of ["vaults", "drafts", "outbox", "meta"]) disk.rows.get(name).clear();
  await write("meta", (tx) => tx.store.put(keys, "server"));
  asked = [];
});

test("a phone says how many wait and how many are not sent, for each officer, and never what", async () => {
  await keep(vault(), vault({ vault_id: "two", author_key_id: "another" }));
  await write("drafts", (tx) => tx.store.put({ draft_id: "d", vault_id: "two" }));
  await finish(version("a", { vault_id: "one" }), "-", null);
  await finish(version("b", { vault_id: "one", state: "held" }), "-", null);
  await finish(version("c", { vault_id: "one", state: "sent" }), "-", null);
  says();

  await heard();

  const [[, said]] = asked;
  assert.deepEqual(said.holds, [
    { author_key_id: "key", waiting: 2, drafts: 0, erased: false },
    { author_key_id: "another", waiting: 0, drafts: 1, erased: false },
  ]);
  assert.deepEqual(Object.keys(said).sort(), ["build", "device_id", "holds", "secret"]);
  assert.match(said.secret, /^[\w-]{43}$/);
});

test("it says the same number each time, and no other phone's", async () => {
  await keep(vault());
  says();
  await heard();
  await heard();

  assert.equal(asked[0][1].secret, asked[1][1].secret);
});

test("what the server has signed of a key that lies here is heard", async () => {
  await keep(vault());
  says(signedWord({ state: "taken_back" }));

  assert.deepEqual(await heard(), [["one", "taken_back"]]);
});

const UNHEARD = {
  "of a key of another phone": () => signedWord({ device_id: "another" }),
  "of a key that is not here": () => signedWord({ author_key_id: "another" }),
  "with another state than was signed": async () => ({ ...(await signedWord()), state: "taken_back" }),
  "signed as a receipt": () => signedWord({ state: "taken_back" }, "fs/rcpt/v1|"),
  "that nobody signed": async () => ({ ...(await signedWord()), sig: undefined }),
  "of a state there is not": () => signedWord({ state: "erase" }),
};
for (const [what, made] of Object.entries(UNHEARD)) {
  test(`a word ${what} is not heard`, async () => {
    await keep(vault());
    says(made());

    assert.deepEqual(await heard(), []);
  });
}

test("what one's other phones last said is heard, and nothing of another form", async () => {
  await keep(vault());
  const elsewhere = async (told) => {
    answers = async () => Response.json({ words: [], elsewhere: told });
    return (await contact(await holds(), "build"))?.elsewhere;
  };
  const right = { person_id: "asha", waiting: 2, drafts: 1 };

  assert.deepEqual(await elsewhere({ ...right, more: "x" }), right);
  for (const wrong of [null, undefined, [], { ...right, waiting: "2" }, { waiting: 2, drafts: 1 }])
    assert.equal(await elsewhere(wrong), null);
});

const said = (changes = {}) => ({
  vault_id: "one",
  state: "good",
  given_at: "2026-11-27T12:00:00Z",
  days: 7,
  ...changes,
});
test("each contact begins the days anew, by this phone's own clock", async () => {
  await keep(vault({ word: { ...said(), heard_at: 1, used_ms: 99 } }));

  await keepWord(said({ given_at: "2026-11-28T12:00:00Z" }), 500);

  assert.deepEqual([word().heard_at, word().used_ms, word().given_at], [500, 0, "2026-11-28T12:00:00Z"]);
});

test("an older word given again begins nothing anew, nor does a closed account's", async () => {
  await keep(vault());
  await keepWord(said({ given_at: "2026-11-28T12:00:00Z" }), 1);

  await keepWord(said(), 500);
  await keepWord(said({ state: "closed", given_at: "2026-11-29T12:00:00Z" }), 600);

  assert.equal(word().heard_at, 1);
});

test("a phone that was taken back hands in what is sealed, and each leaves the line with its receipt only", async () => {
  await keep(vault());
  for (const name of ["a", "b"]) await finish(version(name, { vault_id: "one" }), "-", null);
  await finish(version("c", { vault_id: "another" }), "-", null);
  answers = async ({ version_id, envelope }) =>
    version_id === "a"
      ? received(await receiptFor("a", JSON.parse(envelope).sha256))
      : received(await receiptFor("b", "f".repeat(64)));

  assert.equal(await handIn("one", "phone"), 1);

  const states = (await outboxItems()).map((row) => [row.version_id, row.state]);
  assert.deepEqual(states, [
    ["a", "sent"],
    ["b", "queued"],
    ["c", "queued"],
  ]); // b's receipt was of other bytes; c is somebody else's
});

test("erased, it says so for as long as it is asked", async () => {
  await keep(vault());
  await eraseVault("one");
  says();
  await heard();

  assert.deepEqual(asked[0][1].holds, [{ author_key_id: "key", waiting: 0, drafts: 0, erased: true }]);
});
