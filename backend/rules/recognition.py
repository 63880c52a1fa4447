"""Which row of the pack's table of recognition decides: the Python twin of static/js/core/recognition.js.

The first row in written order whose condition is yes. Where none is, nothing is said: there is no row for the contrary.
"""

from __future__ import annotations

from backend.rules.conditions import evaluate
from backend.rules.json_types import Pack
from backend.rules.reading import Reading, Recognised
from backend.rules.shapes.record import Recognition
from backend.rules.verdict import Verdict


def recognised_by(pack: Pack, reading: Reading) -> Recognised:
    """What a pack's table comes to. `missing` of its verdict: what could still make a row decide that stands before
    the one that did, or take that one away. A pack from before has no table.
    """
    missing: dict[str, None] = {}
    for row in pack.get("recognition", []):
        verdict = evaluate(row["when"], reading)
        missing.update(dict.fromkeys(verdict.missing))
        if verdict.truth == "yes":
            return Recognised(row["id"], row["comes_out"], verdict._replace(missing=tuple(missing)))
    return Recognised(None, None, Verdict("unknown", (), tuple(missing)))


def recognition_of(recognised: Recognised) -> Recognition:
    """{"id": the row that decided or None, "because": […], "missing": […]} of a result."""
    verdict = recognised.verdict
    return {
        "id": recognised.row,
        "because": [leaf.copy() for leaf in verdict.because],
        "missing": list(verdict.missing),
    }
