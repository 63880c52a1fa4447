// @ts-check
// The few cryptographic steps the vault and the envelope share: AES-GCM, SHA-256, HKDF, ECDSA. WebCrypto only.

import { joined } from "../core/canonical.js";

const IV_BYTES = 12;

/** @param {number} length @returns {Uint8Array<ArrayBuffer>} */
export function random(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<Uint8Array<ArrayBuffer>>} */
export async function sha256(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** @param {Uint8Array<ArrayBuffer>} raw 32 bytes @returns {Promise<CryptoKey>} not extractable */
export function aesKey(raw) {
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/**
 * @param {CryptoKey} key @param {Uint8Array<ArrayBuffer>} plain @param {Uint8Array<ArrayBuffer>} aad
 * @returns {Promise<{iv: Uint8Array<ArrayBuffer>, ct: Uint8Array<ArrayBuffer>}>} ct ends with the tag
 */
export async function encrypt(key, plain, aad) {
  const iv = random(IV_BYTES);
  return {
    iv,
    ct: new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: aad }, key, plain)),
  };
}

/**
 * @param {CryptoKey} key @param {{iv: Uint8Array<ArrayBuffer>, ct: Uint8Array<ArrayBuffer>}} sealed @param {Uint8Array<ArrayBuffer>} aad
 * @returns {Promise<Uint8Array<ArrayBuffer>>} Throws OperationError when key, bytes or aad are not those it was sealed with.
 */
export async function decrypt(key, { iv, ct }, aad) {
  return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: aad }, key, ct));
}

/** @param {Uint8Array<ArrayBuffer>} secret @param {string} salt @param {string} info @returns {Promise<Uint8Array<ArrayBuffer>>} 32 bytes */
export async function hkdf(secret, salt, info) {
  const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: joined(salt), info: joined(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}

/** @param {CryptoKey} key @param {Uint8Array<ArrayBuffer>} message @returns {Promise<Uint8Array<ArrayBuffer>>} 64 bytes, r || s */
export async function sign(key, message) {
  return new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, message));
}

/**
 * @param {Uint8Array<ArrayBuffer>} spki @param {Uint8Array<ArrayBuffer>} signature @param {Uint8Array<ArrayBuffer>} message
 * @returns {Promise<boolean>}
 */
export async function verify(spki, signature, message) {
  const key = await crypto.subtle.importKey("spki", spki, { name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, message);
}
