"""The register on its way out: as CSV and as xAPI statements, each noted in the list of what was done."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from backend.accounts.models import Person
from backend.core.web.csv_file import csv_of
from backend.training.attendance import xapi
from backend.training.attendance.roster import roster
from backend.training.attendance.service import names_of, note_done, rows_of
from backend.training.attendance.views import HOW, NO_UNIT, Names, Row, entry, person_id_of, who_of, with_paper_units
from backend.training.database import writing

HEAD = (
    "Name or collar number",
    "Unit",
    "Training",
    "Content version",
    "Content now",
    "How",
    "Completed",
    "Day",
)
ROSTER_HEAD = ("Unit", "Name", "Sign-in name", "Training", "Standing", "Content version", "Day")
STANDING = {
    "now": "trained as taught now",
    "changed": "due again: content changed",
    "gone": "due again: no longer taught",
    "unknown": "trained, version not known",
    "never": "not trained yet",
}
STATES = {"now": "as trained", "changed": "changed since", "unknown": "version not known", "gone": "no longer taught"}


def as_csv(actor: Person, now: datetime) -> str:
    """The register of the actor's force as CSV. That it went out is noted before anything of it does."""
    rows = rows_of(actor)
    names = with_paper_units(names_of(actor.force_id), rows)
    by_sign_in = names.by_sign_in
    cells = [_cells(row, names, by_sign_in) for row in rows]
    with writing():
        note_done("register_exported_csv", actor, len(cells), now)
    return csv_of(HEAD, cells)


def as_xapi(actor: Person, site: str, now: datetime) -> list[dict[str, Any]]:
    """The same as xAPI statements; who did not say who they are has no account, and so no statement."""
    rows = rows_of(actor)
    names = with_paper_units(names_of(actor.force_id), rows)
    by_sign_in = names.by_sign_in
    done = [_done(row, names, by_sign_in) for row in rows]
    with writing():
        note_done("register_exported_xapi", actor, len(done), now)
    told = [one for one in done if one is not None]
    return xapi.statements(told, site=site, force_id=actor.force_id, force_name=actor.force.name)


def roster_as_csv(actor: Person, scenario: str, now: datetime) -> str:
    """Everybody of the actor's force and where they stand with one scenario, or (empty) with any. That it went out is
    noted before anything of it does.
    """
    names = names_of(actor.force_id)
    found = roster(rows_of(actor), names, scenario)
    title = names.taught[scenario][0] if scenario else "Any case"
    cells = [
        [unit["unit"], one["name"], one["sign_in"], title, STANDING[one["state"]], one["version"] or "", one["on"]]
        for unit in found["units"]
        for one in unit["all"]
    ]
    with writing():
        note_done("roster_exported_csv", actor, len(cells), now)
    return csv_of(ROSTER_HEAD, cells)


def _cells(row: Row, names: Names, by_sign_in: dict[str, str]) -> list[str]:
    who, one = who_of(row, names, by_sign_in), entry(row, names)
    return [
        (row.collar or who.name) if who else "Not named",
        who.unit if who else NO_UNIT,
        one["title"],
        row.content_version or "",
        STATES[one["state"]],
        HOW[row.how],
        "yes" if row.completed else "no",
        row.on,
    ]


def _done(row: Any, names: Names, by_sign_in: dict[str, str]) -> xapi.Done | None:
    person = names.people.get(person_id_of(row, by_sign_in) or "")
    account = person[1] if person else row.collar
    if account is None:
        return None
    version, title = row.content_version, entry(row, names)["title"]
    return xapi.Done(row.id, account, row.scenario, title, version, row.how, row.completed, row.on, row.at)
