"""The desk shows how cases stand, never how officers do: nothing there is counted, ranked or timed by person."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.fixtures.run import ROOT

DESK = ("backend/records", "backend/review", "backend/accounts/duty")
PAGES = ("attended", "briefs", "clocks", "duty", "review", "wall")
BY_PERSON = {"actor_id", "author_id", "carrier_id", "person_id", "taken_by", "to_person_id", "set_by", "by_id"}
ALLOWED = {
    "backend/records/figures/store.py": "the newest version of each record of each author; the figures are by unit",
    "backend/records/ladder/store.py": "since when each is on duty, so that the ladder finds them; nothing is shown",
}
"""Why a query may gather rows by person."""
RANKS = re.compile(
    r"\b(average|median|mean time|per officer|by officer|fastest|slowest|quickest|league|ranked|ranking|percentile"
    r"|time to read|read within|response time|score(?:s|d|board)?)\b",
    re.IGNORECASE,
)


def by_person(source: str) -> Iterator[str]:
    """What a module gathers by person, in its own words."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "group_by"):
            continue
        names = {one.attr for argument in node.args for one in ast.walk(argument) if isinstance(one, ast.Attribute)}
        people = {one.id for argument in node.args for one in ast.walk(argument) if isinstance(one, ast.Name)}
        if names & BY_PERSON or ("Person" in people and names & {"id", "name"}):
            yield ast.unparse(node)[-80:]


def read(folder: str, pattern: str) -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / folder).rglob(pattern)):
        yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def test_no_query_of_the_desk_gathers_what_somebody_did() -> None:
    found = {path: list(by_person(text)) for folder in DESK for path, text in read(folder, "*.py")}

    assert {path for path, lines in found.items() if lines} == set(ALLOWED), found


def test_no_page_of_the_desk_ranks_anybody_or_says_how_long_they_took_to_read() -> None:
    found = [
        f"{path}: {one.group()}"
        for folder in PAGES
        for path, text in read(f"templates/{folder}", "*.html")
        for one in RANKS.finditer(text)
    ]

    assert found == []


def test_both_notice_what_they_look_for() -> None:
    """The mutants: a count by officer, an average by name, and a page that says so."""
    counts = "def f(): return select(Version.author_id, func.count()).group_by(Version.author_id)"
    averages = "q = select(Person.name, func.avg(wait)).join(Act).group_by(Person.id, Person.name)"

    assert list(by_person(counts))
    assert list(by_person(averages))
    assert not list(by_person("select(func.count()).group_by(Person.unit_id)"))
    for words in ("Average time to read, by officer", "Slowest first", "Scoreboard", "Read within 20 minutes"):
        assert RANKS.search(words), words
