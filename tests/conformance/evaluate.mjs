// Evaluates pairs with the JavaScript engine: reads a JSON list from stdin, writes one to stdout, of {twin, copies}: what both
// engines come to, and the copies, which are made here alone.
// `node evaluate.mjs <folder of core modules>`; a pair is {pack, answers, as_of, call_ins, kind?}.
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const core = `${pathToFileURL(process.argv[2]).href}/`;
const { assess } = await import(`${core}assess.js`);
const { copyText } = await import(`${core}copy/text.js`);
const { becauseInWords } = await import(`${core}reasons.js`);
const { filled, readingOf } = await import(`${core}record_lines.js`);
const { scriptLines } = await import(`${core}scripts.js`);
const { noteForAll, notTold, toldTo } = await import(`${core}told.js`);
const { askedFor, toldWhom } = await import(`${core}told_whom.js`);
const { answerInWords } = await import(`${core}words.js`);

function evaluated({ pack, answers, as_of: asOf, call_ins: callIns, kind = "scene", at, copied }) {
  const result = assess(pack, answers, asOf, callIns, kind);
  const said = typeof answers === "object" && answers !== null ? answers : {};
  const copy = { pack, answers, result, callIns, kind, reading: readingOf(pack, answers, result) };
  const twin = {
    result,
    reasons: result.findings.map(({ because }) => becauseInWords(pack, because)),
    words: pack.questions.map((question) =>
      answerInWords(pack, question, Object.hasOwn(said, question.id) ? said[question.id] : undefined),
    ),
    records: pack.findings.map(({ record = "" }) => filled(record, copy)),
    read_out: scriptLines(
      pack,
      pack.questions.map(({ id }) => `{${id}|gap}`),
      answers,
      result.hidden,
    ),
    not_told: notTold(pack, answers, result, callIns),
    told_once: noteForAll(pack, answers),
    not_yet: kind === "call" ? [] : notYet(pack, answers, result, callIns),
  };
  const made = { at, copied };
  return { twin, copies: pack.copy_blocks.map(({ id }) => copyText(pack, id, answers, result, callIns, kind, made)) };
}

/** What was told, and not to whom it asks for, with whom: as walk/standing.js has it. */
function notYet(pack, answers, result, callIns) {
  if (!pack.about?.designated) return [];
  const untold = notTold(pack, answers, result, callIns);
  const told = result.call_ins.filter(({ id, state }) => state === "lit" && !untold.includes(id));
  return told.flatMap(({ id }) => {
    const finding = pack.findings.find((one) => one.id === id);
    const names = toldTo(Object.hasOwn(callIns ?? {}, id) ? callIns[id] : undefined).map(({ who }) => who);
    return toldWhom(pack, finding, names) ? [] : [[id, askedFor(pack, finding)]];
  });
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(evaluated)));
