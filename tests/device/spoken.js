// What the shipped pack speaks with: the sentences that the small packs of these tests are given.
import { readFileSync } from "node:fs";

export const spoken = {
  sentences: JSON.parse(readFileSync(new URL("../../backend/content/pack/sentences.json", import.meta.url), "utf8")),
};
