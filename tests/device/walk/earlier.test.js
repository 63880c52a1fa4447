// What an answer was before is kept, but for the steps of one stretch of typing: an altered note may have to be disclosed.
import assert from "node:assert/strict";
import test from "node:test";
import { earlier } from "../../../static/js/walk/earlier.js";

const TEXT = { kind: "text" };
const NUMBER = { kind: "number" };
const TICKS = { kind: "choices" };
const ROWS = {
  kind: "rows",
  fields: [
    { id: "what", kind: "text" },
    { id: "dates", kind: "dates" },
    { id: "tag", kind: "choice" },
  ],
};
const MARKS = {
  kind: "rows",
  fields: [
    { id: "at", kind: "moment" },
    { id: "tag", kind: "choice" },
  ],
};

/** Answers given one after another, `[second, said]`; what is kept beside the last, as [second, said]. */
function kept(question, steps) {
  const start = Date.parse("2026-11-24T02:00:00Z");
  let [answer, typing] = [undefined, null];
  for (const [second, said] of steps) {
    const at = `${new Date(start + second * 1000).toISOString().slice(0, 19)}Z`;
    const next = { ...(said?.state ? said : { value: said }), by: "officer", at, confirmed: true };
    const made = earlier(question, answer, next, typing);
    [answer, typing] = [{ ...next, ...(made.was.length ? { was: made.was } : {}) }, made.typing];
  }
  return (answer.was ?? []).map(({ at, value, state }) => [(Date.parse(at) - start) / 1000, state ? { state } : value]);
}

const CLEARED = { state: "not_asked" };
const row = (id, rest) => ({ id, ...rest });
const A = "aaaaaaaa";
const B = "bbbbbbbb";

test("typing within a minute is one answer", () => {
  assert.deepEqual(
    kept(TEXT, [
      [0, "H"],
      [20, "He wai"],
      [59, "He waited outside"],
    ]),
    [],
  );
  assert.deepEqual(
    kept(NUMBER, [
      [0, 1],
      [1, 12],
      [2, 120],
    ]),
    [],
  );
});

test("the minute counts from the first key and does not slide", () => {
  assert.deepEqual(
    kept(TEXT, [
      [0, "a"],
      [50, "ab"],
      [70, "abc"],
    ]),
    [[50, "ab"]],
  );
  assert.deepEqual(
    kept(TEXT, [
      [0, "a"],
      [50, "ab"],
      [70, "abc"],
      [120, "abcd"],
      [135, "abcde"],
    ]),
    [
      [50, "ab"],
      [120, "abcd"],
    ],
  );
});

test("a word mended within the minute is no earlier answer", () => {
  assert.deepEqual(
    kept(TEXT, [
      [0, "He wiated"],
      [5, "He waited"],
      [9, "He waited here"],
    ]),
    [],
  );
});

test("words taken away within the minute are kept as they stood", () => {
  assert.deepEqual(
    kept(TEXT, [
      [0, "He has a knife in the car"],
      [5, "He has a car"],
      [9, "He has a car outside"],
    ]),
    [[0, "He has a knife in the car"]],
  );
  assert.deepEqual(
    kept(TEXT, [
      [0, "He has a knife"],
      [5, "nothing was said"],
    ]),
    [[0, "He has a knife"]],
  );
});

test("a short word said otherwise within the minute is kept", () => {
  assert.deepEqual(
    kept(TEXT, [
      [0, "no"],
      [3, "yes"],
    ]),
    [[0, "no"]],
  );
});

test("a text rubbed out letter by letter is kept once, as it was when it said most", () => {
  const whole = "He has a knife in the car";
  const steps = Array.from({ length: whole.length - 1 }, (_, at) => [at + 1, whole.slice(0, whole.length - 1 - at)]);

  assert.deepEqual(kept(TEXT, [[0, whole], ...steps]), [[0, whole]]);
});

test("what is cleared is kept, however short and however soon", () => {
  assert.deepEqual(
    kept(TEXT, [
      [0, "gun"],
      [1, "gu"],
      [2, CLEARED],
    ]),
    [[0, "gun"]],
  );
  assert.deepEqual(
    kept(NUMBER, [
      [0, 3],
      [1, CLEARED],
    ]),
    [[0, 3]],
  );
  assert.deepEqual(
    kept(TICKS, [
      [0, ["a"]],
      [1, CLEARED],
    ]),
    [[0, ["a"]]],
  );
});

test("what was cleared and given again is kept with the clearing", () => {
  assert.deepEqual(
    kept(TEXT, [
      [0, "gun"],
      [1, CLEARED],
      [2, "gun"],
    ]),
    [
      [0, "gun"],
      [1, CLEARED],
    ],
  );
});

