// Where a phone says that it is, as a reference of the National Grid: the worked example of the Ordnance Survey's guide, and places whose
// references anybody can look up.
import assert from "node:assert/strict";
import test from "node:test";
import { gridReference, projected } from "../../../static/js/core/grid_reference.js";

const at = (latitude, longitude, accuracy = 8) => gridReference({ latitude, longitude, accuracy });

test("the guide's worked example, Caister water tower, is projected to the millimetre", () => {
  const { easting, northing } = projected({
    latitude: 52 + 39 / 60 + 27.2531 / 3600,
    longitude: 1 + 43 / 60 + 4.5177 / 3600,
  });

  assert.ok(Math.abs(easting - 651409.903) < 0.001, String(easting));
  assert.ok(Math.abs(northing - 313177.27) < 0.001, String(northing));
});

test("the same tower by satellite is within ten metres of it", () => {
  assert.equal(at(52.65798, 1.71605).reference, "TG 5140 1317");
});

for (const [place, latitude, longitude, reference] of [
  ["Big Ben", 51.50072, -0.12463, "TQ 302 796"],
  ["Stonehenge", 51.17882, -1.82621, "SU 122 421"],
  ["the top of Snowdon", 53.06851, -4.07625, "SH 609 543"],
  ["the top of Ben Nevis", 56.79685, -5.00351, "NN 166 712"],
])
  test(`${place}, a hundred metres off at most, is ${reference}`, () => {
    assert.equal(at(latitude, longitude, 100).reference, reference);
  });

test("Land's End and Shetland have letters, as all between them", () => {
  assert.match(at(50.0662, -5.7148).reference, /^SW \d{4} \d{4}$/);
  assert.match(at(60.155, -1.145).reference, /^HU \d{4} \d{4}$/);
  assert.match(at(55.31, -5.79).reference, /^NR /, "the Mull of Kintyre");
  assert.match(at(51.129, 1.321).reference, /^TR /, "Dover");
});

for (const [place, latitude, longitude] of [
  ["Belfast", 54.597, -5.93],
  ["Bangor in County Down", 54.66, -5.67],
  ["Derry", 54.997, -7.31],
  ["Rathlin", 55.29, -6.2],
  ["Dublin", 53.35, -6.26],
  ["Calais", 50.95, 1.85],
  ["Dieppe", 49.92, 1.08],
  ["Jersey", 49.19, -2.11],
  ["New York", 40.7, -74],
])
  test(`${place} has no reference of this grid`, () => {
    assert.equal(at(latitude, longitude), null);
  });

for (const [accuracy, reference, metres] of [
  [3, "SU 1224 4219", 10],
  [20, "SU 1224 4219", 20],
  [30, "SU 1224 4219", 30],
  [31, "SU 122 421", 40],
  [640.2, "SU 122 421", 650],
])
  test(`good to ${accuracy} m it is ${reference}, within about ${metres} m`, () => {
    assert.deepEqual(at(51.17882, -1.82621, accuracy), { reference, metres });
  });

test("no better than a kilometre, or not known how good, it is none", () => {
  assert.equal(at(51.17882, -1.82621, 1001), null);
  assert.equal(at(51.17882, -1.82621, Number.NaN), null);
});
