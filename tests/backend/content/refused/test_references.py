"""Packs refused for what their items name, or for their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.backend.content.breaking import NO, YES, Break, add, check_refused, drop, put, when
from tests.backend.content.small_pack import Files, item, question


def implies(question_id: str, value: str) -> Break:
    return put("questions", 0, implies={"yes": [[question_id, value]]})


def message(clause: str) -> Break:
    return put("findings", 0, message={"has": clause})


def by_answer(line: str, value: str = "yes") -> Break:
    return put("findings", 0, line_if=[{"question": "weapon", "value": value, "text": line}])


def script(line: str) -> Break:
    return put("findings", 0, script=["One.", line, "Three."])


def said_in(clause: str, other: str) -> Break:
    """One call-in whose words another is to say: each as it stands in the one message, or in none."""

    def breaks(files: Files) -> None:
        first = files["findings"][0]
        files["findings"].append({**first, "id": "armed_too", "message": {"has": other}})
        first |= {"said_in": ["armed_too"]} | ({"message": {"has": clause}} if clause else {})

    return breaks


def in_words(words: str) -> Break:
    """An option with words of its own, and a copy that says the options alone."""

    def breaks(files: Files) -> None:
        kinds = next(one for one in files["questions"] if one["id"] == "kinds")
        kinds["options"][0]["words"] = words
        files["copy_blocks"][0]["lines"] = [{"say": ["kinds"]}]

    return breaks


LOOKED_AT = "`recognised` cannot be looked at here: it is decided after this, or by it"

REFERENCES: list[tuple[str, Break, str]] = [
    ("an id used twice", add("questions", question("weapon")), "questions.json: weapon: this id is used already"),
    (
        "an id used in two files",
        add("advice", item("weapon", say=["A."])),
        "advice.json: weapon: this id is used already in q",
    ),
    (
        "an id let go before",
        add("conditions", item("reprisal_feared", when=YES)),
        "reprisal_feared: `reprisal_feared` once",
    ),
    (
        "an option let go before",
        lambda files: files["questions"].append(
            question("attempt_tonight", "choice", options=[{"id": "made", "text": "Made"}, {"id": "b", "text": "B"}])
        ),
        "attempt_tonight: `attempt_tonight.made` once meant something else",
    ),
    (
        "an unknown source",
        put("advice", 0, source=[{"ref": "nobody", "at": "1"}]),
        "believe: its source `nobody` is not",
    ),
    ("named by nothing", put("findings", 0, named_by="nobody"), "armed: is named by `nobody`, which is not a question"),
    ("unknown advice", put("findings", 0, say=["nobody"]), "armed: says `nobody`, which is not in advice.json"),
    ("a see that leads nowhere", when({"see": "nobody"}), "armed: `see` names `nobody`"),
    ("a see in a circle", put("conditions", 0, when={"not": {"see": "pattern"}}), "`see` goes round in a circle"),
    ("an unknown question", when({"is": ["nobody", "yes"]}), "armed: `is` looks at `nobody`, which is not a question"),
    ("a value that is no option", when({"is": ["police", "maybe"]}), "`maybe` is not a value of `police`"),
    ("a value that is neither yes nor no", when({"is": ["weapon", "unsure"]}), "`unsure` is not a value of `weapon`"),
    (
        "is over several choices",
        when({"is": ["kinds", "calls"]}),
        "`is` cannot look at `kinds`, which is of kind choices",
    ),
    ("is over text", when({"is": ["ref", "1"]}), "`is` cannot look at `ref`, which is of kind text"),
    ("includes over one choice", when({"includes": ["police", "yes"]}), "`includes` cannot look at `police`"),
    ("at_least over yes and no", when({"at_least": ["weapon", 1]}), "`at_least` cannot look at `weapon`"),
    ("at_least over a day", when({"at_least": ["last_on", 1]}), "`last_on`, which is a day and not a number"),
    ("a fact of no rows", put("facts", 0, rows="weapon"), "occasions: `weapon` is not a question of kind rows"),
    ("days of rows without dates", put("facts", 1, rows="marks"), "last_on: `marks` has no field `dates`"),
    (
        "a least from no option",
        put("facts", 0, least_from={"question": "police", "least": {"few": 2}}),
        "occasions: least_from: `few` is not an option of `police`",
    ),
    ("a clock from a count", put("clocks", 0, **{"from": {"fact": "occasions"}}), "limit: counts from"),
    ("a letter missing", lambda files: files["four"].pop(), "four.json: the letters are F, O, U, R"),
    ("a letter that asks nobody", put("four", 0, ask=["nobody"]), "four_f: asks `nobody`, which is not a question"),
    (
        "a table nobody can read",
        add("recognition", *(item(f"row{number}", when=YES, comes_out="think") for number in range(9))),
        "recognition.json: has 11 rows; a table of more than 10 is read by nobody",
    ),
    (
        "a call-in said in what is none",
        put("findings", 0, said_in=["stalking"]),
        "is said in `stalking`, which is no call-in",
    ),
    (
        "a call-in said in one that does not name it",
        said_in("{weapon} in place", "went on"),
        "which does not name {weapon}",
    ),
    (
        "a call-in said in another whose clause names nothing first",
        said_in("armed", "armed"),
        "its clause begins with a place",
    ),
    ("a call-in said in another that says two things", said_in("{weapon}, {police}", "{weapon}"), "and has no other"),
    (
        "a call-in said by itself, and in the one message",
        said_in("", "armed"),
        "in the one message; it is said by itself",
    ),
    ("a finding that asks nobody", put("findings", 0, ask=["nobody"]), "asks `nobody`, which is not a question"),
    ("a row that asks nobody", put("recognition", 0, ask=["nobody"]), "twice: asks `nobody`, which is not a question"),
    (
        "what is not known taken for a no elsewhere",
        put("four", 0, when={"all": [YES, {"unless": NO}]}),
        "`unless` takes what is not known for a no: only the table, `opens_when`, call-ins and copies may",
    ),
    (
        "what is not known leaves a call-in out",
        when({"any": [YES, {"not": {"unless": NO}}]}),
        "armed: `unless` under `not` leaves a call-in out for what is not known",
    ),
    (
        "what is not known taken for a no beside what the table came to",
        put("four", 0, when={"all": [{"recognised": ["treat"]}, {"unless": NO}]}),
        "`unless` takes what is not known for a no: only the table, `opens_when`, call-ins and copies may",
    ),
    *(
        (f"recognition looked at in {kind}", put(kind, 0, **{key: {"recognised": ["treat"]}}), LOOKED_AT)
        for kind, key in (("four", "when"), ("recognition", "when"), ("questions", "shown_when"))
    ),
    ("a screen shown where it is recognised", put("outline", 2, shown_when={"recognised": ["treat"]}), LOOKED_AT),
    (
        "recognition as no row comes out",
        when({"recognised": ["treat", "held"]}),
        "armed: `recognised` looks for `held`, and no row of recognition.json comes out so",
    ),
    ("a question on no screen", add("questions", question("lost")), "questions.json: lost: is on no screen"),
    ("a question on two screens", put("outline", 6, questions=["ref", "weapon"]), "weapon: is on more than one screen"),
    ("a screen that asks nobody", put("outline", 6, questions=["ref", "nobody"]), "more: asks `nobody`"),
    ("beats out of order", put("outline", 0, beat="leave"), "outline.json: listen: beat listen comes after beat leave"),
    ("no outcome", lambda files: files["outline"].pop(4), "there is exactly one screen of kind outcome, not 0"),
    ("no sending", lambda files: files["outline"].pop(5), "there is exactly one screen of kind send, not 0"),
    ("an outcome that may be hidden", put("outline", 4, shown_when=YES), "outcome: must always be reached"),
    (
        "a listen screen that asks",
        put("outline", 1, questions=["weapon"]),
        "listen: a screen of kind listen begins with a question of kind rows",
    ),
    ("an answer that answers nobody", implies("nobody", "yes"), "weapon: implies `nobody`, which is not a question"),
    ("an answer that answers no", implies("fixated", "no"), "weapon: implies a no to `fixated`"),
    ("an answer that answers otherwise", implies("fixated", "maybe"), "implies `maybe`, which is not an answer to"),
    ("an answer that answers in words", implies("ref", "1"), "implies `1`, which is not an answer to `ref`"),
    ("an answer that answers for a link", implies("police", "yes"), "implies `police`, which is asked alone"),
    (
        "an answer that answers what may be declined",
        lambda files: (files["questions"][7].update(can_decline=True), implies("fixated", "yes")(files)),
        "implies `fixated`, which is asked alone",
    ),
    (
        "an answer that answers what was asked before",
        put("questions", 7, implies={"yes": [["weapon", "yes"]]}),
        "fixated: implies `weapon`, which is met before it",
    ),
    ("a call-in without a script", drop("findings", 0, "script"), "armed: a call_in needs a script of three lines"),
    (
        "a danger without a place in the order",
        drop("findings", 0, "danger"),
        "armed: a radio_now has a `danger`, its pla",
    ),
    (
        "a place in the order of what is no danger",
        put("findings", 1, danger=3),
        "stalking: its `danger` is never compared",
    ),
    ("a call-in that is no line", drop("findings", 0, "line"), "armed: a call_in has a `line`, what to do about it"),
    ("a line of nine words", put("findings", 0, line="a b c d e f g h i"), "armed: its `line` has more than 8 words"),
    (
        "a line of nine words once it is filled",
        put("findings", 0, line="a b c d e f g[[ {kinds}]]"),
        "armed: its `line` has more than 8 words, with the longest that fills it",
    ),
    ("a line by answer of nine words", by_answer("a b c d e f g h i"), "armed: its `line` has more than 8 words"),
    (
        "a line by answer of what is no line",
        put("findings", 1, line_if=[{"question": "weapon", "value": "yes", "text": "a b"}]),
        "stalking: a `line_if` stands instead of a `line`, and it has none",
    ),
    ("a line by an answer there is not", by_answer("a b", "gone"), "line_if: `weapon` has no answer `gone`"),
    ("a message nobody says", put("findings", 1, message={"has": "it"}), "stalking: its `message` is never said"),
    ("a message too long to share a line", message("a b c d e f g h i"), "armed: `has` of its message has more than 8"),
    ("a message that says nothing", message("{nobody|who}"), "armed: its message says `nobody`, which is not a"),
    ("a message that tells an address", message("at {address|home}"), "its message says `address`, which is never"),
    ("a message that tells the link", message("a {police|link}"), "its message says `police`, which is never said"),
    ("a message that says rows", message("{marks|marks}"), "its message says `marks`, which is of kind rows"),
    ("a message that says an option there is not", message("a[[ {police=gone}]]"), "which is no option of a choice"),
    ("a message with a place that may stay empty", message("ref {ref}"), "where `ref` has no answer its message needs"),
    ("a message with half a part", message("ref [[{ref}"), "a part is [[ … ]] around a place"),
    ("a script that reads out nothing", script("Ref {nobody|ref}."), "armed: its script reads out `nobody`, which is"),
    ("a script that tells an address", script("At {address|place}."), "reads out `address`, which is never said"),
    ("a script that tells the link", script("A {police|link}."), "reads out `police`, which is never said"),
    ("a script that reads out rows", script("{marks|marks}."), "reads out `marks`, which is of kind rows"),
    ("a place without a gap", script("Ref {ref}."), "a place to fill is {question|words"),
    (
        "a grade by counting",
        when({"count_at_least": [2, [YES, {"any": [{"is": ["fixated", "yes"]}]}]]}),
        "`count_at_least` counts answers to `weapon`; nothing is graded by counting",
    ),
    (
        "a copy of no question",
        put("copy_blocks", 0, lines=[{"text": "{nobody}"}]),
        "update: `nobody` is not a question",
    ),
    ("words that nobody types", in_words("weapon"), "kinds: words: `weapon` is no question of kind text"),
    ("a copy without the words", in_words("ref"), "update: a copy says `kinds` and not `ref`, in which it is typed"),
    ("a copy with a loose brace", put("copy_blocks", 0, lines=[{"text": "a } b"}]), "update: a brace stands alone"),
    ("a copy of a sensitive answer", put("copy_blocks", 0, lines=[{"answers": ["address"]}]), "`address` is sensitive"),
    ("a copy with a curly quote", put("copy_blocks", 0, lines=[{"text": "He’s back"}]), "update: not printable ASCII"),
    (
        "a record line of a sensitive answer",
        put("findings", 1, record="At: {address}."),
        "stalking: `address` is sensitive",
    ),
    ("a record line of nobody", put("findings", 1, record="At: {nobody}."), "stalking: `nobody` is not a question"),
    (
        "a record line with half a place",
        put("findings", 1, record="At: {ref"),
        "stalking: a brace stands alone in: At: {ref",
    ),
    ("a record line with a dash", put("findings", 1, record="A – b"), "stalking: not printable ASCII"),
    (
        "a police link that restricts nothing",
        lambda files: files["about"]["designated"]["police_link"].update(restricts=["maybe"]),
        "about.json: police_link: `maybe` is not an option of `police`",
    ),
    (
        "never_lowers of no question",
        lambda files: files["about"]["designated"].update(never_lowers=["nobody"]),
        "about.json: never_lowers: `nobody` is not a question",
    ),
    (
        "a call sign that nobody types",
        lambda files: files["about"]["designated"].update(call_sign="weapon"),
        "about.json: call_sign: `weapon` is not a question of kind text",
    ),
    (
        "what a rank hears is no call-in of a message",
        lambda files: files["about"]["designated"].update(
            ranks=[{"id": "inspector", "text": "the inspector", "known_by": ["insp"], "hears": ["nobody"]}]
        ),
        "about.json: ranks: `nobody` is not a finding that a message names",
    ),
    (
        "known_by of no question",
        lambda files: files["about"]["designated"].update(known_by=["nobody"]),
        "about.json: known_by: `nobody` is not a question",
    ),
    (
        "two accounts by an option of no question",
        lambda files: files["about"]["designated"].update(
            two_accounts={
                "said": [{"question": "weapon", "options": ["theirs"], "text": "An order."}],
                "other": "weapon",
                "not_yet": ["not yet"],
                "unseen": "Not spoken to.",
            }
        ),
        "about.json: two_accounts: `weapon` has no option `theirs`",
    ),
    (
        "words that send away",
        put("findings", 0, why="There is no need to call."),
        "the app never says “no need to call”",
    ),
    ("words that deny", put("advice", 0, say=["This is not stalking."]), "the app never says “not stalking”"),
    ("words that grade", put("findings", 0, do=["Mark it low-risk."]), "the app never says “low-risk”"),
    ("words that reassure", put("questions", 0, hint="He's no risk now"), "the app never says “no risk”"),
]


@pytest.mark.parametrize("breaks,said", [case[1:] for case in REFERENCES], ids=[case[0] for case in REFERENCES])
def test_a_pack_is_refused_for_what_it_names(breaks: Break, said: str, tmp_path: Path) -> None:
    check_refused(breaks, said, tmp_path)
