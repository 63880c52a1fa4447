"""From when something of a record is late, for its place in a list: what is late stands before what is not, within one
place of danger. A day of a clock, a line of the plan that is somebody's, that the plan is to be looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from backend.records.acts.models import DeskAct
from backend.records.rows.clocks import Running
from backend.records.tasks.standing import Standing, looks_asked
from backend.rules.days import add_days
from backend.rules.london import beginning_of


def late_from(
    running: Iterable[Running], tasks: Sequence[Standing] = (), acts: Sequence[DeskAct] = (), *, is_open: bool = True
) -> datetime | None:
    """The earliest of these moments, past or still to come; None where there is none, or nothing is asked of it because
    it is closed.
    """
    days = [beginning_of(add_days(one.due, 1)) for one in running if one.due]
    lines = [one.due for one in tasks if one.is_open]
    again = [one.at for one in looks_asked(acts)]
    return min([*days, *lines, *again], default=None) if is_open else None
