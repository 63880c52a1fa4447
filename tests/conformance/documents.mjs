// The documents of the quick reference as a phone makes them. Given {pack, base}; answers them all.
import { readFileSync } from "node:fs";
import { documents } from "../../static/js/core/documents.js";

const { pack, base } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(documents(pack, base)));
