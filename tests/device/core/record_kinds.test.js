// What differs by the kind of a record, and which kind a word names.
import assert from "node:assert/strict";
import test from "node:test";
import { kindNamed, ofKind } from "../../../static/js/core/record_kinds.js";

test("a call has what is said for a call", () =>
  assert.equal(ofKind("call", { scene: "officer", call: "call_handler" }), "call_handler"));
test("a record from before there were two kinds is of a scene", () =>
  assert.equal(ofKind(undefined, { scene: 1, call: 2 }), 1));
test("a word that names a kind is that kind", () => assert.equal(kindNamed("call"), "call"));
test("a word that names none, and no word, begin a scene", () =>
  assert.deepEqual([kindNamed("toString"), kindNamed(undefined)], ["scene", "scene"]));
