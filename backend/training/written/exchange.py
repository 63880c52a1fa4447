"""Scenarios between forces: one file out, one file in. What comes in is held to the checker here, becomes a draft of
whoever brought it, and reaches no class before somebody else signs it here.
"""

from __future__ import annotations

import json
from datetime import datetime

from backend.accounts.models import Person
from backend.content.service import current_pack
from backend.rules.london import london_day
from backend.training.database import writing
from backend.training.models.written import WrittenVersion
from backend.training.written import store
from backend.training.written.checker import Look, look_at
from backend.training.written.draft import from_file, to_file
from backend.training.written.errors import NoSuchVersion, PackageRefused, TooLong
from backend.training.written.offered import is_as_signed
from backend.training.written.package import AGAIN, package_of, read_package
from backend.training.written.service import begin, note

OTHER_FORCE = (
    "It names questions, findings or sources that only the force that sent it has. Ask them to send it without these, "
    "or ask whoever keeps your force's content to add them, and bring the file in again. Nothing was kept here."
)
NOT_SOUND = (
    "Ask the force that sent it to put this right, or to say with which content it was checked. Nothing was kept here."
)


def take_out(actor: Person, version_id: str, now: datetime) -> bytes:
    """A signed scenario as a file for another force; written down. Raises NoSuchVersion: there is none, or it is not
    signed.
    """
    with writing():
        row = store.version_of_force(version_id, actor.force_id)
        if row is None or row.signed is None or row.signed_at is None or not is_as_signed(row):
            raise NoSuchVersion
        about = {"from": actor.force.name, "signed_on": london_day(row.signed_at)}
        about |= {"pack_id": current_pack().pack_id, "content_version": row.content_version or ""}
        note("scenario_taken_out", actor, row, now, {"sha256": row.signed_sha256})
        return package_of(json.loads(row.signed), about)


def bring_in(actor: Person, text: str, now: datetime) -> WrittenVersion:
    """A draft of what another force sent. Raises PackageRefused, TooMany."""
    package = read_package(text)
    scenario = {**package["scenario"], "id": "written_here"}
    look = look_at(scenario, current_pack()) if _has_stages(scenario) else None
    if look is None:
        raise PackageRefused("What is in the file is no scenario.", do=AGAIN)
    if look.faults:
        faults = [str(one) for one in look.faults]
        raise PackageRefused("The checker here refuses it.", faults, OTHER_FORCE if _is_of_others(look) else NOT_SOUND)
    try:
        draft = from_file(scenario)
        same = to_file(draft, scenario["id"])
        if look_at(same, current_pack()).faults:
            raise PackageRefused("It cannot be kept as it is.", do=AGAIN)
        return begin(actor, draft, f"package:{package['sha256']}", now)
    except TooLong as error:
        raise PackageRefused("It is longer than any scenario may be.", do=AGAIN) from error


def _is_of_others(look: Look) -> bool:
    return any("there is no " in one.cause for one in look.faults)


def _has_stages(scenario: dict[str, object]) -> bool:
    """Whether it can be looked at: the checker says the rest."""
    stages = scenario.get("stages")
    good = isinstance(stages, list) and all(
        isinstance(one, dict) and isinstance(one.get("id"), str) and isinstance(one.get("answers", {}), dict)
        for one in stages
    )
    return good and isinstance(scenario.get("as_of"), str)
