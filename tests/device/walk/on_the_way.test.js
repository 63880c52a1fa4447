// The card for an officer on the way: what the call handler noted, what was not asked, and what may be confirmed.
import assert from "node:assert/strict";
import test from "node:test";
import { assess } from "../../../static/js/core/assess.js";
import { copyText } from "../../../static/js/core/copy/text.js";
import { rowsOnTheWay } from "../../../static/js/walk/on_the_way_rows.js";
import { PACK as pack } from "../pack_decided.js";

const call = (value) => ({ value, by: "call_handler", at: "2026-11-27T02:10:05Z", confirmed: false });
const notKnown = { state: "not_known", by: "call_handler", at: "2026-11-27T02:10:05Z", confirmed: false };
const of = (answers) => assess(pack, answers, null, {}, "scene");
const rows = (answers) => rowsOnTheWay(pack, answers, of(answers), undefined, "2026-11-27T02:31:00Z");
const without = (names, others) => names.filter((name) => !others.includes(name));
const row = (answers, text) => rows(answers).find((one) => one.text === text);

test("it has eight rows, whatever was answered", () => {
  assert.equal(rows({}).length, 8);
  assert.equal(rows({ whereabouts: call("near") }).length, 8);
});
test("a row without an answer says that it was not asked, and nothing of it can be confirmed", () =>
  assert.deepEqual(row({}, "Place"), { text: "Place", words: "not asked", toConfirm: [] }));
test("what matters and was not asked stands in the last, until it was", () => {
  assert.equal(rows({})[7].text, "No answer taken on the call");
  assert.match(rows({})[7].words, /Place confirmed; Suspect now/);
  assert.doesNotMatch(rows({ whereabouts: call("near") })[7].words, /Suspect now/);
});
test("it names all that the call's own log says no answer was taken to", () => {
  for (const who of ["victim", "bystander"]) {
    const opened = { children: call("yes"), threat: call("yes"), order_any: call("yes"), weapon: call("yes") };
    const answers = { caller_is: call(who), ...opened };
    const log = copyText(pack, "call_log", answers, assess(pack, answers, null, {}, "call"), {}, "call", {});
    const names = log.split("NO ANSWER TAKEN: ")[1].replace(/\.$/, "").split("; ");
    assert.ok(names.length > 12);
    assert.deepEqual(without(names, rows(answers)[7].words.split("; ")), [], who);
  }
});
test("an answer of the call can be confirmed; one that is not known cannot", () => {
  const { words, toConfirm } = row({ threat: call("yes"), weapon: notKnown }, "Threat, weapon, hurt, fear, children");
  assert.match(words, /^Threat of serious harm reported\. Weapon or gun access: not known/);
  assert.deepEqual(toConfirm, ["threat"]);
});
test("what the officer confirmed, or answered, is not confirmed again", () =>
  assert.deepEqual(
    row({ threat: { ...call("yes"), by: "officer", confirmed: true } }, "Threat, weapon, hurt, fear, children")
      .toConfirm,
    [],
  ));
test("the victim's safe way is not shown on it, and not confirmed by it", () => {
  const { words, toConfirm } = row({ safe_contact: call("Text the sister") }, "Safe way");
  assert.doesNotMatch(words, /sister/);
  assert.deepEqual(toConfirm, []);
});
test("a tracker of the call is named, with what is not to be done about it, and so is what else there was no row for", () => {
  const titled = (words) =>
    rows({ tracker: call("found"), know_how: call(["accounts"]) }).find(({ text }) => words.test(text));
  assert.match(titled(/^Tracker, phone: leave it; say nothing of it in that room$/).words, /^Tracker found/);
  const asked = pack.about.designated.board.on_the_way.rows.flatMap(({ questions }) => questions);
  for (const id of ["tracker", "know_how", "online_any", "hurt_any", "changing", "earlier_acts"])
    assert.ok(asked.includes(id), id);
});
test("a pack without such a card shows none", () =>
  assert.deepEqual(rowsOnTheWay({ ...pack, about: { designated: { board: {} } } }, {}, of({})), []));
