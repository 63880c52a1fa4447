// @ts-check
// Argon2id, alone in a worker: WebAssembly needs a content policy the pages must not have, and this file is served with its own.
// Message in: {words, salt, m, t, p}; m in KiB. Message out: {raw} of 32 bytes, or {failed}.

import { argon2id } from "../../vendor/argon2.js";

self.onmessage = async ({ data }) => {
  try {
    const { words, salt, m, t, p } = data;
    const raw = await argon2id({
      password: words,
      salt,
      memorySize: m,
      iterations: t,
      parallelism: p,
      hashLength: 32,
      outputType: "binary",
    });
    self.postMessage({ raw });
  } catch (error) {
    self.postMessage({ failed: String(error) });
  }
};
