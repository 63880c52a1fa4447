"""What `flask audit verify` looks at in the records: that all that was received is here as it came, shown as it is, to
those who may see it and to nobody else.
"""

from __future__ import annotations

from collections.abc import Iterator

from backend.core.checks import Finding, Progress, Run
from backend.core.realms import Realm
from backend.records.acts.checks import check_acts
from backend.records.attended.checks import check_attended
from backend.records.briefs.checks import check_briefs
from backend.records.checks.envelope import check_envelope, check_receipt
from backend.records.checks.kept import every_kept
from backend.records.checks.received import check_received
from backend.records.checks.restrictions import check_restrictions
from backend.records.checks.rows import check_rows
from backend.records.checks.version import check_version
from backend.records.conflicts.checks import check_conflicts
from backend.records.openings.checks import check_openings
from backend.records.retention.checks import check_disposed

OF_EACH = (check_envelope, check_receipt, check_version)
"""What is looked at in each envelope, one after the other."""


def checks_of_records(realm: Realm) -> dict[str, Run]:
    """The checks of the live realm's records."""
    return {
        "received": check_received,
        "kept": lambda progress: check_each(realm, progress),
        "restrictions": check_restrictions,
        "conflicts": check_conflicts,
        "acts": check_acts,
        "attended": check_attended,
        "openings": check_openings,
        "briefs": check_briefs,
        "disposed": check_disposed,
        "rows": lambda progress: check_rows(realm.ring, progress),
    }


def check_each(realm: Realm, progress: Progress) -> Iterator[Finding]:
    """Every envelope, with what was made of it."""
    given_up = frozenset(realm.book.given_up())
    for kept in progress.over("records", every_kept(realm.ring, given_up)):
        for check in OF_EACH:
            yield from check(kept)
