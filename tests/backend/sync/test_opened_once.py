"""On its way from the phone to a version an envelope is opened once and read once, and nothing thinks while the
database is held for writing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import InvalidRequestError

from backend.core.database import is_writing
from backend.records.models import Version
from backend.sync import judging, placing, service
from backend.wire import opened, opening
from tests.fixtures.phone_simulator import Phone
from tests.people import People

Rows = Callable[[type], list[Any]]


@pytest.fixture
def phone(phone_of: Callable[..., Phone], people: People) -> Phone:
    """Asha's phone."""
    return phone_of(people.asha)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """Each costly step and whether a write was under way: ("opened" | "read" | "assessed" | "proven", …)."""
    seen: list[tuple[str, bool]] = []

    def watch(module: Any, name: str, word: str) -> None:
        whole = getattr(module, name)

        def counted(*arguments: Any, **named: Any) -> Any:
            seen.append((word, _writes()))
            return whole(*arguments, **named)

        monkeypatch.setattr(module, name, counted)

    watch(opening, "open_envelope", "opened")
    watch(opened, "read_body", "read")
    watch(judging, "assessed", "assessed")
    watch(placing, "is_signed_by", "proven")
    return seen


def _writes() -> bool:
    try:
        return is_writing()
    except InvalidRequestError:
        return False


def test_an_envelope_is_opened_read_proven_and_assessed_once(
    phone: Phone, rows: Rows, calls: list[tuple[str, bool]], both_databases: str
) -> None:
    sent = phone.version()
    calls.clear()

    phone.send(sent)

    assert len(rows(Version)) == 1
    assert sorted(word for word, _ in calls) == ["assessed", "opened", "proven", "read"]


def test_none_of_it_is_done_while_the_database_is_held_for_writing(
    phone: Phone, calls: list[tuple[str, bool]], both_databases: str
) -> None:
    phone.send(phone.version())

    assert calls
    assert [word for word, writes in calls if writes] == []


def test_a_repeat_opens_nothing(phone: Phone, calls: list[tuple[str, bool]]) -> None:
    sent = phone.version()
    phone.send(sent)
    calls.clear()

    phone.send(sent)

    assert calls == []


def test_a_server_that_does_not_hand_along_what_it_opened_is_caught(
    phone: Phone, calls: list[tuple[str, bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mutant: as it was, every room opened the envelope for itself."""
    whole = service.project_new
    forgets = lambda kept, line, **named: whole([(stored, None) for stored, _ in kept], line, **named)  # noqa: E731
    monkeypatch.setattr(service, "project_new", forgets)

    phone.send(phone.version())

    assert [word for word, _ in calls].count("opened") > 1


def test_a_fault_in_judging_costs_no_receipt(phone: Phone, rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_arguments: Any, **_named: Any) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(judging, "fits_schema", fails)

    assert phone.send(phone.version())[0] == 201
    assert rows(Version) == []
