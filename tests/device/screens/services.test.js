// The directory of support in words: whom a service is for, how sure its number is, by what the list can be narrowed.
import assert from "node:assert/strict";
import test from "node:test";
import { NATIONAL } from "../../../static/js/core/service_areas.js";
import { servicesBody } from "../../../static/js/screens/services.js";
import { spoken } from "../spoken.js";

const LINE = {
  id: "line",
  text: "A line",
  group: "support",
  area: NATIONAL,
  cases: "all",
  contacts: [{ kind: "phone", value: "01632 960123", status: "verified" }],
  source: [{ ref: "book" }],
  status: "verified",
  reviewed_on: "2026-11-24",
  review_by: "2027-05-24",
  about: [],
};
const body = (...services) =>
  servicesBody({
    ...spoken,
    services: services.map((one) => ({ ...LINE, ...one })),
    outline: [
      {
        known_from: [
          { facet: "language", value: "Polish" },
          { facet: "age", value: "x" },
        ],
      },
    ],
    sources: [{ id: "book", title: "A book" }],
  });
const item = (more) => body(more).groups.flatMap(({ services }) => services)[0];

test("a service stands under what it is for tonight", () => {
  const { groups } = body({ id: "a", group: "tonight" }, { id: "b" });
  assert.deepEqual(
    groups.map(({ services }) => services.map(({ id }) => id)),
    [["a"], ["b"]],
  );
});
test("it says where it is, for whom, and for what cases", () => {
  assert.equal(
    item({ area: "Exampleshire", cases: "domestic", sex: "female", from_age: 16 }).for_whom,
    "Exampleshire · domestic cases only · women · 16 and over",
  );
});
test("ages are said from, to, or both", () => {
  assert.deepEqual(
    [{ from_age: 13, to_age: 15 }, { to_age: 17 }, {}].map((ages) => item(ages).for_whom),
    ["National · ages 13 to 15", "National · up to 17", "National"],
  );
});
test("what is done and not rung is no service of anywhere", () =>
  assert.deepEqual([item({ contacts: [] }).for_whom, item({ contacts: [] }).is_act], ["", true]));
test("a number is dialled without its spaces and shown with them", () => {
  const [{ dialled, shown, verb, scheme }] = item({}).contacts;
  assert.deepEqual([dialled, shown, verb, scheme], ["01632960123", "01632 960123", "Ring", "tel"]);
});
test("a number to text says so", () => {
  const [{ shown, verb, scheme }] = item({ contacts: [{ kind: "text", value: "60123" }] }).contacts;
  assert.deepEqual([shown, verb, scheme], ["Text 60123", "Text", "sms"]);
});
test("a number or hours that nobody has verified say so; addresses and what is verified say nothing", () => {
  const { contacts, hours } = item({
    hours_status: "reported",
    contacts: [
      { kind: "phone", value: "1", status: "reported" },
      { kind: "web", value: "a.test", status: "to be verified by the force" },
      { kind: "phone", value: "2", status: "verified" },
    ],
  });
  assert.deepEqual(
    contacts.map(({ doubt }) => doubt),
    [{ tag: "grey", words: "Number reported" }, false, null],
  );
  assert.deepEqual(hours, { tag: "grey", words: "Hours reported" });
});
test("who has verified it and when is said; that nobody has says the number", () => {
  assert.deepEqual(
    [item({ verified_on: "2026-11-24", verified_by: "Example Police" }).verified_words, item({}).verified_words],
    ["Verified on 24 November 2026 by Example Police", ""],
  );
});
test("a service for domestic cases names what there is instead", () => {
  const { domestic } = body({ id: "a", cases: "domestic", counterpart: "b" }, { id: "b", text: "Another" });
  assert.deepEqual(
    domestic.map(({ id, counterpart_name }) => [id, counterpart_name]),
    [["a", "Another"]],
  );
});
test("areas narrow the list only where there are several, nowhere counting as one", () => {
  const places = (...areas) => body(...areas.map((area) => ({ area }))).area;
  assert.equal(places("Exampleshire", NATIONAL), false);
  assert.deepEqual(
    places("North", "South", "North").chips.map(({ value }) => value),
    ["", "North", "South"],
  );
});
test("languages are those that answers name and those that are listed, each once", () => {
  const { facets } = body({ languages: ["Urdu", "Polish"] }, { id: "b", languages: ["Urdu"] });
  assert.deepEqual(
    facets.at(-1).chips.map(({ value }) => value),
    ["", "Polish", "Urdu"],
  );
});
