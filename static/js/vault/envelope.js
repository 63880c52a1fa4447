// @ts-check
// A finished version, sealed to the server's key and signed by its author (docs/shapes.md section 4): the twin of backend/wire/sealing.py.
// Loaded only where a report is sent.

import { b64, canonical, fromB64, hex, joined } from "../core/canonical.js";
import { aesKey, encrypt, random, sha256, sign } from "./crypto.js";
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "../../vendor/hpke.js";

const BLOCK = 4096;
const SUITE = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/**
 * @param {import("../core/record.js").Header} header @param {Record<string, unknown>} body
 * @param {Uint8Array<ArrayBuffer>} sealSpki the sealing key named by header.kid @param {CryptoKey} signKey the author's
 * @returns {Promise<{envelope: import("../core/record.js").Envelope, envelope_sha256: string}>}
 */
export async function seal(header, body, sealSpki, signKey) {
  const headerBytes = canonical(header);
  const aad = await sha256(headerBytes);
  const cek = random(32);
  const { iv, ct } = await encrypt(await aesKey(cek), padded(body), aad);
  const encCek = await sealBytes(cek, sealSpki, joined("fs/ver/v1|", aad));
  cek.fill(0);
  const covered = await coveredBytes(header, encCek, iv, ct);
  const sig = await sign(signKey, joined("fs/sig/v1|", covered));
  return {
    envelope: { header, enc_cek: b64(encCek), iv: b64(iv), ct: b64(ct), sig: b64(sig) },
    envelope_sha256: hex(await sha256(joined(covered, sig))),
  };
}

/**
 * What signature and hash cover: over the hash of enc_cek, so that it can be destroyed one day and both still verify.
 * @param {Record<string, unknown>} header @param {Uint8Array<ArrayBuffer>} encCek @param {Uint8Array<ArrayBuffer>} iv @param {Uint8Array<ArrayBuffer>} ct
 */
export async function coveredBytes(header, encCek, iv, ct) {
  return joined(canonical(header), await sha256(encCek), iv, ct);
}

/** @param {import("../core/record.js").Envelope} envelope @returns {Promise<string>} its hash, by which its receipt names it */
export async function sumOf({ header, enc_cek, iv, ct, sig }) {
  const covered = await coveredBytes(header, fromB64(enc_cek), fromB64(iv), fromB64(ct));
  return hex(await sha256(joined(covered, fromB64(sig))));
}

/** @param {Record<string, unknown>} body @returns {Uint8Array<ArrayBuffer>} a multiple of 4,096 bytes, so that size says little */
export function padded(body) {
  const plain = joined(JSON.stringify(body));
  const all = new Uint8Array(Math.ceil(plain.length / BLOCK) * BLOCK).fill(0x20);
  all.set(plain);
  return all;
}

/** A key, sealed to the server's (HPKE, RFC 9180). @param {Uint8Array<ArrayBuffer>} cek @param {Uint8Array<ArrayBuffer>} spki @param {Uint8Array<ArrayBuffer>} info */
export async function sealBytes(cek, spki, info) {
  const publicKey = await crypto.subtle.importKey("spki", spki, { name: "ECDH", namedCurve: "P-256" }, true, []);
  const recipient = await SUITE.kem.deserializePublicKey(await crypto.subtle.exportKey("raw", publicKey));
  const sender = await SUITE.createSenderContext({ recipientPublicKey: recipient, info: info.buffer });
  const ct = await sender.seal(cek.buffer);
  return joined(new Uint8Array(sender.enc), new Uint8Array(ct));
}

/** The same the other way: what was sealed to a key of this phone's. @param {Uint8Array<ArrayBuffer>} sealed @param {CryptoKeyPair} pair @param {Uint8Array<ArrayBuffer>} info @returns {Promise<Uint8Array<ArrayBuffer>>} Throws where it is sealed to another, or as something else. */
export async function openBytes(sealed, pair, info) {
  const [enc, ct] = [sealed.slice(0, 65).buffer, sealed.slice(65).buffer];
  const recipient = await SUITE.createRecipientContext({ recipientKey: pair, enc, info: info.buffer });
  return new Uint8Array(await recipient.open(ct));
}
