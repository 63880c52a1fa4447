"""Packs refused for their board, prompts, cards or codes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.backend.content.board_pack import board_pack
from tests.backend.content.breaking import Break, add, drop, put
from tests.backend.content.small_pack import item, loaded, problems_of, small_pack

BOARD, FROM_CALL = -1, -2
RUNG = -2
NOTE = [{"id": "note", "text": "Note", "kind": "text"}]


def board(**fields: Any) -> Break:
    return lambda files: files["about"]["designated"]["board"].update(fields)


def key(place: int, new: str) -> Break:
    return put("prompts", place, key=new)


def without(kind: str, place: int) -> Break:
    return lambda files: files[kind].pop(place)


def thrive(**fields: Any) -> Break:
    return lambda files: files["about"]["designated"]["board"]["thrive"][0].update(fields)


QUIET = {"question": "talk", "options": ["shouts"]}
RUNGS = [{"question": "talk", "value": "freely", "text": "Can you talk freely?"}]


def ladder(**fields: Any) -> Break:
    """Of the prompt under which stands who can talk, put first where the caller cannot speak."""
    return put("prompts", 9, **{"first_if_quiet": True, "quiet": "Yes or no is enough.", "ladder": RUNGS} | fields)


def _question(files: Any, name: str) -> Any:
    return next(one for one in files["questions"] if one["id"] == name)


def option_keys(*keys: str) -> Break:
    def breaks(files: Any) -> None:
        for option, letter in zip(_question(files, "talk")["options"], keys, strict=True):
            option["key"] = letter

    return breaks


def same_words(files: Any) -> None:
    _question(files, "talk")["options"][0]["key"] = "f"
    _question(files, "grade")["options"][0].update(text="Freely", key="g")


def said_on_it(text: str) -> Break:
    return ladder(ladder=[{**RUNGS[0], "text": text}])


REFUSED: list[tuple[str, Break, str]] = [
    (
        "words for an answer that a question does not have",
        put("findings", 0, caller_quiet_if=[{"question": "talk", "value": "shouts", "text": "Are you there?"}]),
        "caller_quiet_if: `talk` has no answer `shouts`",
    ),
    (
        "an open question to a whispering caller, by an answer",
        put("findings", 0, caller_quiet_if=[{"question": "talk", "value": "freely", "text": "Who is it?"}]),
        "caller_quiet asks `Who is it?`",
    ),
    (
        "an open prompt to a whispering caller",
        ladder(quiet="Where are you?"),
        "a whispering caller `Where are you?`",
    ),
    ("an open rung", said_on_it("What can you hear?"), "asks a whispering caller `What can you hear?`"),
    (
        "a rung that asks for one of two",
        said_on_it("Are you in or out?"),
        "caller `Are you in or out?`",
    ),
    ("a rung that asks to tell", said_on_it("Tell me more."), "asks a whispering caller `Tell me more.`"),
    ("a prompt first without words for them", put("prompts", 0, first_if_quiet=True), "and has no `quiet`"),
    (
        "a choice that no rung answers",
        ladder(ladder=[{"question": "talk", "text": "Is it safe?"}]),
        "no rung answers `talk`",
    ),
    (
        "a rung to another prompt's question",
        ladder(ladder=[{**RUNGS[0], "question": "weapon"}]),
        "no question under it",
    ),
    (
        "what is held, read out to whoever it is",
        ladder(ladder=[{**RUNGS[0], "text": "Is it this place: [read out what you have]?", "others": "Is it there?"}]),
        "is read out before it is clear who rings",
    ),
    (
        "what is held, read out to somebody else",
        ladder(
            ladder=[{**RUNGS[0], "text": "Is it this place: [read out what you have]?", "not_clear": "Is it there?"}]
        ),
        "is read out before it is clear who rings",
    ),
    ("a rung to no answer", ladder(ladder=[{**RUNGS[0], "value": "shouts"}]), "`talk` has no answer `shouts`"),
    (
        "a call-in that asks a whispering caller an open question",
        put("findings", 0, handler_script=["Send.", "Caller: what is it?", "Tell."]),
        "asks the caller an open question, and has no `caller_quiet`",
    ),
    (
        "a call-in's open words for a whispering caller",
        put("findings", 0, caller_quiet="Who is it?"),
        "caller_quiet asks `Who is it?`",
    ),
    ("nine prompts", without("prompts", 3), "prompts.json: there are ten, with the keys 1, 2"),
    ("a key twice", key(1, "1"), "prompts.json: there are ten, with the keys 1, 2"),
    ("a key out of order", key(9, "9"), "prompts.json: there are ten, with the keys 1, 2"),
    ("a key that is no digit", key(0, "q"), "prompts.json: prompt_1: key: Must be one of"),
    ("a prompt with nothing for the handler", put("prompts", 0, tail=[]), "prompt_1: tail: Shorter than"),
    ("a prompt that asks nobody", put("prompts", 0, questions=["nobody"]), "prompt_1: asks `nobody`, which is not a"),
    (
        "a question under two prompts",
        put("prompts", 1, questions=["weapon"]),
        "prompt_2: asks `weapon`, which `prompt_",
    ),
    ("prompts without a board", without("outline", BOARD), "need a screen of kind board, beat call"),
    ("a board without prompts", lambda files: files.update(prompts=[]), "board: a screen of kind board needs prompts"),
    ("a board nothing fills", lambda files: files["about"]["designated"].pop("board"), "needs `designated.board`"),
    ("two boards", add("outline", item("more_board", beat="call", kind="board")), "more_board: there is at most one"),
    ("a board within the walk", put("outline", BOARD, beat="more"), "board: kind board and beat call go together"),
    (
        "another screen of that beat",
        put("outline", BOARD, kind="questions", questions=["ref"]),
        "board: kind board and beat call go together",
    ),
    (
        "a board with questions",
        put("outline", BOARD, questions=["ref"]),
        "board: a screen of beat call has no questions",
    ),
    ("a board that may be hidden", put("outline", BOARD, shown_when={"is": ["weapon", "yes"]}), "and no shown_when"),
    ("a strip of the walk", put("outline", 0, strip=["tagged"]), "door: strip belongs to a screen of kind board"),
    ("a strip that asks nobody", put("outline", BOARD, strip=["nobody"]), "board: strip: `nobody` is not a question"),
    (
        "a strip that asks again",
        put("outline", BOARD, strip=["weapon"]),
        "strip: `weapon` stands under a prompt already",
    ),
    (
        "the board before the walk's end",
        lambda files: files["outline"].insert(0, files["outline"].pop()),
        "comes after",
    ),
    ("no such log", board(log="nobody"), "about.json: board: log: `nobody` is not in copy_blocks.json"),
    ("no such words", board(exact_words="nobody"), "exact_words: `nobody` is not in copy_blocks.json"),
    ("no such read-back", board(read_back="nobody"), "read_back: `nobody` is not in copy_blocks.json"),
    ("no such letter's block", thrive(block="nobody"), "thrive T: `nobody` is not in copy_blocks.json"),
    (
        "a caller nobody can be",
        board(caller={"question": "talk", "victim": ["nobody"], "others": [], "suspect": []}),
        "caller: `nobody` is not an option of `talk`",
    ),
    (
        "a place that no question confirms",
        board(place={"question": "none", "finding": "none"}),
        "`none` is not a question",
    ),
    ("a letter twice", thrive(letter="H"), "the letters are T, H, R, I, V, E"),
    ("a tag that is no yes or no", board(tag="talk"), "tag: `talk` is not a question of kind yes_no"),
    ("a grade that is no choice", board(grade="tagged"), "grade: `tagged` is not a question of kind choice"),
    ("resourced by text", board(resourced="said"), "resourced: `said` is not a question of kind yes_no"),
    ("ring-backs that are no rows", board(ring_backs="said"), "ring_backs: `said` is not a question of kind rows"),
    ("no such grade", board(immediate="at_once"), "immediate: `at_once` is not an option of `grade`"),
    ("quiet by no option", board(quiet=QUIET), "quiet: `shouts` is not an option of `talk`"),
    (
        "ring-backs nobody is shown",
        put("outline", BOARD, strip=["ref", "tagged", "grade", "resourced"]),
        "ring_backs: `rung` is not in the board's strip",
    ),
    ("no number on the board", put("outline", BOARD, strip=["tagged"]), "incident_ref: `ref` is not in the board's st"),
    ("ring-backs at no moment", put("questions", RUNG, fields=NOTE), "ring_backs: `rung` has no field of kind moment"),
    (
        "somebody told by nothing",
        board(ring_back_told={"option": "none", "who": "words"}),
        "ring_back_told: `none` is nothing that a ring-back can do",
    ),
    (
        "somebody told without a name",
        board(ring_back_told={"option": "none", "who": "none"}),
        "ring_back_told: `none` is no text of a ring-back",
    ),
    ("ring-backs of nothing", put("questions", RUNG, fields=NOTE), "ring_backs: `rung` has no field of kind choices"),
    (
        "quiet by no choice",
        board(quiet={"question": "tagged", "options": ["yes"]}),
        "quiet: `tagged` is not a question of kind choice",
    ),
    ("no such finding first", board(first=["weapon"]), "about.json: board: first: `weapon` is not in findings.json"),
    ("no such opening", board(opening=["weapon"]), "about.json: board: opening: `weapon` is not in advice.json"),
    ("no such care", board(confirm_nothing="weapon"), "confirm_nothing: `weapon` is no finding that says something"),
    ("a log that officers have too", drop("copy_blocks", 0, "only_in"), 'update: the board\'s own: it needs "only_in"'),
    ("a tag that officers set", drop("questions", RUNG - 3, "only_in"), 'tagged: the board\'s own: it needs "only_in"'),
    (
        "a finding of the board that speaks at the scene",
        board(first=["stalking"]),
        "stalking: the board's own: it needs",
    ),
    ("another kind of record", put("copy_blocks", 0, only_in="desk"), "update: only_in: Must be one of"),
    ("a sentence to search by", put("cards", 0, words=["Block them. Now."]), "lookup: words.0: one to four words"),
    (
        "a call-in in an officer's words",
        drop("findings", 0, "handler_script"),
        "armed: a call_in that the board can li",
    ),
    (
        "a call handler's lines for what is not called in",
        drop("findings", 0, "call_in"),
        "armed: its handler_script is never read",
    ),
    (
        "a call handler's lines in twos",
        put("findings", 0, handler_script=["A.", "B."]),
        "handler_script: Length must be",
    ),
    (
        "a secret over the air",
        put("findings", 0, handler_script=["Send.", "{police|link}.", "Tell."]),
        "armed: its script reads out",
    ),
    ("half a minute", board(ring_back_minutes=0.5), "ring_back_minutes: must be a whole number"),
    (
        "minutes left out",
        lambda files: files["about"]["designated"]["board"].pop("ring_back_minutes"),
        "ring_back_minu",
    ),
    ("exact words in the log", put("copy_blocks", 0, lines=[{"text": "{said}"}]), "update: `said` holds exact words"),
    ("a card to nowhere", put("cards", 0, see=[{"kind": "findings", "id": "weapon"}]), "see: `weapon` is not in find"),
    ("a card to another kind", put("cards", 0, see=[{"kind": "outline", "id": "door"}]), "lookup: see.0.kind: Must be"),
    ("a card with no line", drop("cards", 0, "line"), "lookup: line: Missing data"),
    ("a code with no use", drop("codes", 0, "use"), "opening: use: Missing data"),
    ("unsafe advice on a card", put("cards", 0, line="Block them on everything."), "lookup: line: unsafe advice"),
    ("unsafe advice in a prompt", put("prompts", 0, text="Block them now."), "prompt_1: text: unsafe advice"),
    ("unsafe advice with a code", put("codes", 0, use="Block them now."), "opening: use: unsafe advice"),
    ("reassurance on a card", put("cards", 0, why=["The risk is low."]), "lookup: the app never says"),
]


@pytest.mark.parametrize("_, breaks, said", REFUSED, ids=[name for name, *_ in REFUSED])
def test_a_broken_board_is_refused_in_words(_: str, breaks: Break, said: str, tmp_path: Path) -> None:
    files = board_pack()
    breaks(files)

    problems = problems_of(files, tmp_path)

    assert any(said in problem for problem in problems), problems


def test_a_ladder_of_closed_questions_is_sound(tmp_path: Path) -> None:
    files = board_pack()
    ladder()(files)

    assert problems_of(files, tmp_path) == []


def test_the_pack_that_is_broken_here_is_sound(tmp_path: Path) -> None:
    assert problems_of(board_pack(), tmp_path) == []


def test_a_pack_without_a_board_is_sound(tmp_path: Path) -> None:
    pack = loaded(small_pack(), tmp_path)

    assert pack.data["cards"] == pack.data["codes"] == pack.data["prompts"] == []


def test_a_force_may_set_the_minutes_to_ring_back(tmp_path: Path) -> None:
    files = board_pack()
    board(ring_back_minutes=20)(files)

    assert loaded(files, tmp_path).data["about"]["designated"]["board"]["ring_back_minutes"] == 20


def test_a_code_marked_for_staff_keeps_the_whole_pack_behind_the_sign_in(tmp_path: Path) -> None:
    files = board_pack()
    put("codes", 0, staff_only=True)(files)

    assert loaded(files, tmp_path).for_staff_only() == ["codes opening"]


def test_advice_that_only_a_card_leads_to_is_reached(tmp_path: Path) -> None:
    files = board_pack()
    files["advice"].append(item("for_handlers", say=["Tell me where you are."]))
    put("cards", 0, see=[{"kind": "advice", "id": "for_handlers"}])(files)

    assert problems_of(files, tmp_path) == []
