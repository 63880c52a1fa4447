"""Only where nobody knows who it is does anything say so, and no duty says *no arrest yet*."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from backend.content.authoring.loader import load_pack
from backend.rules.duties import conditions_in
from tests.backend.content.lighting import AS_OF, PACK, answers, result_of, shipped, words

NAMED = ("partner", "ex_partner", "family", "known")
BROKEN = {"order_any": "yes", "breach_when": "today", "whereabouts": "outside", "police_link": "not_identified"}
ACCOUNTS = {"relationship": "stranger", "online_acts": ["alias"], "whereabouts": "nobody_knows"}
SAYS = ("suspect not identified", "not identified? ", "suspect unknown")


def cannot(pack: Any, **given: Any) -> list[str]:
    """What stands against doing a duty."""
    holds = conditions_in(pack, {"answers": answers(**given), "as_of": AS_OF, "kind": "scene"})  # type: ignore[typeddict-item]
    return [one["text"] for duty in pack["duties"] for one in duty.get("cannot", []) if holds(one["when"])]


def said(pack: Any, **given: Any) -> str:
    """All that a finding and a duty say, in small letters."""
    applying = {one["id"] for one in result_of(pack, **given)["findings"] if one["state"] == "applies"}
    lit = [words(one) for one in pack["findings"] if one["id"] in applying]
    return " ".join([*lit, *cannot(pack, **given)]).lower()


def denied(pack: Any) -> set[str]:
    """Of whom it is said that nobody knows who they are, though somebody does."""
    told = {one: said(pack, relationship=one, **BROKEN) for one in NAMED}
    return {one for one, words_ in told.items() if any(word in words_ for word in SAYS)}


def test_an_unknown_police_link_makes_nobody_unknown() -> None:
    assert denied(shipped()) == set()


@pytest.mark.parametrize("kind,which", [("duties", "arrest_search_duty"), ("findings", "identify_suspect")])
def test_a_police_link_that_is_taken_for_a_name_would_be_seen(kind: str, which: str) -> None:
    """Mutant: the police question's *Unknown* stands for *nobody knows who* again."""
    mutant = deepcopy(dict(load_pack(PACK).data))
    item = next(one for one in mutant[kind] if one["id"] == which)
    holder = item["cannot"][1] if kind == "duties" else item
    holder["when"] = {"any": [holder["when"], {"is": ["police_link", "not_identified"]}]}
    assert denied(mutant) == set(NAMED)


def test_where_nobody_knows_who_somebody_is_named_who_finds_out() -> None:
    assert cannot(shipped(), relationship="not_identified") == [
        "Suspect not identified. Name who finds out, and by when."
    ]
    assert "identify_suspect" in {one["id"] for one in result_of(shipped(), relationship="not_identified")["findings"]}


def test_false_accounts_forbid_no_arrest() -> None:
    assert cannot(shipped(), **ACCOUNTS) == ["Not identified? Name who identifies the accounts, and by when."]
    assert "no arrest yet" not in str([one.get("cannot") for one in shipped()["duties"]])


def test_an_unknown_police_link_is_asked_about_again() -> None:
    lit = {one["id"] for one in result_of(shipped(), **BROKEN)["findings"] if one["state"] == "applies"}
    assert "ask_police_link_again" in lit
