// Random walks through the real device modules, without a browser: reads {pack, longest, seeds} from stdin, writes the bodies they
// come to. Fields are stand-ins that hold what a real one can hold (`longest`: how much each takes in); all else is the app's own.
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

globalThis.document = {
  documentElement: { dataset: { realm: "live" } },
  querySelector: () => null,
  addEventListener: () => undefined,
  activeElement: null,
};
globalThis.navigator ??= {};
// what stands in for the elements of a page: the app asks of each whether it is of its kind
class Stand {
  constructor(has) {
    Object.assign(this, has);
  }
}
class StandElement extends Stand {}
class StandInput extends StandElement {}
Object.assign(globalThis, {
  Element: Stand,
  HTMLElement: StandElement,
  HTMLInputElement: StandInput,
  HTMLTextAreaElement: class extends StandElement {},
});
const js = `${pathToFileURL(process.argv[2]).href}/`;
const { Report } = await import(`${js}walk/report.js`);
const { empty, read } = await import(`${js}walk/fields.js`);
const { bindListen } = await import(`${js}walk/listen.js`);
const { clear, tell } = await import(`${js}walk/told_notes.js`);
const { bodyFor } = await import(`${js}sync/finish.js`);

const DAYS = [
  "",
  "2026-11-24",
  "2026-02-28",
  "0026-11-24",
  "1899-12-31",
  "1900-01-01",
  "2999-12-31",
  "3000-01-01",
  "12026-01-01",
];
const CHARACTERS = [..."ab cd\n'\"<&\u00e9\u{1f600}"];

/** @param {number} seed */
function dice(seed) {
  let state = seed >>> 0 || 1;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const below = (count) => Math.floor(next() * count);
  return { below, chance: (odds) => next() < odds, of: (list) => list[below(list.length)] };
}

/** What a field of so many UTF-16 units may come to hold. */
function typed({ below, of, chance }, longest) {
  const wanted = chance(0.4) ? longest : below(30);
  let text = "";
  while (text.length < wanted) text += of(CHARACTERS);
  return text.length > longest ? text.slice(0, longest - 1) : text;
}

/** Radios or ticks as a browser holds them; rows that are drawn; the few ways in which the app looks for them. */
class Group extends StandElement {
  constructor(boxes, inputs = []) {
    super({ boxes, inputs, dataset: {}, rows: [] });
  }

  closest() {
    return null;
  }

  querySelectorAll(selector) {
    if (selector.includes("data-note")) return [];
    if (selector.startsWith("input[type=radio]") || selector === "input")
      return this.boxes.length ? this.boxes : this.inputs;
    return this.inputs;
  }

  querySelector(selector) {
    if (selector === "[data-rows]") return new StandElement({ querySelectorAll: () => this.rows });
    if (selector.includes("@all")) return this.boxes.find(({ value }) => value === "@all") ?? null;
    if (selector.includes(":checked")) return this.boxes.find(({ checked }) => checked) ?? null;
    return this.inputs[0] ?? null;
  }
}

const box = (value, type) => new StandInput({ value, type, checked: false, closest: () => null });
const input = (longest) => new StandInput({ value: "", longest, validity: { badInput: false } });
const STATES = ["@not_known", "@declined"];

function fieldFor(question, longest) {
  const options = (question.options ?? []).map(({ id }) => id);
  if (question.kind === "yes_no") return new Group(["yes", "no", ...STATES].map((one) => box(one, "radio")));
  if (question.kind === "choice") return new Group([...options, ...STATES].map((one) => box(one, "radio")));
  if (question.kind === "choices")
    return new Group([...options, "@all", "@not_known"].map((one) => box(one, "checkbox")));
  if (question.kind === "day")
    return new Group(
      ["@today", "@yesterday", ...STATES].map((one) => box(one, "radio")),
      [input(0)],
    );
  if (question.kind === "rows") return new Group([box("@all", "checkbox")]);
  return new Group([], [input(question.kind === "number" ? 4 : longest[question.id])]);
}

function newRow(question, id, longestInRow) {
  const groups = new Map(question.fields.map((field) => [field.id, groupFor(field, longestInRow)]));
  return new StandElement({
    dataset: { rowId: id },
    groups,
    querySelector: (selector) => groups.get(/"(.*)"/.exec(selector)[1]),
  });
}

function groupFor(field, longestInRow) {
  const options = (field.options ?? []).map(({ id }) => id);
  if (field.kind === "dates")
    return new Group(
      ["@today", "@yesterday", "@week", "@month"].map((one) => box(one, "radio")),
      [input(0), input(0)],
    );
  if (field.kind === "text") return new Group([], [input(longestInRow)]);
  return new Group(options.map((one) => box(one, field.kind === "choice" ? "radio" : "checkbox")));
}

