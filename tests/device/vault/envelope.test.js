// The JavaScript side of tests/conformance/envelope.json: what Python sealed verifies here, what is sealed here opens again.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { canonical, fromB64, hex, joined } from "../../../static/js/core/canonical.js";
import { aesKey, decrypt, sha256, sign, verify } from "../../../static/js/vault/crypto.js";
import { coveredBytes, padded, seal } from "../../../static/js/vault/envelope.js";
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "../../../static/vendor/hpke.js";

const {
  keys,
  envelopes,
  damaged,
  receipts,
  bad_receipts: badReceipts,
} = JSON.parse(readFileSync(new URL("../../conformance/envelope.json", import.meta.url)));
const SUITE = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

const parts = ({ header, enc_cek, iv, ct, sig }) => ({
  header,
  encCek: fromB64(enc_cek),
  iv: fromB64(iv),
  ct: fromB64(ct),
  sig: fromB64(sig),
});

async function covered(wire) {
  const { header, encCek, iv, ct } = parts(wire);
  return coveredBytes(header, encCek, iv, ct);
}

async function isSigned(wire) {
  return verify(fromB64(keys.author.spki), parts(wire).sig, joined("fs/sig/v1|", await covered(wire)));
}

async function opened(wire) {
  const { header, encCek, iv, ct } = parts(wire);
  const aad = await sha256(canonical(header));
  const pkcs8 = fromB64(keys.seal.pkcs8);
  const recipientKey = await crypto.subtle.importKey("pkcs8", pkcs8, { name: "ECDH", namedCurve: "P-256" }, true, [
    "deriveBits",
  ]);
  const recipient = await SUITE.createRecipientContext({
    recipientKey,
    enc: encCek.slice(0, 65).buffer,
    info: joined("fs/ver/v1|", aad).buffer,
  });
  const cek = new Uint8Array(await recipient.open(encCek.slice(65).buffer));
  return JSON.parse(new TextDecoder().decode(await decrypt(await aesKey(cek), { iv, ct }, aad)));
}

for (const { name, header, body, plain_length, header_canonical, aad, envelope_sha256, wire } of envelopes) {
  test(`${name}: the same bytes, hash and signature as the server`, async () => {
    assert.equal(new TextDecoder().decode(canonical(header)), header_canonical);
    assert.equal(hex(await sha256(canonical(header))), aad);
    assert.equal(hex(await sha256(joined(await covered(wire), fromB64(wire.sig)))), envelope_sha256);
    assert.ok(await isSigned(wire));
    assert.equal(padded(body).length, plain_length);
    assert.deepEqual(await opened(wire), body);
  });

  test(`${name}: sealed here, it opens with the server's key`, async () => {
    const pkcs8 = fromB64(keys.author.pkcs8);
    const signKey = await crypto.subtle.importKey("pkcs8", pkcs8, { name: "ECDSA", namedCurve: "P-256" }, false, [
      "sign",
    ]);

    const sealed = await seal(header, body, fromB64(keys.seal.spki), signKey);

    assert.deepEqual(await opened(sealed.envelope), body);
    assert.ok(await isSigned(sealed.envelope));
    assert.equal(
      hex(await sha256(joined(await covered(sealed.envelope), fromB64(sealed.envelope.sig)))),
      sealed.envelope_sha256,
    );
  });
}

for (const { name, must_not: mustNot, wire } of damaged) {
  test(`a damaged ${name} does not ${mustNot}`, async () => {
    if (mustNot === "open") await assert.rejects(opened(wire));
    else assert.equal(await isSigned(wire), false);
  });
}

test("a receipt verifies, and no changed one does", async () => {
  const check = async ({ sig, ...signed }) =>
    verify(fromB64(keys.receipt.spki), fromB64(sig), joined("fs/rcpt/v1|", canonical(signed)));
  for (const { receipt } of receipts) assert.ok(await check(receipt));
  for (const { name, receipt } of badReceipts) assert.equal(await check(receipt).catch(() => false), false, name);
});

test("a signature by another key is not taken for the author's", async () => {
  const other = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const bytes = joined("fs/sig/v1|", await covered(envelopes[0].wire));

  assert.equal(await verify(fromB64(keys.author.spki), await sign(other.privateKey, bytes), bytes), false);
});
