"""The answers with which the phone's modules are tested are the server's own, and both realms give them alike."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask

from backend.core import errors
from tests.conformance.sync_answers import FILE, answers, as_text
from tests.people import People

HOW = "The server answers otherwise: run `python -m tests.conformance.sync_answers`, then read what changed."
REALMS = ("live", "training")


@pytest.fixture(name="said")
def what_they_say(app: Flask, people: People) -> dict[str, dict[str, Any]]:
    """What this server answers."""
    return answers(app, people)


def test_the_doors_answer_as_the_file_says_with_which_the_phone_is_tested(said: dict[str, dict[str, Any]]) -> None:
    assert as_text(said) == FILE.read_text("utf-8"), HOW


def test_a_door_answers_in_json_whatever_it_is_asked(said: dict[str, dict[str, Any]]) -> None:
    pages = [f"{realm}: {asked}" for realm in REALMS for asked, one in said[realm].items() if one["body"] is None]

    assert pages == []


def test_a_refusal_names_the_error_where_it_lies_and_what_to_do(said: dict[str, dict[str, Any]]) -> None:
    refusals = [one["body"] for realm in REALMS for one in said[realm].values() if one["status"] >= 400]

    assert {frozenset(body) for body in refusals} == {frozenset({"error", "field", "message"})}
    assert all(body["message"] for body in refusals)


def test_signed_out_both_doors_say_so_alike(said: dict[str, dict[str, Any]]) -> None:
    signed_out = [one for realm in REALMS for asked, one in said[realm].items() if "signed out" in asked]

    assert {(one["status"], one["body"]["error"]) for one in signed_out} == {(401, "401")}


def test_a_door_that_refuses_with_a_page_is_seen(app: Flask, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: what was wrong. Only one sync path was known as one where errors are answered as JSON."""
    monkeypatch.setattr(errors, "is_sync_path", lambda path: path.startswith("/sync/"))

    said = json.loads(as_text(answers(app, people)))

    assert [one["body"] for one in said["training"].values()].count(None) >= 5
