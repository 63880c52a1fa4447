// What may be swapped into <main>: pages of this realm. Those of the other are loaded whole, and a stranger's not at all.

import assert from "node:assert/strict";
import { test } from "node:test";
import { whatCame } from "../../../static/js/ui/what_came.js";

const OURS = "https://foursight.example";
const page = (realm, main = '<main class="page" data-page="walk">') =>
  `<!doctype html>\n<html data-realm="${realm}" lang="en">${main}</main></html>`;
const came = (responseText, responseURL = `${OURS}/practice`) => ({ responseURL, responseText });

for (const [name, answer, realm, what] of [
  ["a live page, in a live document", came(page("live")), "live", "swap"],
  ["a practice page, in a practice document", came(page("training")), "training", "swap"],
  ["a practice page, in a live document", came(page("training")), "live", "load"],
  ["a live page, in a practice document", came(page("live")), "training", "load"],
  [
    "a page of ours that names no realm",
    came('<!doctype html>\n<html lang="en"><main data-page="walk"></main></html>'),
    "live",
    "load",
  ],
  [
    "a page that only speaks of the other realm",
    came(page("live", '<main data-page="walk">data-realm="training"')),
    "training",
    "load",
  ],
  ["a page of ours, answered from a cache without an address", came(page("live"), ""), "live", "swap"],
  ["a portal's page", came("<html><body>Welcome</body></html>"), "live", "not-ours"],
  ["a page like ours from another address", came(page("live"), "https://elsewhere.example/"), "live", "not-ours"],
]) {
  test(`${name}: ${what}`, () => assert.equal(whatCame(answer, OURS, realm), what));
}
