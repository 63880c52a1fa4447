// The directory of support: hours, order and whom a service is for. services.json holds the services, people and moments.
import assert from "node:assert/strict";
import test from "node:test";
import { opening } from "../../../static/js/core/opening.js";
import { directory, personFrom } from "../../../static/js/core/services.js";
import { loadOwn, withDefaults } from "./vectors.js";

const file = loadOwn("services");

for (const { name, hours, day, time, expected } of file.opening) {
  test(`hours: ${name}`, () =>
    assert.deepEqual(opening(file.hours[hours], { day, time }, file.bank_holidays), expected));
}

for (const vector of file.directory) {
  test(`a directory: ${vector.name}`, () => {
    const found = directory(file.services, vector.person, vector.moment, file.bank_holidays);

    const ids = found.map(({ id }) => id);
    assert.deepEqual(ids, vector.order ?? ids);
    assert.equal(ids[0], vector.first ?? ids[0]);
    assert.equal(ids.at(-1), vector.last ?? ids.at(-1));
    for (const part of ["not_for", "check", "opening"]) {
      for (const [id, expected] of Object.entries(vector[part] ?? {})) {
        assert.deepEqual(found.find((one) => one.id === id)[part], expected, id);
      }
    }
  });
}

for (const { name, answers, expected } of file.person.vectors) {
  test(`a person: ${name}`, () =>
    assert.deepEqual(personFrom(file.person.screen, withDefaults(file.person.pack), answers, "2026-11-24"), expected));
}

const FORCE = { id: "own", area: "Kent", cases: "all", hours: "unknown", contacts: [], review_by: "2027-01-01" };
const NATIONALLY = { ...FORCE, area: "national" };
const IMAGES = { is: ["image_abuse", "threatened"] };

test("what fits this case comes before what is open, and what is for everybody stays behind", () => {
  const services = [
    { ...NATIONALLY, id: "open", hours: "always" },
    { ...NATIONALLY, id: "images", first_when: IMAGES },
    FORCE,
    { ...NATIONALLY, id: "men", sex: "male" },
  ];
  const found = directory(
    services,
    { sex: "male" },
    "2026-11-25T02:10:00Z",
    file.bank_holidays,
    (one) => one === IMAGES,
  );

  assert.deepEqual(
    found.map(({ id, fits }) => [id, fits]),
    [
      ["own", true],
      ["images", true],
      ["men", true],
      ["open", false],
    ],
  );
});

test("a condition that does not hold puts nothing in front", () =>
  assert.equal(
    directory([{ ...NATIONALLY, first_when: IMAGES }], {}, "2026-11-25T02:10:00Z", file.bank_holidays)[0].fits,
    false,
  ));
