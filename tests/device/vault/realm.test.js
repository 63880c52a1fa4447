// A live document: the store, the sync path and the addresses of the app, and no way in without words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { disk, server, version } from "../phone.js";
import { write } from "../../../static/js/vault/database.js";
import { beginStory, londonDay } from "../../../static/js/vault/ids.js";
import { isUnlocked, openPractice } from "../../../static/js/vault/vault.js";
import { putVersion } from "../../../static/js/sync/server.js";
import { walkAddress } from "../../../static/js/walk/navigation.js";

test("it opens the live store and no other", async () => {
  await write("meta", (tx) => tx.store.put("something", "a key"));

  assert.deepEqual([...new Set(disk.opened)], ["foursight"]);
});

test("a version goes to the live realm", async () => {
  await putVersion(version("a-version"));

  assert.deepEqual(server.paths, ["/sync/v1/versions/a-version"]);
});

test("the walk's addresses lead to live pages", () => {
  assert.equal(
    walkAddress({ pack_id: "a-pack", lang: "en", draft_id: "a-draft" }, "door_1"),
    "/p/a-pack/en/walk/door_1?d=a-draft",
  );
});

test("nothing opens without words", () => {
  openPractice(/** @type {any} */ ({ vaultId: "practice" }));

  assert.equal(isUnlocked(), false);
});

for (const said of [undefined, "", "Live", "demo"]) {
  test(`a document that says ${JSON.stringify(said)} where the realm should stand opens nothing`, async () => {
    const { dataset } = globalThis.document.documentElement;
    const before = dataset.realm;
    dataset.realm = said;

    await assert.rejects(import(`../../../static/js/vault/realm.js?said=${said}`), TypeError);

    dataset.realm = before;
  });
}

test("today is today: no story moves it", () => {
  const today = londonDay();
  beginStory("2020-01-02");

  assert.equal(londonDay(), today);
});
