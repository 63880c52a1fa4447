// What a phone does with letters from a desk: it keeps them sealed, says so only once they lie here, and drops none that still waits.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { beforeEach, test } from "node:test";
import { disk } from "../phone.js";
import { fromB64, joined } from "../../../static/js/core/canonical.js";
import { bringLetters, hasLetters, lettersHere } from "../../../static/js/sync/letters.js";
import { eraseVault } from "../../../static/js/vault/closing.js";
import { aesKey, encrypt, random } from "../../../static/js/vault/crypto.js";
import { read, write } from "../../../static/js/vault/database.js";
import { lock, openMade } from "../../../static/js/vault/vault.js";

const vector = JSON.parse(readFileSync(new URL("../../conformance/letter.json", import.meta.url)));
const id = vector.content.letter_id;
const sealed = { letter_id: id, kind: "ask", sealed: vector.sealed };
const author = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
const spki = new Uint8Array(await crypto.subtle.exportKey("spki", author.publicKey));
let asked = [];
let answers;

Object.defineProperty(globalThis.navigator, "locks", { value: { request: (_name, work) => work() } });
globalThis.fetch = async (path, { method, body }) => {
  asked.push(`${method} ${path}`);
  const { status = 200, ...said } = (await answers(path, body ? JSON.parse(body) : null)) ?? { status: 404, error: "" };
  return Response.json(said, { status });
};

/** The server has this for the phone. */
function has(letters, standing) {
  answers = (path) => (path.includes("taken") ? {} : { letters, standing });
}

beforeEach(async () => {
  await read("vaults", (tx) => tx.store.getAll());
  for (const name of ["vaults", "meta"]) disk.rows.get(name).clear();
  const dek = await aesKey(random(32));
  const receives = {
    ...{ key_id: vector.key_id, spki: fromB64(vector.spki) },
    ...(await encrypt(dek, fromB64(vector.pkcs8), joined("fs/receive/v1|one"))),
  };
  const row = { vault_id: "one", person_id: "asha", used_at: "", wrap: {}, author: { spki }, receives };
  await write("vaults", (tx) => tx.store.put({ ...row, author_key_id: "key", device_id: "phone" }));
  openMade({ vaultId: "one", personId: "asha", deviceId: "phone", dek, signKey: author.privateKey });
  asked = [];
  has([sealed], { [id]: "waiting" });
});

const states = async () => (await lettersHere()).map(({ letter, content }) => [letter.state, content?.text]);

test("it is fetched while locked, lies sealed, shows nothing, and shows once unlocked", async () => {
  const { vaultId } = { vaultId: "one" };
  const open = (await import("../../../static/js/vault/vault.js")).unlocked();
  lock();

  assert.equal(await bringLetters(), true);

  assert.deepEqual(await lettersHere(), []);
  assert.equal(await hasLetters(), false);
  assert.ok(!JSON.stringify(disk.of("meta")).includes(vector.content.text), "it lies in clear");
  openMade(open);
  assert.deepEqual(await states(), [["waiting", vector.content.text]]);
  assert.equal(vaultId, open.vaultId);
});

test("it says that it has a letter only once that lies here", async () => {
  disk.refuses = (how, store) =>
    store === "meta" && how === "put" ? new DOMException("full", "QuotaExceededError") : null;
  await assert.rejects(bringLetters());
  assert.ok(!asked.some((one) => one.includes("taken")));

  disk.refuses = () => null;
  await bringLetters();
  assert.ok(asked.at(-1).includes("taken"));
});

test("one given twice lies here once", async () => {
  await bringLetters();
  await bringLetters();

  assert.equal((await lettersHere()).length, 1);
});

test("one that is withdrawn stays, and says so; one that may not be here any more goes", async () => {
  await bringLetters();
  has([], { [id]: "withdrawn" });
  assert.equal(await bringLetters(), true);
  assert.deepEqual(await states(), [["withdrawn", vector.content.text]]);

  has([], { [id]: "gone" });
  await bringLetters();
  assert.deepEqual(await lettersHere(), []);
});

test("one of which a restored server knows nothing stays", async () => {
  await bringLetters();
  has([], {});

  assert.equal(await bringLetters(), false);
  assert.deepEqual(await states(), [["waiting", vector.content.text]]);
});

test("no answer, another's sign-in or a server that refuses change nothing", async () => {
  await bringLetters();
  for (const status of [401, 403, 404, 429, 500, 503]) {
    answers = () => ({ status, error: "no" });
    assert.equal(await bringLetters(), false);
  }
  assert.equal((await lettersHere()).length, 1);
});

test("a server that does not know the key is given it, by whoever is signed in and unlocked, and by nobody else", async () => {
  let enrolled = null;
  const server = (signedIn) => (path, body) => {
    if (path.endsWith("hello")) return { person_id: signedIn, name: "N" };
    if (path.endsWith("author-keys")) return ((enrolled = body), { author_key_id: "key" });
    if (path.endsWith("taken")) return {};
    return enrolled ? { letters: [sealed], standing: { [id]: "waiting" } } : { status: 404, error: "unknown_key" };
  };
  answers = server("ben");
  assert.equal(await bringLetters(), false);
  assert.equal(enrolled, null);

  answers = server("asha");
  assert.equal(await bringLetters(), true);
  assert.equal(enrolled.receiving_spki, vector.spki);
});

test("what does not open is there and says nothing", async () => {
  const spoilt = fromB64(vector.sealed);
  spoilt[80] ^= 1;
  has([{ ...sealed, sealed: Buffer.from(spoilt).toString("base64url") }], { [id]: "waiting" });
  await bringLetters();

  assert.deepEqual(await states(), [["waiting", undefined]]);
});

test("a phone that was taken back keeps no letter", async () => {
  await bringLetters();
  await eraseVault("one");

  assert.deepEqual(
    disk.of("meta").filter((one) => Array.isArray(one) && one.some(({ letter_id }) => letter_id)),
    [],
  );
});

test("a brief is there until its shift ends, and then it is erased without a network", async (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: Date.parse("2026-12-03T12:00Z") }); // one is over by then
  const briefs = JSON.parse(readFileSync(new URL("../../conformance/letter_briefs.json", import.meta.url)));
  const ids = [briefs.over.letter_id, briefs.lasts.letter_id];
  has([briefs.over, briefs.lasts], { [ids[0]]: "waiting", [ids[1]]: "waiting" });
  await bringLetters();
  assert.ok(JSON.stringify(disk.of("meta")).includes(ids[0]));

  assert.deepEqual(
    (await lettersHere()).map(({ letter }) => letter.letter_id),
    [ids[1]],
  );

  assert.ok(!JSON.stringify(disk.of("meta")).includes(ids[0]), "it still lies here");
});
