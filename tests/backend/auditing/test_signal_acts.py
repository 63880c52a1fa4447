"""Whatever a rule of signals reads is asked of the trail: a rule whose act is not asked for finds nothing, ever."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.auditing.signals import acts, counts, signals_in
from backend.auditing.signals.kinds import ACTIONS
from backend.core.audit import Noted

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


class Asked(str):
    """An act that is none of those a rule looks for, and notes which these are."""

    __slots__ = ("noted",)

    def __new__(cls, noted: set[str]) -> Asked:
        made = super().__new__(cls, "something else")
        made.noted = noted
        return made

    def __eq__(self, other: object) -> bool:
        self.noted.add(str(other))
        return False

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__


def acts_that_rules_read() -> set[str]:
    """Every act that some rule compares an event's with."""
    noted: set[str] = set()
    signals_in([Noted(1, NOON, Asked(noted), "ann", "one", {})], NOON + timedelta(days=9))
    return noted


def test_every_act_that_a_rule_reads_is_asked_of_the_trail_and_no_other() -> None:
    assert acts_that_rules_read() == set(ACTIONS)


@pytest.mark.parametrize(
    "rules, name",
    [
        *((acts, name) for name in ("OWN_NAME", "COLLEAGUE", "RESTORED", "LISTED", "GIVES_ROLES")),
        *((counts, name) for name in ("TAKEN_OUT", "BRIEFS")),
    ],
)
def test_a_rule_that_reads_one_more_is_noticed(rules: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mutant: an act that was left out of what is asked of the trail."""
    monkeypatch.setattr(rules, name, (*getattr(rules, name), "left_out"))

    assert acts_that_rules_read() - set(ACTIONS) == {"left_out"}
