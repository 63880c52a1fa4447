// A practice document: its own store, its own server addresses, its own line, its own addresses, and never the live ones.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./training.js";
import { disk, server, version } from "../phone.js";
import { read, write } from "../../../static/js/vault/database.js";
import { isUnlocked, lock, openPractice, unlocked } from "../../../static/js/vault/vault.js";
import { line, realm } from "../../../static/js/vault/realm.js";
import { call, putVersion } from "../../../static/js/sync/server.js";
import { walkAddress } from "../../../static/js/walk/navigation.js";

const DRAFT = { pack_id: "a-pack", lang: "en", draft_id: "a-draft" };

beforeEach(() => (server.paths.length = 0));

test("every store that is opened is the practice store", async () => {
  await write("meta", (tx) => tx.store.put("something", "a key"));
  await read("drafts", (tx) => tx.store.getAll());

  assert.deepEqual([...new Set(disk.opened)], ["foursight-practice"]);
});

test("a version goes to the training realm", async () => {
  await putVersion(version("a-version"));

  assert.deepEqual(server.paths, ["/training/v1/versions/a-version"]);
});

test("whatever else is asked is asked of the training realm", async () => {
  await call("hello");
  await call("author-keys", "POST", {});

  assert.deepEqual(server.paths, ["/training/v1/hello", "/training/v1/author-keys"]);
});

test("nothing of practice stands in the line in which reports are sent", () => {
  assert.notEqual(line, "fs-outbox");
});

test("the walk's addresses lead to practice pages", () => {
  assert.equal(walkAddress(DRAFT, "door_1"), "/practice/p/a-pack/en/walk/door_1?d=a-draft");
});

test("it opens without words, and locking asks for none", () => {
  openPractice(/** @type {any} */ ({ vaultId: "practice" }));
  lock();

  assert.equal(isUnlocked(), true);
  assert.equal(unlocked().vaultId, "practice");
});

test("what is made here says that it is training", () => {
  assert.equal(realm, "training");
});