test("who the call handler noted as told stands with what was sent, by name and time", () => {
  const given = { call_resourced: call("yes") };
  const told = [{ who: "Dispatch ch 4", at: "2026-11-27T01:49:10Z" }];
  const [sent] = rowsOnTheWay(pack, given, of(given), told).filter((one) => /sent$/.test(one.text));
  assert.match(sent.words, /^Told by control: Dispatch ch 4 01:49\. /);
  assert.deepEqual(sent.toConfirm, ["call_resourced"]);
});
test("that nobody is noted is said; of a call that does not say, nothing is", () => {
  const sent = (told) => rowsOnTheWay(pack, {}, of({}), told).find((one) => /sent$/.test(one.text)).words;
  assert.deepEqual([sent([]), sent(undefined)], ["Nobody noted as told by control", "not asked"]);
});
test("keys and a hold on the neck stand on it", () => {
  assert.match(row({ keys_held: call("yes") }, "Suspect").words, /has a way in/);
  assert.match(
    row({ neck: call("recent") }, "Threat, weapon, hurt, fear, children").words,
    /Strangulation reported, lately/,
  );
});

test("where the suspect is has its time, and what was done, how often and to whom an order is stand on it", () => {
  const given = { relationship: call("ex_partner"), about_how_many: call("many"), behaviours: call(["following"]) };
  const { words } = row({ whereabouts: call("outside"), ...given }, "Suspect");
  assert.match(words, /^Suspect outside, in sight \(at .*02:10\)\. /);
  assert.match(words, /former partner/);
  assert.match(words, /follows/);
  assert.doesNotMatch(rows(given)[7].words, /Anything earlier/);
});

test("of a tracker or phone that nobody said anything of, or that is a no, there is nothing to leave", () => {
  const named = (answers) => rows(answers).map(({ text }) => text);
  assert.ok(named({}).includes("Tracker, phone"));
  assert.ok(named({ online_any: call("no") }).includes("Tracker, phone"));
  for (const answer of [call("suspected"), call("no_sign"), notKnown])
    assert.ok(named({ tracker: answer }).includes("Tracker, phone: leave it; say nothing of it in that room"));
});

test("a no to a danger stands in no row: alone it reads as an all-clear, in a car as in a copy", () => {
  const noes = {
    ...{ overhear: call("no"), keys_held: call("no"), changing: call("no"), home_reached: call(["none"]) },
    ...{ tracker: call("no_sign"), hurt_now: call("no"), threat: call("no"), weapon: call("no"), neck: call("never") },
    ...{
      fear_level: call("not_said"),
      order_any: call("yes"),
      breach_when: call("no"),
      image_abuse: call("none_known"),
    },
  };
  const said = rows(noes).slice(0, 7);
  const all = said.map(({ words }) => words).join(". ");
  assert.doesNotMatch(all, /\bno\b|never|nothing|not broken|not frightened|none/i);
  assert.match(
    row(noes, "Order, bail, warning").words,
    /^One of these is in place: order, bail, charge, warrant, warning$/,
  );
});
test("of a row that holds nothing else it says that it was noted, and nothing of it is confirmed unread", () => {
  const { words, toConfirm } = row(
    { hurt_now: call("no"), neck: call("never") },
    "Threat, weapon, hurt, fear, children",
  );
  assert.deepEqual([words, toConfirm], ["noted; read it at its question", []]);
  assert.deepEqual(
    row({ threat: call("yes"), hurt_now: call("no") }, "Threat, weapon, hurt, fear, children").toConfirm,
    ["threat"],
  );
});
test("a no with words of its own is no comfort, and stands", () =>
  assert.match(row({ ring_back_safe: call("no") }, "Safe way").words, /Do NOT ring the caller's number/));
