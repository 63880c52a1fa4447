// Looks things up as a phone does. Given {documents, typed: [text, …]}; answers [[id, …], …], each the first page of results.
import { readFileSync } from "node:fs";
import { lookup } from "../../static/js/core/lookup.js";

const { documents, typed } = JSON.parse(readFileSync(0, "utf8"));
const find = lookup(documents);
process.stdout.write(JSON.stringify(typed.map((one) => find(one).map(({ id }) => id))));
