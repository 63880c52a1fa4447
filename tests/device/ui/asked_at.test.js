// From what was looked up back to the report or the call, never to a screen that asks which.
import assert from "node:assert/strict";
import test from "node:test";
import { askedAt } from "../../../static/js/ui/asked_at.js";

const HREF = "/p/pack1/en/walk/orders";

test("from a report, to the question's screen in that report", () => {
  assert.equal(askedAt(HREF, { address: "/p/pack1/en/walk/door?d=abc", kind: "questions" }), `${HREF}?d=abc`);
});

test("from a call, to its board, where the same question stands", () => {
  assert.equal(
    askedAt(HREF, { address: "/p/pack1/en/walk/board?d=abc", kind: "board" }),
    "/p/pack1/en/walk/board?d=abc",
  );
});

test("a report with another pack is gone back to where it was: that pack may not have the screen", () => {
  assert.equal(
    askedAt(HREF, { address: "/p/pack0/en/walk/door?d=abc", kind: "questions" }),
    "/p/pack0/en/walk/door?d=abc",
  );
});

test("from elsewhere there is no report to go to", () => {
  for (const came of [null, { address: "/reports" }, { address: "/p/pack1/en/walk/door" }])
    assert.equal(askedAt(HREF, came), null);
});
