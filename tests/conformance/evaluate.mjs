// Evaluates pairs with the JavaScript engine: reads a JSON list from stdin, writes one to stdout.
// `node evaluate.mjs <folder of core modules>`; a pair is {pack, answers, as_of, call_ins}.
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const core = `${pathToFileURL(process.argv[2]).href}/`;
const { assess } = await import(`${core}assess.js`);
const { copyText, answerInWords } = await import(`${core}copy_text.js`);

function evaluated({ pack, answers, as_of: asOf, call_ins: callIns }) {
  const result = assess(pack, answers, asOf, callIns);
  const copies = pack.copy_blocks.map((block) => copyText(pack, block.id, answers, result, callIns));
  const said = typeof answers === "object" && answers !== null ? answers : {};
  const words = pack.questions.map((question) =>
    answerInWords(question, Object.hasOwn(said, question.id) ? said[question.id] : undefined),
  );
  return { result, copies, words };
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(evaluated)));
