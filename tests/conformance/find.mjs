// Looks things up as a phone does. Given {pack, typed: [text, …]}; answers [{found: [id, …], named}, …], each the first page of results.
import { readFileSync } from "node:fs";
import { documents } from "../../static/js/core/documents.js";
import { lookup } from "../../static/js/core/lookup.js";

const { pack, typed } = JSON.parse(readFileSync(0, "utf8"));
const find = await lookup(documents(pack, "/p/0/en"));
process.stdout.write(
  JSON.stringify(typed.map((one) => (({ found, named }) => ({ found: found.map(({ id }) => id), named }))(find(one)))),
);
