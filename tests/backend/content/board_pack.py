"""The small pack with a call handler's board, cards and codes, to be broken one thing at a time."""

from __future__ import annotations

from backend.content.authoring.schemas.board import LETTERS
from backend.content.authoring.schemas.prompts import KEYS
from tests.backend.content.small_pack import Files, item, question, small_pack

TALK = [{"id": "freely", "text": "Freely"}, {"id": "whisper", "text": "Whispers"}]
GRADES = [{"id": "now", "text": "Now"}, {"id": "later", "text": "Later"}]
RUNG = [
    {"id": "at", "text": "When", "kind": "moment"},
    {"id": "what", "text": "What", "kind": "choices", "options": [{"id": "rang", "text": "Rang"}]},
]
PROMPTED = [
    "weapon weapon_seen",
    "far_away",
    "police",
    "happened",
    "kinds",
    "fixated",
    "told_on",
    "times",
    "marks",
    "talk",
]


def board_pack() -> Files:
    """The files of the pack, by kind."""
    files = small_pack()
    files["findings"][0]["handler_script"] = ["Send.", "Ask.", "Tell."]
    files["questions"] += [
        question("talk", "choice", options=TALK),
        question("tagged", only_in="call"),
        question("grade", "choice", options=GRADES, only_in="call"),
        question("resourced", only_in="call"),
        question("rung", "rows", fields=RUNG, only_in="call"),
        question("said", "text"),
    ]
    own = ["talk", "tagged", "grade", "resourced", "rung", "said"]
    files["copy_blocks"] += [item("words_said", lines=[{"answers": ["said"]}], only_in="call")]
    files["copy_blocks"][0]["only_in"] = "call"
    files["cards"] = [item("lookup", line="Do it.", why=["Because."], law=["s1 says so."], words=["find"], see=see())]
    files["codes"] = [item("opening", code="X1", qualifier="Q1", use="At once.")]
    files["prompts"] = [
        item(f"prompt_{key}", key=key, tail=["For you."], questions=one.split())
        for key, one in zip(KEYS, PROMPTED, strict=True)
    ]
    files["outline"] += [
        item("from_call", beat="more", kind="questions", questions=own),
        item("board", beat="call", kind="board", strip=["ref", "tagged", "grade", "resourced", "rung", "said"]),
    ]
    files["about"]["designated"]["board"] = {
        "log": "update",
        "exact_words": "words_said",
        "read_back": "update",
        "thrive": [{"letter": letter, "text": f"Word {letter}", "block": "update"} for letter in LETTERS],
        "quiet": {"question": "talk", "options": ["whisper"]},
        "tag": "tagged",
        "grade": "grade",
        "resourced": "resourced",
        "ring_backs": "rung",
        "ring_back_minutes": None,
    }
    return files


def see() -> list[dict[str, str]]:
    """Where the card leads."""
    return [{"kind": "codes", "id": "opening"}, {"kind": "questions", "id": "weapon"}]
