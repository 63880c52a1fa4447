// A finding as it is said of this case: while roles are not settled, of nobody as suspect or victim.
import assert from "node:assert/strict";
import test from "node:test";
import { findingItem } from "../../../static/js/screens/findings.js";
import { packAsWritten } from "../pack_as_written.js";

const PACK = packAsWritten();
const OF_ANY = /\b(an?|another|any|every|earlier|no) (\w+ )?(suspect|victim)\b/gi; // of no one in particular
const said = (unsettled) =>
  PACK.findings.flatMap((one) => {
    const { id, text, headline, do_first, do_then, record, handler_script } = findingItem(PACK, one, unsettled);
    const words = [text, headline, do_first ?? "", ...do_then, record, ...handler_script];
    return words
      .filter((line) => /\b(suspect|victim|counter-complaint)\b/i.test(line.replace(OF_ANY, "")))
      .map(() => id);
  });
const card = (id, unsettled) =>
  findingItem(
    PACK,
    PACK.findings.find((one) => one.id === id),
    unsettled,
  );

test("while roles are not settled, no card calls anybody suspect or victim", () => assert.deepEqual(said(true), []));
test("once they are settled, cards do", () => assert.notDeepEqual(said(false), []));

test("what speaks of any victim stays as it is", () => {
  assert.match(card("named_clares_law", true).do_then.join(" "), /another victim/);
  assert.match(card("history_not_searched", true).do_first, /any victim/);
});

test("this victim is who reports", () => {
  assert.match(
    card("order_for_another", true).do_first + card("order_for_another", true).do_then,
    /for the person reporting/,
  );
});
