// The JavaScript side of tests/conformance/canonical.json and of the receipt codes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { canonical, hex, NotCanonical } from "../../../static/js/core/canonical.js";
import { receiptCode } from "../../../static/js/core/receipt_code.js";

const read = (name) => JSON.parse(readFileSync(new URL(`../../conformance/${name}.json`, import.meta.url)));
const vectors = read("canonical");

test("every value has the bytes the vectors say", () => {
  for (const { value, bytes } of vectors.values) assert.equal(hex(canonical(value)), bytes, JSON.stringify(value));
});

test("what has no canonical form is refused", () => {
  for (const value of vectors.refused) assert.throws(() => canonical(value), NotCanonical, JSON.stringify(value));
  for (const units of vectors.refused_utf16)
    assert.throws(() => canonical(String.fromCharCode(...units)), NotCanonical);
});

test("a receipt code is the one the server quotes", () => {
  for (const { envelope_sha256, receipt_code } of read("envelope").envelopes)
    assert.equal(receiptCode(envelope_sha256), receipt_code);
});
