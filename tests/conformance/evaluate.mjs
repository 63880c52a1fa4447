// Evaluates pairs with the JavaScript engine: reads a JSON list from stdin, writes one to stdout.
// `node evaluate.mjs <folder of core modules>`; a pair is {pack, answers, as_of, call_ins, kind?}.
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const core = `${pathToFileURL(process.argv[2]).href}/`;
const { assess } = await import(`${core}assess.js`);
const { copyText, answerInWords } = await import(`${core}copy_text.js`);
const { becauseInWords } = await import(`${core}reasons.js`);

function evaluated({ pack, answers, as_of: asOf, call_ins: callIns, kind = "scene" }) {
  const result = assess(pack, answers, asOf, callIns, kind);
  const copies = pack.copy_blocks.map((block) => copyText(pack, block.id, answers, result, callIns, kind));
  const reasons = result.findings.map(({ because }) => becauseInWords(pack, because));
  const said = typeof answers === "object" && answers !== null ? answers : {};
  const words = pack.questions.map((question) =>
    answerInWords(question, Object.hasOwn(said, question.id) ? said[question.id] : undefined),
  );
  return { result, copies, reasons, words };
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(evaluated)));
