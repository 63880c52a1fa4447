"""What rose to the duty inspector's step and is nobody's by name: a list, which time alone takes nothing out of. Who
may see a record of it is asked of visibility, as of every list; to be on duty as an inspector opens nothing.
"""

from __future__ import annotations

from sqlalchemy import Select, select

from backend.accounts.models import Person
from backend.records.ladder.due import WAITING
from backend.records.ladder.models import Due
from backend.rules.shapes.pack import Step

RISEN = "risen"
"""The list, beside those of the pack's `closing`: no id of a pack's point may be that."""
INSPECTOR = "inspector"


def is_inspectors(step: Step) -> bool:
    """Whether a step is the duty inspector's."""
    return step["role"] == INSPECTOR


def risen(person: Person) -> Select[str]:
    """The ids of the records of somebody's force of which anything rose and waits, but for those they wrote."""
    waits = (Due.force_id == person.force_id, Due.is_risen.is_(True), Due.state == WAITING)
    return select(Due.record_id).where(*waits, Due.author_id != person.id)
