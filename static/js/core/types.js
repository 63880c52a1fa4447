// @ts-check
// The shapes of docs/shapes.md sections 1 and 2 by the names the engine gives them. Nothing runs here, and nothing loads this file.

/**
 * @typedef {import("./pack.js").Condition} Condition
 * @typedef {import("./pack.js").Pack} Pack
 * @typedef {Pack} OpenedPack
 * @typedef {import("./pack.js").Question} Question
 * @typedef {import("./pack.js").Field} Field
 * @typedef {import("./pack.js").Fact} Fact
 * @typedef {import("./pack.js").Finding} Finding
 * @typedef {import("./pack.js").Letter} Letter
 * @typedef {import("./pack.js").Screen} Screen
 * @typedef {import("./pack.js").Service} Service
 * @typedef {import("./pack.js").Line} Line
 *
 * One row of an answer of kind `rows`; what a field holds is of the field's kind.
 * @typedef {{ id: string, [field: string]: unknown }} Row
 *
 * What an answer is read by: a question, or the field of a row.
 * @typedef {{ kind: string, options?: import("./pack.js").Option[] }} Asked
 *
 * What an answer holds, by the kind of its question: a text, an option, a day; a whole number; options; rows.
 * @typedef {string | number | string[] | Row[]} Value
 *
 * (least, most): whole numbers or ISO days, null where unbounded.
 * @typedef {[number | string | null, number | string | null]} Pair
 *
 * @typedef {"yes" | "no" | "unknown"} Truth
 * @typedef {import("./record.js").RecordKind} RecordKind
 * @typedef {import("./record.js").Level} Level
 * @typedef {import("./record.js").State} State
 * @typedef {import("./record.js").Leaf} Leaf
 * @typedef {import("./record.js").Judged} Judged
 * @typedef {import("./record.js").ClockRun} Clock
 * @typedef {import("./record.js").Lit} CallIn
 * @typedef {import("./record.js").Result} Result
 *
 * All that a line of a copy may draw on. `answers`: all of them, those of hidden questions too; `kind`: the record's.
 * `at`: the moment the copy is made, where that is known; `by`: by whom, where that is known;
 * `block`: whose lines are said; `unsettled`: whether roles are not settled; `untimed`: no answer says when it was given.
 * @typedef {{ pack: Pack, reading: import("./conditions.js").Reading, result: Result, callIns: unknown, answers: unknown, kind?: RecordKind, at?: string, by?: string, block?: string, unsettled?: boolean, untimed?: boolean }} Copy
 *
 * When and by whom a copy is made, and what was copied before it.
 * @typedef {{ at?: string, by?: string, copied?: { block: string, at: string }[] }} Made
 */

export {};
