// What the register says of whoever is signed in, on the practice page: nothing where it says nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import "./training.js";
import { server } from "../phone.js";
import { answer, body } from "../sync_answers.js";
import { changedSince, trained } from "../../../static/js/practice/trained.js";

const noted = (state, title = "A story") => ({
  scenario: "a_story",
  title,
  on: "2026-11-24",
  how: "in a class",
  version: "000000000000",
  state,
});

test("the training realm is asked, and what it says is passed on", async () => {
  server.answer = () => answer("trained");

  assert.deepEqual(await trained(), body("trained").trained);
  assert.equal(changedSince(await trained()).length, 1);
  assert.deepEqual(server.paths.slice(-1), ["/training/v1/trained"]);
});

test("a server that does not know who asks, or does not answer, says nothing", async () => {
  server.answer = () => answer("trained, signed out");
  const unknown = await trained();
  server.answer = () => {
    throw new TypeError("no network");
  };

  assert.deepEqual([unknown, await trained()], [[], []]);
});

test("only what has changed is named", () => {
  const all = [noted("changed", "One"), noted("now", "Two"), noted("unknown", "Three"), noted("gone", "Four")];

  assert.deepEqual(changedSince(all), ["One"]);
});
