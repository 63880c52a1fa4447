// The order of the ten prompts: by their keys, and 3, 4, 5 first only where the caller is known not to talk freely.
import assert from "node:assert/strict";
import test from "node:test";
import { isQuiet, promptOrder } from "../../../static/js/walk/board_order.js";

const PROMPTS = [..."1234567890"].map((key) => ({ key, first: "345".includes(key) }));
const TALK = { id: "can_talk", kind: "choice", options: ["freely", "whisper", "cannot"].map((id) => ({ id })) };
const pack = { byId: new Map([["can_talk", TALK]]), about: { designated: { board: { quiet: { question: "can_talk", options: ["whisper", "cannot"] } } } } };
const keys = (quiet) => promptOrder(PROMPTS, quiet).map(({ key }) => key).join("");

test("they stand in the order of their keys", () => assert.equal(keys(false), "1234567890"));
test("a caller who whispers is asked 3, 4 and 5 first, and no prompt is lost", () => assert.equal(keys(true), "3451267890"));

for (const [answer, quiet] of [[undefined, false], [{ value: "freely" }, false], [{ value: "whisper" }, true], [{ value: "cannot" }, true], [{ state: "not_known" }, false], [{ state: "not_asked" }, false]]) {
  test(`${JSON.stringify(answer)} is ${quiet ? "" : "not "}quiet`, () => assert.equal(isQuiet(pack, answer ? { can_talk: answer } : {}), quiet));
}
