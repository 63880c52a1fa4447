"""What `flask content check` says of a sound pack: dates, what is not verified, dead ends. Nothing is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from backend.content.authoring.checks.currency import Notices, notices
from backend.content.authoring.checks.dead_ends import advice_is_reached
from backend.content.authoring.loader import load_pack, merged_pack
from backend.core.config import Config
from tests.backend.content.breaking import Break, add, put
from tests.backend.content.small_pack import item, question, small_pack, write_pack

TODAY = "2026-11-24"
LAST_LOOKED_AT = "2026-12-03"  # the latest day on which an item of the shipped pack was reviewed
CHOICE = [{"id": one, "text": one.upper()} for one in ("a", "b", "c")]


def look(change: Break, folder: Path, today: str = TODAY) -> Notices:
    """What there is to look at in the small pack with one change, which stays sound."""
    files = small_pack()
    files["findings"][0]["when"] = {"is": ["weapon_seen", "yes"]}
    change(files)
    write_pack(files, folder)
    load_pack(folder)
    return notices(merged_pack(folder)[0], today)


def said(found: Any) -> list[str]:
    return [str(one) for one in found]


PAST = {"reviewed_on": "2026-01-01", "review_by": "2026-11-23"}
DATES: list[tuple[str, Break, str]] = [
    ("past its review", put("advice", 0, **PAST), "advice.json: believe: past its review date (23 November 2026)"),
    ("a question past its review", put("questions", 0, **PAST), "questions.json: weapon: past its review date"),
    ("a clock past its review", put("clocks", 0, **PAST), "clocks.json: limit: past its review date"),
    ("the pack itself", lambda files: files["about"].update(PAST), "about.json: past its review date"),
    ("reviewed on a day to come", put("advice", 0, reviewed_on="2026-11-25"),
     "advice.json: believe: reviewed_on is 25 November 2026, a day that has not come"),
    ("read on a day to come", put("sources", 0, read_on="2027-01-01"),
     "sources.json: report: read_on is 1 January 2027"),
    ("reviewed before its source was read again", put("advice", 0, reviewed_on="2026-11-01"),
     "advice.json: believe: reviewed before its source `report` was last read (24 November 2026)"),
    ("bank holidays that end", lambda _: None, "bank_holidays.json: the table ends on 31 December 2026"),
]  # fmt: skip


@pytest.mark.parametrize("change,words", [pytest.param(*rest, id=name) for name, *rest in DATES])
def test_a_date_to_look_at_is_told_and_refuses_nothing(change: Break, words: str, tmp_path: Path) -> None:
    assert any(one.startswith(words) for one in said(look(change, tmp_path).dates))


def test_the_day_of_review_itself_is_in_time(tmp_path: Path) -> None:
    on_the_day = look(lambda _: None, tmp_path, today="2027-05-24").dates

    assert not [one for one in said(on_the_day) if "past" in one]


def asks(files: Any) -> None:
    files["questions"].append(question("which", "choice", options=CHOICE))
    files["outline"][0]["questions"].append("which")


def looked_for(files: Any) -> None:
    asks(files)
    files["findings"][2]["when"]["any"].append({"is": ["which", "a"]})


def copied(files: Any) -> None:
    looked_for(files)
    files["copy_blocks"][0]["lines"].append({"answers": ["which"]})


DEAD_ENDS: list[tuple[str, Break, str]] = [
    ("a source", add("sources", small_pack()["sources"][0] | {"id": "other"}), "sources.json: other: nothing cites"),
    ("a condition", add("conditions", item("spare", when={"is": ["weapon", "no"]})),
     "conditions.json: spare: nothing uses"),
    ("a condition seen only by such a one", add("conditions", item("spare", when={"see": "inner"}),
     item("inner", when={"is": ["weapon", "no"]})), "conditions.json: inner: nothing uses"),
    ("a fact", add("facts", item("spare", of="first_day", rows="happened")), "facts.json: spare: no rule and no clock"),
    ("options", looked_for, "questions.json: which: no rule and no copy tells these apart: B; C"),
]  # fmt: skip


@pytest.mark.parametrize("change,words", [pytest.param(*rest, id=name) for name, *rest in DEAD_ENDS])
def test_a_dead_end_is_told_and_refuses_nothing(change: Break, words: str, tmp_path: Path) -> None:
    assert any(one.startswith(words) for one in said(look(change, tmp_path).dead_ends))


@pytest.mark.parametrize("change", [lambda _: None, asks, copied], ids=["as it is", "only recorded", "in a copy"])
def test_what_is_used_or_only_recorded_is_no_dead_end(change: Break, tmp_path: Path) -> None:
    assert said(look(change, tmp_path).dead_ends) == []


def test_an_advice_that_no_finding_says_is_refused(tmp_path: Path) -> None:
    files = small_pack()
    files["advice"].append(item("stray", say=["Yes."]))
    merged, _ = merged_pack(write_pack(files, tmp_path))

    assert said(advice_is_reached(merged)) == [
        "advice.json: stray: no finding says this and no card leads to it, so no officer will ever see it"
    ]


def test_every_advice_of_the_pack_in_use_is_said_by_a_finding() -> None:
    assert advice_is_reached(merged_pack(Config().pack_folder)[0]) == []


def test_what_is_not_verified_is_counted(tmp_path: Path) -> None:
    found = look(put("advice", 0, status="to be verified by the force"), tmp_path)

    assert found.by_status["to be verified by the force"] == 1


def test_the_pack_in_use_is_within_its_dates_as_written() -> None:
    merged, _ = merged_pack(Config().pack_folder)

    assert said(notices(merged, LAST_LOOKED_AT).dates) == []


@pytest.fixture
def run(app: Flask) -> Callable[..., Any]:
    """Run a content command."""
    return lambda *arguments: app.test_cli_runner().invoke(args=["content", *arguments])


def test_the_check_says_what_it_looked_at(run: Callable[..., Any]) -> None:
    output = run("check").output

    assert "The pack is sound" in output
    for heading in ("Shape:", "Cross-checks:", "Sources:", "Advice:", "Dates, on", "Not verified", "Dead ends:"):
        assert heading in output


def test_the_check_tells_what_is_past_its_date_with_the_file_it_stands_in(
    run: Callable[..., Any], clock: Any, tmp_path: Path
) -> None:
    clock.set(datetime(2027, 6, 1, 12, tzinfo=UTC))
    folder = write_pack(small_pack(), tmp_path / "base")
    overlay = write_pack({"advice": [item("believe", say=["Ours."])]}, tmp_path / "overlay")

    done = run("check", "--pack", str(folder), "--overlay", str(overlay))

    assert done.exit_code == 0
    assert "overlay/advice.json: believe: past its review date (24 May 2027)" in done.output


def test_the_check_refuses_what_is_broken(run: Callable[..., Any], tmp_path: Path) -> None:
    folder = write_pack(small_pack(), tmp_path)
    (folder / "advice.json").write_text("[{]")

    done = run("check", "--pack", str(folder))

    assert done.exit_code == 2
    assert "advice.json: this is not JSON" in done.output
