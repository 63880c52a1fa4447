"""Nobody is sent to a service that is not for them: what is for domestic cases only says what the others have."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.authoring.checks.walk import index
from backend.content.authoring.errors import Problem
from backend.content.authoring.service_values import NATIONAL
from backend.content.kinds import Item, Merged

DOMESTIC = "domestic"


def services_leave_nobody_out(merged: Merged) -> list[Problem]:
    """Each domestic-only service has a counterpart for other cases, or says that there is none tonight."""
    services = index(merged, "services")
    return [
        Problem("services.json", service["id"], cause)
        for service in merged["services"]
        for cause in _causes(service, services)
    ]


def services_have_a_screen(merged: Merged) -> list[Problem]:
    """One screen of kind services where there are any; only that one takes anything from the answers."""
    screens = [screen for screen in merged["outline"] if screen["kind"] == "services"]
    problems = [
        Problem("outline.json", screen["id"], "known_from belongs to a screen of kind services")
        for screen in merged["outline"]
        if "known_from" in screen and screen not in screens
    ]
    if len(screens) > 1:
        problems.append(Problem("outline.json", screens[1]["id"], "there is at most one screen of kind services"))
    if merged["services"] and not screens:
        problems.append(Problem("services.json", "", "no screen of kind services shows them"))
    return problems


def languages_not_known(merged: Merged) -> list[Problem]:
    """Services that one rings or writes to, of which nobody has said which languages they speak. A notice."""
    rung = [one for one in merged["services"] if one["contacts"]]
    silent = [one for one in rung if "languages" not in one]
    said = f"which languages they speak is not known of {len(silent)} of {len(rung)} that are rung; the screen says so"
    return [Problem("services.json", "", said)] if silent else []


def _causes(service: Item, services: dict[str, Item]) -> Iterator[str]:
    says = {"counterpart", "none_tonight"} & set(service)
    if service["cases"] != DOMESTIC:
        if says:
            yield "is not for domestic cases only, so it needs no counterpart and no none_tonight"
    elif not says:
        yield "is for domestic cases only: name its counterpart for other cases, or say none_tonight"
    elif "counterpart" in service:
        yield from _of_counterpart(service, services.get(service["counterpart"]))


def _of_counterpart(service: Item, other: Item | None) -> Iterator[str]:
    if other is None:
        yield f"its counterpart `{service['counterpart']}` is not in services.json"
    elif other["cases"] == DOMESTIC:
        yield f"its counterpart `{other['id']}` is for domestic cases only too"
    elif other["area"] not in (NATIONAL, service["area"]):
        yield f"its counterpart `{other['id']}` is for another area"
    elif other.get("sex", service.get("sex")) != service.get("sex"):
        yield f"its counterpart `{other['id']}` is not for everybody it serves"
    elif other.get("from_age", 0) > service.get("from_age", 0) or other.get("to_age", 999) < service.get("to_age", 999):
        yield f"its counterpart `{other['id']}` is not for every age it serves"
    elif "languages" in other and not set(service.get("languages", [])) <= set(other["languages"]):
        yield f"its counterpart `{other['id']}` does not speak every language it speaks"
