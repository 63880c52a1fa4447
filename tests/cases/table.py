"""Prints what a pack makes of each case of tests/cases/recognition, and how many come out right.

    python -m tests.cases.table [--at COMMIT] [--totals]      the pack and the cases as they lie here, or as of a commit

*comes out*: what the table of recognition makes of it, beside what it has to come to. *asserted*: whether
the incident update (on a call, the log) calls it possible stalking. *first five*: whether the RADIO NOW among the first
five findings are those that the story calls for. A pack from before there was a table recognises nothing by one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from backend.content.authoring.loader import merged_pack
from backend.content.authoring.see import expand_all
from tests.cases.outcomes import RECOGNISED, Case, answers_of, assessed, case, comes_out, names
from tests.fixtures.device_engine import DeviceEngine
from tests.fixtures.earlier_tree import PACK, tree_of
from tests.fixtures.run import ROOT

CASES = "tests/cases/recognition"
CALLED = "POSSIBLE STALKING"
FIRST = 5
DANGERS = {  # as the cases say it: the finding that says it
    "suspect here": "suspect_near",
    "suspect near": "suspect_near",
    "suspect on the way": "suspect_near",
    "suspect may be listening": "overheard",
    "hurt now": "injured_now",
    "strangled lately": "strangled_recently",
    "sexual assault": "sexual_assault_told",
    "weapon": "weapon_in_play",
    "threat now": "life_threatened",
    "child in danger": "child_at_risk_now",
    "victim may end their life": "victim_suicidal",
    "order or bail broken: arrest": "breach_now",
    "warrant out: arrest": "warrant_out",
    "tracker live": "tracker_found",
    "camera live": "tracker_found",
    "release or court today, victim not told": "release_now",
    "fears being killed, with another sign": "fears_for_life",
    "nowhere safe": "no_safe_place",
    "keys with danger": "keys_danger",
    "got in today": "entry_now",  # by the practice review, row 5: the panel's ten places have no name for it
    "tried to get in today": "entry_now",  # the same row; a story says which of the two it was
}
HEAD = ("case", "has to come out", "comes out", "asserted", "first five")
BEFORE = {"keys_danger": "entry_now", "warrant_out": "breach_now"}  # what said it in a pack from before
MAY_STAND = {"police_link_danger"}  # of a police link, beside whatever else is lit
Row = tuple[str, str, str, str, str]


def rows(root: Path) -> list[Row]:
    """One for each case of a folder like this repository."""
    merged, _ = merged_pack(root / PACK)
    assert expand_all(merged) == []
    pack: Any = json.loads(json.dumps(merged))
    folder = root / CASES
    with DeviceEngine() as phone:
        return [_row(name, case(name, folder), pack, phone) for name in names(folder)]


def _row(name: str, told: Case, pack: Any, phone: DeviceEngine) -> Row:
    result = assessed(pack, told)
    wanted, came = told["expected"]["comes_out"], comes_out(pack, told)[0]
    called = CALLED in _copied(told, pack, result, phone)
    return (
        name,
        wanted,
        "no table" if not pack.get("recognition") else came,
        f"{'yes' if called else 'no'}{'' if called == (wanted in RECOGNISED) else ', wrongly'}",
        _first_five(told, pack, result),
    )


def _copied(told: Case, pack: Any, result: Any, phone: DeviceEngine) -> str:
    block = pack["about"]["designated"]["board"]["log"] if told["kind"] == "call" else "incident_update"
    return phone.copy_text(pack, block, answers_of(told), result, {}, kind=told["kind"])


def _first_five(told: Case, pack: Any, result: Any) -> str:
    applies = {one["id"] for one in result["findings"] if one["state"] == "applies"}
    standing = sorted((one for one in pack["findings"] if one["id"] in applies), key=_place)[:FIRST]
    lit = {one["id"] for one in standing if one.get("call_in") == "radio_now"} - MAY_STAND
    there = {one["id"] for one in pack["findings"]}
    wanted = {one if one in there else BEFORE[one] for one in (DANGERS[said] for said in told["expected"]["now"])}
    faults = {"lacks": wanted - lit, "has": lit - wanted}
    return "; ".join(f"{word} {', '.join(sorted(some))}" for word, some in faults.items() if some) or "right"


def _place(finding: Any) -> tuple[int, int]:
    is_radioed = finding.get("call_in") == "radio_now"
    return (0, finding["danger"]) if is_radioed else (1, finding["rank"])


def totals(table: list[Row]) -> list[str]:
    """How many are right, of those that have to be recognised and of the others."""
    said = []
    for kind, of in (("to be recognised", True), ("not, not yet, or unsettled", False)):
        some = [one for one in table if (one[1] in RECOGNISED) == of]
        right = [one for one in some if one[2] == one[1]]
        called = [one for one in some if one[3].startswith("yes")]
        first = [one for one in some if one[4] == "right"]
        counts = f"{len(right)} come out so; {len(called)} asserted; first five right in {len(first)}"
        said.append(f"{kind}: {len(some)} cases; {counts}")
    wrongly = Counter(one[1] for one in table if one[3] == "yes, wrongly")
    said.append(f"asserted without cause, by what they had to come out as: {dict(wrongly) or 'none'}")
    return said


def main() -> int:
    """Prints the table in Markdown."""
    parser = argparse.ArgumentParser(prog="python -m tests.cases.table")
    parser.add_argument("--at", metavar="COMMIT", help="as of this commit, judged by the engines of today")
    parser.add_argument("--totals", action="store_true", help="without the cases")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        table = rows(tree_of(asked.at, Path(folder), PACK, CASES) if asked.at else ROOT)
    if not asked.totals:
        print("\n".join(f"| {' | '.join(row)} |" for row in (HEAD, ("---",) * len(HEAD), *table)))
    print("\n".join(totals(table)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
