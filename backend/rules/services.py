"""The directory of support: who fits, what is open, what was checked. The Python twin of static/js/core/services.js.

A person is {area?, case?, age?, sex?, language?}; what is not known of them rules nothing out.
"""

from __future__ import annotations

from backend.rules.conditions import evaluate
from backend.rules.json_types import Answers, Item, Pack
from backend.rules.london import london_time
from backend.rules.opening import opening
from backend.rules.outline import read

AGES = {"under_13": (0, 12), "13_15": (13, 15), "16_17": (16, 17), "18_25": (18, 25), "over_25": (26, 999)}
SEXES = ("female", "male")
CASES = ("domestic", "not_domestic")
NATIONAL = "national"
STATES = ("open", "unknown", "closed")


def person_from(screen: Item, pack: Pack, answers: Answers, as_of: str) -> Item:
    """What a report's answers say of the person; the first condition of a facet that is true decides."""
    reading = read(pack, answers, as_of)
    person: Item = {}
    for known in screen.get("known_from", []):
        if known["facet"] not in person and evaluate(known["when"], reading).truth == "yes":
            person[known["facet"]] = known["value"]
    return person


def directory(services: list[Item], person: Item, moment: str, holidays: Item) -> list[Item]:
    """Every service, as {id, not_for, opening, check}: first those that fit, by what is open now."""
    day, time = london_time(moment)
    found = [
        {
            "id": one["id"],
            "not_for": not_for(one, person),
            "opening": opening(one["hours"], day, time, holidays),
            "check": check_of(one, day),
        }
        for one in services
    ]
    order = sorted(range(len(found)), key=lambda at: (_place(services[at], found[at]), at))
    return [found[at] for at in order]


def not_for(service: Item, person: Item) -> list[str]:
    """The facets in which a service is not for this person; an empty list where it fits."""
    checks = {"area": _area, "case": _case, "age": _age, "sex": _sex, "language": _language}
    return [facet for facet, fits in checks.items() if person.get(facet) and not fits(service, person[facet])]


def check_of(service: Item, day: str) -> str:
    """`old` past its review, `unverified` where no force has checked it, else `checked`."""
    if day > service["review_by"]:
        return "old"
    return "checked" if service.get("verified_on") else "unverified"


def _place(service: Item, found: Item) -> tuple[bool, int, str, bool]:
    opens = found["opening"].get("opens")
    when = f"{opens['day']} {opens['time']}" if opens else "~"
    return (bool(found["not_for"]), STATES.index(found["opening"]["state"]), when, service["area"] == NATIONAL)


def _area(service: Item, area: str) -> bool:
    return service["area"] in (NATIONAL, area)


def _case(service: Item, case: str) -> bool:
    return service["cases"] in ("all", case)


def _age(service: Item, age: str) -> bool:
    low, high = AGES.get(age, (0, 999))
    return bool(service.get("from_age", 0) <= high and service.get("to_age", 999) >= low)


def _sex(service: Item, sex: str) -> bool:
    return bool(service.get("sex", sex) == sex)


def _language(service: Item, language: str) -> bool:
    return language in service.get("languages", [language])
