// @ts-check
// Fingerprint or face: whether there is such a thing here.

/** @returns {Promise<boolean>} whether this phone can recognise whoever holds it, here */
export async function canRecognise() {
  if (!globalThis.PublicKeyCredential || !navigator.credentials) return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
}
