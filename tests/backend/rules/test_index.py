"""The index of a pack is that pack's own: never another's, however alike, and however the memory is used again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from backend.content.sentences import with_all_sentences
from backend.rules import ask_next, folding, outline
from backend.rules.assess import assess
from backend.rules.index import Index, index_of
from tests.conformance.vectors import with_defaults

Pack = dict[str, Any]
Indexes = Callable[[Any], Index]
LET_GO = 200


def pack_of(**questions: dict[str, Any]) -> Pack:
    """A pack of yes-or-no questions on one screen, with a finding for each that is yes."""
    return with_defaults(
        {
            "questions": [{"id": name, "kind": "yes_no", "short": name, **more} for name, more in questions.items()],
            "findings": [
                {"id": f"{name}_is_yes", "rank": 1, "when": {"is": [name, "yes"]}, "do": []} for name in questions
            ],
            "outline": [{"id": "screen", "kind": "questions", "questions": list(questions)}],
        }
    )


def mixed_up(look_up: Indexes) -> list[str]:
    """The packs for which another's index was found: two that are alike, and a row of packs each let go at once."""
    left, right = pack_of(a={}), pack_of(a={})
    found = [
        name
        for name, pack in (("left", left), ("right", right), ("left again", left))
        if look_up(pack).questions["a"] is not pack["questions"][0]
    ]
    parts = {f"q{number}": pack_of(**{f"q{number}": {}}) for number in range(LET_GO)}
    for name, part in parts.items():
        if list(look_up({**part}).place) != [name]:  # this pack is gone after the line, and its place in memory free
            found.append(name)
    return found


def by_its_number() -> Indexes:
    """Mutant: kept by the pack's `id`, which the next pack may have once this one is gone."""
    kept: dict[int, Index] = {}
    return lambda pack: kept.setdefault(id(pack), anew(pack))


def by_what_is_in_it() -> Indexes:
    """Mutant: kept by what a pack says, so that a pack is handed the items of another."""
    kept: dict[str, Index] = {}
    return lambda pack: kept.setdefault(repr(pack), anew(pack))


def anew(pack: Any) -> Index:
    """The index without anything that is remembered."""
    screens = tuple((screen, tuple(screen["questions"])) for screen in pack["outline"])
    place = {name: number for number, name in enumerate(screens[0][1])}
    return Index({one["id"]: one for one in pack["questions"]}, {}, screens, place, (), frozenset(), {}, frozenset())


def test_the_index_of_a_pack_is_never_used_for_another() -> None:
    assert mixed_up(index_of) == []


@pytest.mark.parametrize("mutant", [by_its_number, by_what_is_in_it])
def test_the_mutants_an_index_of_another_pack_is_seen(mutant: Callable[[], Indexes]) -> None:
    assert mixed_up(mutant()) != []


def test_a_pack_is_indexed_once() -> None:
    pack = pack_of(a={}, b={})

    assert index_of(pack) is index_of(pack)


def test_an_older_pack_and_the_pack_completed_from_it_each_have_their_own() -> None:
    older: Any = {**pack_of(a={}), "sentences": {}}
    completed = with_all_sentences(older)

    assert completed is not older
    assert index_of(completed) is not index_of(older)


HIDES = pack_of(a={}, b={"shown_when": {"is": ["a", "yes"]}})
FOLDS = pack_of(a={}, b={"opens_under": "a"})
ASKS = pack_of(c={}, b={})
TURNED_ROUND = pack_of(b={}, c={})
EACH_ITS_OWN = [(["b"], []), ([], []), ([], ["c", "b"]), ([], ["b", "c"]), ([], []), (["b"], [])]


def in_turn() -> list[tuple[list[str], list[str]]]:
    """What is hidden and what is asked next where `a` is no, of packs in turn whose questions have the same names."""
    packs: tuple[Any, ...] = (HIDES, FOLDS, ASKS, TURNED_ROUND, FOLDS, HIDES)
    results = [assess(pack, {"a": {"value": "no"}}, "2026-11-24") for pack in packs]
    return [(result["hidden"], result["ask_next"]) for result in results]


def test_packs_evaluated_in_turn_each_go_by_their_own_questions() -> None:
    assert in_turn() == EACH_ITS_OWN


@pytest.mark.parametrize("module", [outline, folding, ask_next])
def test_the_mutant_one_index_for_all_is_caught(module: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first = index_of(TURNED_ROUND)
    monkeypatch.setattr(module, "index_of", lambda _pack: first)

    assert in_turn() != EACH_ITS_OWN