test("a text that stood again later is kept again", () => {
  assert.deepEqual(
    kept(TEXT, [
      [0, "He has a knife in the car"],
      [300, "He has a"],
      [600, "nothing more"],
    ]),
    [
      [0, "He has a knife in the car"],
      [300, "He has a"],
    ],
  );
});

test("a part of it that stood later and was changed at once is kept again", () => {
  assert.deepEqual(
    kept(TEXT, [
      [0, "He has a knife in the car"],
      [300, "He has a"],
      [310, "nothing more"],
    ]),
    [
      [0, "He has a knife in the car"],
      [300, "He has a"],
    ],
  );
});

test("a phrase taken out of a long text is kept", () => {
  const [start, end] = [
    "He waited for them outside the shop. ",
    " Two neighbours saw the whole of it from the window.",
  ];

  assert.deepEqual(
    kept(TEXT, [
      [0, `${start}He had a knife.${end}`],
      [5, `${start}${end}`],
    ]),
    [[0, `${start}He had a knife.${end}`]],
  );
});

test("every tick is kept, at once", () => {
  assert.deepEqual(
    kept(TICKS, [
      [0, ["a"]],
      [1, ["a", "b"]],
      [2, ["a"]],
    ]),
    [
      [0, ["a"]],
      [1, ["a", "b"]],
    ],
  );
});

test("the text of a row typed within a minute is one answer", () => {
  assert.deepEqual(
    kept(ROWS, [
      [0, [row(A, { what: "f" })]],
      [2, [row(A, { what: "follow" })]],
      [5, [row(A, { what: "followed" })]],
    ]),
    [],
  );
});

for (const [name, after] of [
  ["a row taken away", []],
  ["another row", [row(A, { what: "followed", tag: "x" }), row(B, { what: "m" })]],
  ["a chip of a row changed", [row(A, { what: "followed", tag: "y" })]],
  ["a chip of a row taken back", [row(A, { what: "followed" })]],
  ["a day of a row", [row(A, { what: "followed", tag: "x", dates: { from: "2026-11-01", to: "2026-11-01" } })]],
  ["a row's text taken away", [row(A, { tag: "x" })]],
  ["a row's text said otherwise", [row(A, { what: "sent flowers home", tag: "x" })]],
]) {
  test(`${name} leaves the rows before it kept`, () => {
    const before = [row(A, { what: "followed", tag: "x" })];

    assert.deepEqual(
      kept(ROWS, [
        [0, before],
        [1, after],
      ]),
      [[0, before]],
    );
  });
}

test("marks that carry their own time are not written down again with every mark", () => {
  const one = row(A, { at: "2026-11-24T02:00:00Z" });
  const two = row(B, { at: "2026-11-24T02:05:00Z" });

  assert.deepEqual(
    kept(MARKS, [
      [0, [one]],
      [300, [one, two]],
      [302, [one, { ...two, tag: "x" }]],
    ]),
    [],
  );
  assert.deepEqual(
    kept(MARKS, [
      [0, [one]],
      [300, [one, two]],
      [302, [two]],
    ]),
    [[300, [one, two]]],
  );
  assert.deepEqual(
    kept(MARKS, [
      [0, [{ ...one, tag: "x" }]],
      [9, [{ ...one, tag: "y" }]],
    ]),
    [[0, [{ ...one, tag: "x" }]]],
  );
});

test("an answer not given is no earlier answer of the first one", () => {
  assert.deepEqual(kept(TEXT, [[0, "a"]]), []);
  assert.deepEqual(
    kept({ kind: "yes_no" }, [
      [0, "yes"],
      [1, "no"],
    ]),
    [[0, "yes"]],
  );
});

test("a clock set back ends the stretch", () => {
  assert.deepEqual(
    kept(TEXT, [
      [100, "a"],
      [50, "ab"],
    ]),
    [[100, "a"]],
  );
});

test("what another said is kept whole, also where it is confirmed as it stands", () => {
  const at = (minute) => `2026-11-25T02:${minute}:00Z`;
  for (const [question, value] of [
    [TEXT, "he has a knife"],
    [MARKS, [row(A, { at: at("01") })]],
  ]) {
    const said = { value, by: "call_handler", at: at("00"), confirmed: false };
    const next = { value, by: "officer", at: at("02"), confirmed: true };

    assert.deepEqual(earlier(question, said, next, null).was, [{ value, by: "call_handler", at: at("00") }]);
  }
});
