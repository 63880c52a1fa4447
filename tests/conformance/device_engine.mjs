// Answers what is asked of the device's engine, a JSON line each, until its input ends. `node device_engine.mjs <folder of core modules>`.
// {"pack": …} is the pack of the questions after it, and has no answer; {"ask": "copyText", "arguments": {…}} is answered by
// {"said": …}, or {"error": "…"} where the engine throws.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const core = `${pathToFileURL(process.argv[2]).href}/`;
const { assess } = await import(`${core}assess.js`);
const { copyText } = await import(`${core}copy/text.js`);
const { messageLines } = await import(`${core}messages.js`);
const { dutiesOf } = await import(`${core}duties.js`);
const { directory, personFrom } = await import(`${core}services.js`);

let pack;
const ASKED = {
  copyText: ({ block, answers, result, call_ins: callIns, kind, made }) =>
    copyText(pack, block, answers, result, callIns, kind, made),
  copies: ({ answers, as_of: asOf, call_ins: callIns, kind }) => {
    const result = assess(pack, answers, asOf, callIns, kind);
    return Object.fromEntries(
      pack.copy_blocks.map(({ id }) => [id, copyText(pack, id, answers, result, callIns, kind)]),
    );
  },
  messageLines: ({ level, ids, goes_on: goesOn, answers, hidden, kind, tagged }) =>
    messageLines({ pack, answers, hidden, kind, tagged }, level, ids, goesOn),
  duties: ({ answers, result }) => dutiesOf(pack, answers, result).map(({ duty, text }) => [duty.id, text]),
  directory: ({ services, person, moment, holidays }) => directory(services, person, moment, holidays),
  personFrom: ({ screen, answers, as_of: asOf }) => personFrom(screen, pack, answers, asOf),
};

function answer({ ask, arguments: asked }) {
  try {
    return { said: ASKED[ask](asked) };
  } catch (error) {
    return { error: error.stack };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  const sent = JSON.parse(line);
  if (sent.pack) pack = sent.pack;
  else process.stdout.write(`${JSON.stringify(answer(sent))}\n`);
}
