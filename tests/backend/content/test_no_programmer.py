"""Changing codes, services and screening questions takes a folder of JSON and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from backend.core.config import Config
from tests.backend.content.a_force import COMMON, SOURCE, outline_of, served, shipped, text_of, written
from tests.fixtures.drawn import Draw


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """A force's own folder: its word for a code, its own screening question, its own line to ring."""
    screen = shipped("outline", "more_screening")
    disposal = shipped("questions", "disposal")
    disposal["options"] = [*disposal["options"], {"id": "code_16", "text": "Outcome 16, our form 12 filled in"}]
    files = {
        "sources": [SOURCE],
        "questions": [
            disposal | COMMON,
            {"id": "our_sst_1", "kind": "yes_no", "short": "Our SST 1", "text": "Is the first one so?", **COMMON},
        ],
        "outline": [screen | {"questions": [*screen["questions"], "our_sst_1"]}],
        "findings": [
            {
                "id": "our_sst_lit",
                "text": "Our screening tool says treat it as stalking",
                "when": {"is": ["our_sst_1", "yes"]},
                "rank": 25,
                "do": ["Record it as our procedure says."],
                "say": ["taken_seriously"],
                "why": "Because our procedure has the tool.",
                **COMMON,
            }
        ],
        "services": [
            {
                "id": "our_line",
                "group": "support",
                "about": ["Our own advocates."],
                "area": "Exampleshire",
                "cases": "all",
                "hours": "unknown",
                "contacts": [{"kind": "phone", "value": "01632 960123", "status": "verified"}],
                "verified_on": "2026-11-24",
                "verified_by": "Example Police",
                "text": "Exampleshire stalking line",
                **COMMON,
            }
        ],
    }
    return written(files, tmp_path / "overlay")


@pytest.fixture
def theirs(database_url: str, overlay: Path, tmp_path: Path) -> Iterator[Flask]:
    """The server of that force."""
    with served(overlay, database_url, tmp_path / "theirs") as app:
        yield app


def test_a_code_a_screening_question_a_finding_and_a_service_of_the_force_s_own_reach_the_screen(
    theirs: Flask, drawn: Draw
) -> None:
    outline = outline_of(theirs)
    walk = drawn(theirs)

    def shown_on(question: str) -> str:
        return text_of(walk, next(one["id"] for one in outline if question in one.get("questions", [])))

    directory = next(one for one in outline if one["kind"] == "services")
    assert "Outcome 16, our form 12 filled in" in shown_on("disposal")
    assert "Is the first one so?" in shown_on("our_sst_1")
    assert "Our screening tool says treat it as stalking" in text_of(walk, "outcome")
    assert "01632 960123" in text_of(walk, directory["id"])
    assert "Stalking procedure, page 4" in text_of(walk, "outcome")


@pytest.mark.prove
def test_the_force_can_see_in_words_what_its_overlay_changes_for_officers(theirs: Flask, overlay: Path) -> None:
    base = str(Config().pack_folder)

    said = theirs.test_cli_runner().invoke(args=["content", "diff", base, f"{base}+{overlay}"]).output

    assert "now also: Outcome 16, our form 12 filled in" in said
    assert "added: Is the first one so? [our_sst_1]" in said
    assert "added: Our screening tool says treat it as stalking [our_sst_lit]. when “Our SST 1” is Yes" in said
    assert "added: Exampleshire stalking line [our_line]" in said
