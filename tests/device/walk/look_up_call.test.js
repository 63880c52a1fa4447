// A call's answers, asked for by its number: what the server says, in words for the officer; and all calls there are.

import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { server } from "../phone.js";
import { answer, body } from "../sync_answers.js";
import { lookUp } from "../../../static/js/walk/look_up_call.js";

beforeEach(() => (server.paths.length = 0));

/** @param {string} asked @param {string} [token] */
async function said(asked, token) {
  server.answer = () => answer(asked);
  return lookUp("1107-24NOV26", token);
}

test("one call is given alone", async () => {
  const { calls } = await said("call");

  assert.deepEqual(
    calls.map(({ handler, incident_ref: number }) => [handler, number]),
    [["Eve Lindqvist", "1107-24NOV26"]],
  );
  assert.deepEqual(server.paths, ["/sync/v1/calls"], "no address holds a number");
});

test("of two calls under one number both are given, the server's first one first", async () => {
  const { calls } = await said("two calls under one number");
  const { others } = body("two calls under one number");

  assert.deepEqual([calls.length, calls[1]], [2, others[0]]);
});

for (const spoiled of [{ answers: null }, { handler: undefined }, { others: [{}] }]) {
  test(`with ${JSON.stringify(spoiled)} it is no call, and nothing is taken in`, async () => {
    const { status, headers } = answer("call");
    server.answer = () => new Response(JSON.stringify({ ...body("call"), ...spoiled }), { status, headers });

    const found = await lookUp("1107-24NOV26");

    assert.deepEqual([found.calls, found.spent], [undefined, false]);
    assert.match(found.words, /The server could not show the call now/);
  });
}

for (const [asked, token, words, signIn, spent] of [
  ["no such call", "", /There is no call record under that number for you/, false, true],
  ["call, signed out", "", /The server does not know who you are/, true, false],
  ["call, not an officer", "", /Call records open for officers only/, false, true],
  ["too many numbers", "", /Too many numbers were tried/, false, false],
  ["code that is none", "a code", /This code cannot be read/, false, true],
  ["fault", "", /The server could not show the call now/, false, false],
]) {
  test(`"${asked}" is said in words`, async () => {
    const found = await said(asked, token);

    assert.match(found.words, words);
    assert.deepEqual([found.signIn, found.spent], [signIn, spent]);
  });
}

test("where the force asks why, the reasons come with its words, and the one chosen goes with the number", async () => {
  const reasons = { case: "I work on this case" };
  const asks = { error: "reason_wanted", field: "reason", message: "Say why you open it.", reasons };
  server.answer = () => Response.json(asks, { status: 428 });
  const asked = [];
  const fetched = globalThis.fetch;
  globalThis.fetch = (path, how) => (asked.push(JSON.parse(how.body)), fetched(path, how));
  after(() => (globalThis.fetch = fetched));

  const found = await lookUp("1107-24NOV26");
  await lookUp("1107-24NOV26", "", "case");

  assert.deepEqual([found.words, found.reasons, found.spent], ["Say why you open it.", reasons, false]);
  assert.deepEqual(asked, [
    { ref: "1107-24NOV26", reason: "" },
    { ref: "1107-24NOV26", reason: "case" },
  ]);
});
