"""The cases of tests/cases/recognition, and what a pack's table of recognition makes of them.

{"about", "story", "kind", "as_of", "twin_of": case | null,
 "answers": {question id: value or {"state": "not_known"}},         what the story tells
 "new_facts": {…},                                                   what it tells that no question asks
 "expected": {"comes_out", "tag", "why", "now": […], "before_leave", "must_say": […], "must_not": […]}}
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from backend.rules.assess import assess
from backend.rules.outline import read
from backend.rules.recognition import recognised_by
from tests.backend.content.lighting import shipped

FOLDER = Path(__file__).with_name("recognition")
RECOGNISED = {"treat", "treat_former_partner", "respond_broken_order"}
FORMER_PARTNER = "former_partner"  # the one row by which what is treated is told apart
AS_A_CASE_SAYS = {"respond": "respond_broken_order", "unsettled": "two_accounts", "looked_into": "held"}
NOTHING = "ask"  # no row decides: nothing is said, and what came before is asked

Case = dict[str, Any]


def names(folder: Path = FOLDER) -> list[str]:
    """The cases, by name."""
    return sorted(path.stem for path in folder.glob("*.json"))


def case(name: str, folder: Path = FOLDER) -> Case:
    """One case, as it is written."""
    read: Case = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return read


def answers_of(told: Case) -> dict[str, Any]:
    """Its answers as a record holds them."""
    said = told["answers"].items()
    return {one: value if isinstance(value, dict) else {"value": value} for one, value in said}


def assessed(pack: Any, told: Case) -> Any:
    """What the Python engine makes of it; with the pack as it is shipped, which many ask, made once."""
    return _by_the_shipped(json.dumps(told)) if pack is shipped() else _made(pack, told)


@cache
def _by_the_shipped(told: str) -> Any:
    return _made(shipped(), json.loads(told))


def _made(pack: Any, told: Case) -> Any:
    return assess(pack, answers_of(told), told["as_of"], {}, kind=told["kind"])


def comes_out(pack: Any, told: Case) -> tuple[str, bool]:
    """As a case says it: how it comes out, and whether the log's tag is due."""
    decided = recognised_by(pack, read(pack, answers_of(told), told["as_of"], told["kind"])).row
    row = next((one for one in pack.get("recognition", []) if one["id"] == decided), None)
    if row is None:
        return NOTHING, False
    said = "treat_former_partner" if decided == FORMER_PARTNER else row["comes_out"]
    return AS_A_CASE_SAYS.get(said, said), row.get("tag", False)


def wrong(pack: Any, folder: Path = FOLDER) -> dict[str, str]:
    """{case: what came out and what had to}, of those that come out otherwise."""
    found = {}
    for name in names(folder):
        told = case(name, folder)
        wanted = (told["expected"]["comes_out"], told["expected"]["tag"])
        came = comes_out(pack, told)
        if came != wanted:
            found[name] = f"comes out as {came}, and had to as {wanted}"
    return found
