// @ts-check
// The one Trusted Types policy. HTML reaches a sink only through htmx, from our own server or worker, written in Jinja and escaped there.
// Scripts never do; script addresses are exactly the worker and the key-derivation worker.

const WORKER = /^\/service-worker\.js$/;
const KDF = /^\/static\/[0-9a-f]{12}\/js\/vault\/kdf_worker\.js$/;

/** @param {string} address @returns {string} the address, if it is one of the two workers'; throws TypeError otherwise */
function ownWorker(address) {
  const path = new URL(address, location.href).pathname;
  if (new URL(address, location.href).origin === location.origin && (WORKER.test(path) || KDF.test(path)))
    return address;
  throw new TypeError("not one of our workers");
}

const types = globalThis.trustedTypes;
if (types && !types.defaultPolicy) {
  types.createPolicy("default", {
    createHTML: (/** @type {string} */ html) => html,
    createScript: () => null,
    createScriptURL: ownWorker,
  });
}
