"""An invented record as the pages of review look at records: a version that no table holds, and what it came to."""

from __future__ import annotations

from collections.abc import Sequence

from backend.content.received import Invented, Practised
from backend.content.service import current_pack
from backend.records.acts.closing import UNTOLD, Point, points_in
from backend.records.acts.service import Desk
from backend.records.acts.standing import NEW
from backend.records.models import Version
from backend.records.rows.case import case_of
from backend.records.service import Opened
from backend.review.acts.texts import Shown
from backend.rules.assess import assessed
from backend.rules.duties import conditions_of
from backend.rules.told import not_told

ID = "practised"
"""What stands where a record and a version have their ids: no id of the server has this form."""


def shown_of(invented: Invented) -> Shown:
    """It, opened, with its pack, and a desk at which nothing was done."""
    pack, body = current_pack(), invented.body
    result, reading = assessed(pack.data, body["answers"], body["as_of"], body["call_ins"], kind=body["kind"])
    untold = not_told(pack.data, body["answers"], result, body["call_ins"])
    version = Version(
        version_id=ID,
        record_id=ID,
        pack_id=pack.pack_id,
        kind=body["kind"],
        sent_as=body["sent_as"],
        as_of=body["as_of"],
    )
    case = case_of(pack.data, body, result, untold, conditions_of(reading))
    opened = Opened(
        version,
        body,
        {"incident_ref": body["incident_ref"], "device_result": {}, "server_result": result, "case": case},
        [version],
    )
    return Shown(opened, pack, Desk((), {}, NEW, may_act=True))


def points_left(shown: Shown, before: Sequence[Practised]) -> list[Point]:
    """What stands against closing it after these acts."""
    settled = {about for one in before for about in one.about}
    found = points_in(shown.opened.version, shown.pack, shown.opened.body, shown.opened.results)
    return [one for one in found if one.id not in settled]


def untold_left(lit: Sequence[dict[str, object]], before: Sequence[Practised]) -> list[dict[str, object]]:
    """Of these call-ins those of which nobody was told, after these acts."""
    told = {about for one in before for about in one.about}
    return [one for one in lit if one["is_untold"] and UNTOLD not in told and one["value"] not in told]
