// @ts-check
// Fingerprint or face beside the words: a passkey of this phone whose PRF output wraps the vault's key once more. No server has part in
// it. A passkey that does not give the same bytes in two ceremonies is not taken: some enrol and then do not evaluate.

import { b64, joined } from "../core/canonical.js";
import { aesKey, decrypt, encrypt, hkdf, random } from "./crypto.js";

/** @typedef {import("./rows.js").VaultRow} VaultRow @typedef {import("./rows.js").Bytes} Bytes */

/** Nobody was recognised: cancelled, too late, or not the finger. */
export class NotRecognised extends Error {}
/** This browser or phone makes no key, or not the same one twice. */
export class MakesNoKey extends Error {}

const WAITS_MS = 60_000;
const ALGORITHMS = [-7, -257];

/**
 * Make a passkey and wrap a vault's key with it; nothing is stored yet.
 * @param {VaultRow} vault @param {Bytes} rawDek 32 bytes @param {{app: string, name: string}} called what the phone calls it: of the app, and of these keys
 * @returns {Promise<VaultRow>} with the passkey. Throws NotRecognised, MakesNoKey.
 */
export async function withPasskey(vault, rawDek, called) {
  const salt = random(32);
  const id = await made(called);
  const [first, second] = [await evaluate([{ id, salt }]), await evaluate([{ id, salt }])];
  if (b64(first.bytes) !== b64(second.bytes)) throw new MakesNoKey();
  const kek = await keyFrom(first.bytes, vault.vault_id);
  const sealed = await encrypt(kek, rawDek, aad(vault.vault_id, id));
  return { ...vault, passkey: { id, salt, ...sealed } };
}

/** @param {VaultRow[]} vaults @returns {Promise<{vault: VaultRow, rawDek: Bytes}>} the one whose passkey answered. Throws NotRecognised, MakesNoKey. */
export async function openedByPasskey(vaults) {
  const known = vaults.flatMap((vault) => (vault.passkey ? [{ vault, ...vault.passkey }] : []));
  const { id, bytes } = await evaluate(known);
  const one = known.find((each) => b64(each.id) === id);
  if (!one) throw new NotRecognised();
  const kek = await keyFrom(bytes, one.vault.vault_id);
  return { vault: one.vault, rawDek: await decrypt(kek, one, aad(one.vault.vault_id, one.id)) };
}

/** @param {{app: string, name: string}} called no name of the officer's @returns {Promise<Bytes>} its id */
async function made({ app, name }) {
  const found = await asked(
    navigator.credentials.create({
      publicKey: {
        challenge: random(32),
        rp: { name: app },
        user: { id: random(16), name, displayName: name },
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: "public-key", alg })),
        authenticatorSelection: {
          authenticatorAttachment: "platform",
          residentKey: "required",
          userVerification: "required",
        },
        timeout: WAITS_MS,
        extensions: { prf: {} },
      },
    }),
  );
  if (!found.getClientExtensionResults().prf?.enabled) throw new MakesNoKey();
  return new Uint8Array(found.rawId);
}

/** @param {{id: Bytes, salt: Bytes}[]} known @returns {Promise<{id: string, bytes: Bytes}>} which of them answered, and its 32 bytes */
async function evaluate(known) {
  const found = await asked(
    navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        allowCredentials: known.map(({ id }) => ({ type: "public-key", id })),
        userVerification: "required",
        timeout: WAITS_MS,
        extensions: {
          prf: { evalByCredential: Object.fromEntries(known.map(({ id, salt }) => [b64(id), { first: salt }])) },
        },
      },
    }),
  );
  const first = found.getClientExtensionResults().prf?.results?.first;
  if (!(first instanceof ArrayBuffer) || first.byteLength !== 32) throw new MakesNoKey();
  return { id: b64(new Uint8Array(found.rawId)), bytes: new Uint8Array(first) };
}

/** @param {Promise<Credential | null>} coming @returns {Promise<PublicKeyCredential>} Throws NotRecognised; MakesNoKey where this phone does not know how. */
async function asked(coming) {
  const found = await coming.catch((error) => {
    throw error instanceof DOMException && error.name === "NotSupportedError" ? new MakesNoKey() : new NotRecognised();
  });
  if (!(found instanceof PublicKeyCredential)) throw new NotRecognised();
  return found;
}

/** @param {Bytes} bytes @param {string} vaultId */
async function keyFrom(bytes, vaultId) {
  return aesKey(await hkdf(bytes, vaultId, "fs/kek/prf/v1"));
}

/** @param {string} vaultId @param {Bytes} id */
function aad(vaultId, id) {
  return joined(`fs/wrap/v1|prf|${vaultId}|${b64(id)}`);
}