/** A thumb on one field: a chip tapped or something typed. */
function touch(group, kind, roll) {
  const types = group.inputs.length && (!group.boxes.length || roll.chance(0.5));
  group.dataset.last = types && ["day", "dates"].includes(kind) ? "date" : "chip";
  if (types) return type(roll.of(group.inputs), kind, roll);
  if (!group.boxes.length) return;
  const tapped = roll.of(group.boxes);
  if (tapped.type === "radio") for (const one of group.boxes) one.checked = one === tapped;
  else tapped.checked = !tapped.checked;
}

function type(one, kind, roll) {
  if (["day", "dates"].includes(kind)) {
    one.value = roll.of(DAYS);
    one.validity.badInput = one.value === "" && roll.chance(0.3);
  } else
    one.value =
      kind === "number" ? roll.of(["", "0", "12", "9999", "-1", "1.5", "1e3", "abc", " 7 "]) : typed(roll, one.longest);
}

/** The Mark screen's buttons, which listen.js binds as on the page. */
function listening(report, question) {
  const heard = [];
  const button = (tag) => new StandElement({ dataset: { tag }, addEventListener: (_name, does) => heard.push(does) });
  const tags = question.fields.flatMap(({ options }) => options ?? []).map(({ id }) => button(id));
  const section = new StandElement({
    dataset: { listen: question.id },
    querySelector: () => button(),
    querySelectorAll: () => tags,
  });
  bindListen({ querySelector: () => section }, report);
  return heard;
}

function walk(pack, longest, seed) {
  const roll = dice(seed);
  const draft = {
    draft_id: "d",
    pack_id: "p",
    lang: "en",
    kind: "scene",
    incident_ref: "",
    screen: "",
    answers: {},
    call_ins: {},
    copied: [],
  };
  const report = new Report(draft, pack, false);
  report.save = async () => undefined;
  const fields = new Map(pack.questions.map((question) => [question.id, fieldFor(question, longest)]));
  const marked = pack.questions.find((question) => question.fields?.some(({ kind }) => kind === "moment"));
  const marks = listening(report, marked);
  const kinds = new Map(pack.questions.map(({ kind }) => [kind, pack.questions.filter((one) => one.kind === kind)]));
  kinds.set("often", [marked, pack.questions.find(({ id }) => id === pack.about.designated.incident_ref)]);
  let stamp = 0;
  for (let step = 0; step < 100; step += 1) {
    now += roll.of([500, 20_000, 90_000]);
    const question = roll.of(kinds.get(roll.of([...kinds.keys()])));
    if (question === marked && roll.chance(0.7)) roll.of(marks)({ timeStamp: (stamp += 700) });
    else if (roll.chance(question === marked ? 0.6 : 0.15))
      (empty(fields.get(question.id)), untouch(fields.get(question.id)), report.answer(question.id, null));
    else answer(report, question, fields.get(question.id), roll, longest.row);
    if (roll.chance(0.2)) callIn(report, roll, longest);
  }
  return bodyFor(report.draft, report.result, "2026-11-24", roll.of(["so_far", "finished"]));
}

function untouch(field) {
  for (const one of field.boxes) one.checked = false;
  field.rows = [];
}

function answer(report, question, field, roll, longestInRow) {
  if (question.kind === "rows") {
    drawRows(report, question, field, longestInRow);
    if (roll.chance(0.4) || !field.rows.length)
      field.rows.push(newRow(question, `row${roll.below(1e9)}x`.padEnd(12, "0"), longestInRow));
    else if (roll.chance(0.4)) field.rows.splice(roll.below(field.rows.length), 1);
    for (const row of field.rows)
      for (const one of question.fields) if (roll.chance(0.4)) touch(row.groups.get(one.id), one.kind, roll);
    if (roll.chance(0.2)) touch(field, "rows", roll);
  } else touch(field, question.kind, roll);
  const said = read(field, question);
  if (said !== undefined) report.answer(question.id, said);
}

/** Marks made by the button are rows on the page too. */
function drawRows(report, question, field, longestInRow) {
  const there = new Set(field.rows.map((row) => row.dataset.rowId));
  for (const { id, at } of report.draft.answers[question.id]?.value ?? []) {
    if (there.has(id)) continue;
    const row = newRow(question, id, longestInRow);
    if (at) row.dataset.moment_at = at;
    field.rows.push(row);
  }
}

function callIn(report, roll, longest) {
  const lit = report.result.call_ins.filter(({ state }) => state === "lit");
  if (!lit.length) return;
  const { id } = roll.of(lit);
  if (roll.chance(0.6)) tell(report, [id], typed(roll, longest.who).trim() || "Control");
  else clear(report, id, typed(roll, longest.reason).trim() || "It was a mistake.");
}

let now = Date.parse("2026-11-24T02:00:00Z");
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...how) {
    super(...(how.length ? how : [now]));
  }

  static now() {
    return now;
  }
};

const { pack, longest, seeds } = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(seeds.map((seed) => walk(pack, longest, seed))));
