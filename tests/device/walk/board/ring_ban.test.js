// Before anything that rings: the number that must not be rung, or that no way to the victim is fixed.
import assert from "node:assert/strict";
import test from "node:test";
import { assess } from "../../../../static/js/core/assess.js";
import { copyText } from "../../../../static/js/core/copy/text.js";
import { PACK } from "../../pack_decided.js";
import { packAsWritten } from "../../pack_as_written.js";
import { asksWhom, ringBan, rungBy } from "../../../../static/js/walk/board/ring_ban.js";

const pack = packAsWritten();
const said = (values) => Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value }]));
const WAY = "text only, not after 6, work phone";

test("a number that is not safe stands as a ban, with the safe way", () => {
  const { ban, act } = ringBan(pack, said({ caller_is: "victim", ring_back_safe: "no", safe_contact: WAY }));
  assert.equal(ban, `Do NOT ring the caller's number. Safe way: ${WAY}`);
  assert.equal(act, "(by the safe way)");
});
test("without a safe way nothing that rings is offered as safe", () => {
  const { ban, act } = ringBan(pack, said({ caller_is: "victim", ring_back_safe: "no" }));
  assert.equal(ban, "Do NOT ring the caller's number.");
  assert.equal(act, "(not before a safe way is fixed)");
});
for (const fixed of [{}, { call_safe_way: "no" }])
  test(`a third party's safe number is no way to the victim, and what was typed is none yet: ${JSON.stringify(fixed)}`, () => {
    const { ban, act } = ringBan(
      pack,
      said({ caller_is: "bystander", ring_back_safe: "yes", safe_contact: WAY, ...fixed }),
    );
    assert.equal(ban, "Safe way to the victim NOT fixed yet: nobody rings them.");
    assert.equal(act, "(not before a safe way is fixed)");
  });
test("where the number is safe, or nobody asked the victim, nothing stands over the ring-backs", () => {
  assert.deepEqual(ringBan(pack, said({ caller_is: "victim", ring_back_safe: "yes" })), { ban: "", act: "", way: "" });
  assert.deepEqual(ringBan(pack, {}), { ban: "", act: "", way: "" });
});
test("a pack that designates no ways says nothing", () => {
  const { ring_back_ways: _ways, ...board } = pack.about.designated.board;
  const old = { ...pack, about: { ...pack.about, designated: { ...pack.about.designated, board } } };
  assert.deepEqual(ringBan(old, said({ ring_back_safe: "no" })), { ban: "", act: "", way: "" });
});

test("the log says by which way it was rung, where the number must not be", () => {
  const answers = said({ caller_is: "victim", ring_back_safe: "no", safe_contact: WAY });
  const row = {
    id: "ringback1",
    at: "2026-11-29T22:57:00Z",
    done: ["no_answer"],
    ...rungBy(PACK, answers, "no_answer"),
  };
  const all = { ...answers, ...said({ ring_backs: [row] }) };
  const log = copyText(PACK, "call_log", all, assess(PACK, all, null, {}, "call"), {}, "call", {});
  assert.match(log, /22:57 rang, no answer \(by the safe way\)/);
});
test("of what rings nobody, and of a number that may be rung, it says no way; nor that it was safe where none is noted", () => {
  const banned = { caller_is: "victim", ring_back_safe: "no" };
  assert.deepEqual(rungBy(pack, said({ ...banned, safe_contact: WAY }), "supervisor"), {});
  assert.deepEqual(rungBy(pack, said({ ...banned, ring_back_safe: "yes", safe_contact: WAY }), "rang"), {});
  assert.deepEqual(rungBy(pack, said(banned), "rang"), {});
});

const third = { caller_is: "bystander", ring_back_safe: "yes" };
const logOf = (answers, whom) => {
  const row = { id: "ringback1", at: "2026-11-29T09:03:00Z", done: ["no_answer"] };
  const all = { ...answers, ...said({ ring_backs: [{ ...row, ...rungBy(PACK, answers, "no_answer", whom) }] }) };
  return copyText(PACK, "call_log", all, assess(PACK, all, null, {}, "call"), {}, "call", {});
};

for (const caller of ["bystander", "for_them", "may_be_suspect", "not_clear"])
  test(`whoever rings back says whom, where the caller is ${caller}: it may be either of two`, () => {
    const answers = said({ caller_is: caller });
    assert.equal(asksWhom(pack, answers, "no_answer"), true);
    assert.equal(asksWhom(pack, answers, "rang"), true);
    assert.equal(asksWhom(pack, answers, "supervisor"), false);
  });

test("where the victim rings, or nobody was asked yet who does, no key is spent on whom", () => {
  assert.equal(asksWhom(pack, said({ caller_is: "victim" }), "rang"), false);
  assert.equal(asksWhom(pack, {}, "rang"), false);
});

test("the log says whom a ring-back rang: a third party's is none of the victim", () => {
  assert.match(logOf(said(third), "caller"), /09:03 rang, no answer \(the caller\)/);
  assert.match(logOf(said(third), "victim"), /09:03 rang, no answer \(the victim; no safe way fixed before\)/);
  const fixed = said({ ...third, call_safe_way: "yes", safe_contact: WAY });
  assert.match(logOf(fixed, "victim"), /09:03 rang, no answer \(the victim, by the safe way\)/);
  assert.match(logOf(fixed, "caller"), /09:03 rang, no answer \(the caller\)/);
});

test("the log of a caller who may be the suspect says whom, and calls no way that they named a safe one", () => {
  const suspect = said({ caller_is: "may_be_suspect", ring_back_safe: "no", safe_contact: WAY });
  assert.match(logOf(suspect, "caller"), /09:03 rang, no answer \(the caller, who may be the suspect\)/);
  assert.match(logOf(suspect, "victim"), /09:03 rang, no answer \(the victim\)/);
});
