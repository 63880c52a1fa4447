"""Which versions of a record nothing goes on from."""

from __future__ import annotations

from collections.abc import Sequence

from backend.records.models import Version


def heads_of(versions: Sequence[Version]) -> list[Version]:
    """Of a record's versions in the order in which they came, those nothing goes on from, newest received first: more
    than one where two phones went on from one.
    """
    parents = {version.parent for version in versions}
    return [version for version in reversed(versions) if version.version_id not in parents]
