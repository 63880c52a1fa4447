"""What changes for officers from one pack to the next, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from backend.content.authoring.diff import differences
from backend.content.service import keep_pack
from backend.core import clock
from backend.core.database import writing
from tests.backend.content.board_pack import board_pack
from tests.backend.content.breaking import Break, add, drop, put
from tests.backend.content.small_pack import finding, item, loaded, question, small_pack, write_pack

WEAPON = {"is": ["weapon", "yes"]}


def told(change: Break, tmp_path: Path) -> str:
    """What the comparison says of one change to the small pack."""
    files = small_pack()
    change(files)
    old, new = loaded(small_pack(), tmp_path / "old"), loaded(files, tmp_path / "new")
    return "\n".join(differences(old.data, new.data))


def both(*changes: Break) -> Break:
    """Several changes at once."""
    return lambda files: [change(files) for change in changes]


def asked(files: Any) -> None:
    files["questions"].append(question("new_one", text="Anything new?"))
    files["outline"][0]["questions"].append("new_one")


CHANGES: list[tuple[str, Break, str]] = [
    ("a text", put("questions", 0, text="Is there a weapon?"),
     "changed: Is there a weapon? [weapon]\n    Text: “Text of weapon” → “Is there a weapon?”"),
    ("a hint that comes", put("questions", 0, hint="Look."), "Hint: nothing → “Look.”"),
    ("a question", asked, "Questions: 1 added, 0 removed, 0 changed\n  added: Anything new? [new_one]"),
    ("a screen that asks more", asked, "Questions on it:\n      now also: “new one”"),
    ("a finding with its rule", add("findings", finding("further", WEAPON)),
     "added: Text of further [further]. when “weapon” is Yes. Do it.. Text of believe"),
    ("a rule", put("findings", 1, when={"any": [WEAPON, {"is": ["fixated", "yes"]}]}),
     "Applies: “when “Text of occasions” is known to be 2 or more” → “when “weapon” is Yes, or “fixated” is Yes”"),
    ("what to do", put("findings", 0, do=["Do it.", "And this."]), "Do:\n      now also: And this."),
    ("the order of what to do", both(put("findings", 0, do=["B.", "A."])), "Do:\n      no longer: Do it."),
    ("a call-in taken away", both(*(drop("findings", 0, name) for name in ("call_in", "script", "danger", "line"))),
     "Call-in: “RADIO NOW (on a call: PASS TO DISPATCH)” → nothing"),
    ("an advice", put("advice", 0, say=["I hear you."]), "Say: “I believe you.” → “I hear you.”"),
    ("a clock", put("clocks", 0, add={"months": 5}),
     "Counts: “6 months, counted from “Text of last_on”” → “5 months, counted from “Text of last_on””"),
    ("a clock's number, named first", put("clocks", 0, add={"months": 5}),
     "Numbers that change: 1\n  Clocks, Text of limit [limit], Counts: 6 → 5"),
    ("a telephone number", put("advice", 0, say=["Ring 0808 2000 247."]), "Numbers that change: 1\n  Advice"),
    ("an option", put("questions", 6, options=[{"id": "calls", "text": "Calls"}, {"id": "gifts", "text": "Flowers"}]),
     "Options:\n      no longer: Gifts\n      now also: Flowers"),
    ("a status", put("advice", 0, status="reported"), "Status, Advice, Text of believe [believe]: verified → reported"),
    ("a review", put("advice", 0, review_by="2028-01-01"), "Looked at again, or another source: 1 items."),
    ("the notice", lambda files: files["about"].update(notice="Another."),
     "The pack's notice: “A pack for tests.” → “Another.”"),
    ("the bank holidays", lambda files: files["bank_holidays"].update(until="2027-12-31"),
     "Bank holidays are known until 31 December 2027, not 31 December 2026."),
]  # fmt: skip


@pytest.mark.parametrize("change,said", [pytest.param(*rest, id=name) for name, *rest in CHANGES])
def test_a_change_is_told_in_words(change: Break, said: str, tmp_path: Path) -> None:
    assert said in told(change, tmp_path)


@pytest.mark.parametrize(
    "change,said",
    [
        (put("cards", 0, line="Do that."), "In one line: “Do it.” → “Do that.”"),
        (put("cards", 0, see=[{"kind": "questions", "id": "weapon"}]), "See also:\n      no longer: Text of opening"),
        (put("codes", 0, code="X2"), "Local codes, Text of opening [opening], Code: 1 → 2"),
        (put("prompts", 0, tail=["For me."]), "For the handler: “For you.” → “For me.”"),
        (
            put("outline", -1, strip=["ref", "tagged", "grade", "resourced", "rung"]),
            "Always on show:\n      no longer: “said”",
        ),
    ],
)
def test_a_change_to_what_a_call_handler_sees_is_told(change: Break, said: str, tmp_path: Path) -> None:
    files = board_pack()
    change(files)
    old, new = loaded(board_pack(), tmp_path / "old"), loaded(files, tmp_path / "new")

    assert said in "\n".join(differences(old.data, new.data))


def test_a_removed_item_is_told(tmp_path: Path) -> None:
    files = small_pack()
    files["findings"].append(finding("further", WEAPON))
    old, new = loaded(files, tmp_path / "old"), loaded(small_pack(), tmp_path / "new")

    assert "removed: Text of further [further]" in "\n".join(differences(old.data, new.data))


def test_a_question_renamed_is_one_change_and_not_one_for_each_rule_that_names_it(tmp_path: Path) -> None:
    said = told(put("questions", 0, short="armed"), tmp_path)

    assert "Findings" not in said
    assert "Short name: “weapon” → “armed”" in said


def test_a_new_date_of_review_alone_changes_nothing_for_officers(tmp_path: Path) -> None:
    assert told(put("advice", 0, review_by="2028-01-01"), tmp_path).startswith("Nothing changes for officers.")


def test_no_json_is_shown(tmp_path: Path) -> None:
    said = told(both(put("findings", 1, when=WEAPON), put("clocks", 0, add={"days": 3}), asked), tmp_path)

    assert not set(said) & set("{}")


def test_the_same_pack_twice(tmp_path: Path) -> None:
    assert told(lambda _: None, tmp_path) == "The two packs are the same."


def test_the_command_takes_folders_an_overlay_the_pack_in_use_and_kept_packs(app: Flask, tmp_path: Path) -> None:
    base = write_pack(small_pack(), tmp_path / "base")
    overlay = write_pack({"advice": [item("believe", say=["Ours."])]}, tmp_path / "overlay")
    with app.app_context(), writing():
        keep_pack(loaded(small_pack(), tmp_path / "base"), clock.now())
    pack_id = loaded(small_pack(), tmp_path / "base").pack_id
    run = app.test_cli_runner()

    laid = run.invoke(args=["content", "diff", str(base), f"{base}+{overlay}"])
    kept = run.invoke(args=["content", "diff", pack_id, str(base)])
    in_use = run.invoke(args=["content", "diff", "in-use", "in-use"])
    unknown = run.invoke(args=["content", "diff", "nowhere", "in-use"])

    assert "Say: “I believe you.” → “Ours.”" in laid.output
    assert [kept.output.strip(), in_use.output.strip()] == ["The two packs are the same."] * 2
    assert unknown.exit_code == 2
    assert "nowhere is neither a folder nor the id of a pack" in unknown.output
