// Reasons in words: what is said of one question stands once under its name.
import assert from "node:assert/strict";
import test from "node:test";
import { becauseInWords } from "../../../static/js/walk/because.js";

const OPTIONS = [{ id: "following", text: "Following" }, { id: "messages", text: "Messages" }];
const QUESTIONS = [{ id: "done", kind: "choices", short: "What they have done", options: OPTIONS }, { id: "weapon", kind: "yes_no", short: "Weapon" }];
const pack = { byId: new Map(QUESTIONS.map((one) => [one.id, one])), facts: [{ id: "occasions", text: "How often" }] };

test("two reasons from one question are named once", () => {
  const because = [{ question: "done", value: "following" }, { question: "weapon", value: "yes" }, { question: "done", value: "messages" }, { fact: "occasions", least: 2 }];

  assert.equal(becauseInWords(pack, because), "What they have done: Following, Messages; Weapon: yes; How often: at least 2");
});
