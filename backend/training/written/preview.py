"""A text as a class and its phones will show it, and as somebody meets it who practises alone. Pure."""

from __future__ import annotations

from backend.content.frozen import Pack
from backend.content.kinds import Item
from backend.content.scenario import Scenario
from backend.training.classes.asked import asking_of
from backend.training.classes.counts import Counts
from backend.training.classes.screens import screens_of
from backend.training.snapshot import snapshot_of
from backend.training.steps import Form
from backend.training.written.checker import FILE, Look

AS = {
    "read": "To read, and sign",
    "wall": "On the wall",
    "phone": "On a trainee's phone",
    "practice": "Alone, in practice",
}
NOBODY = Counts((), {}, 0)


def snapshot_to_show(scenario_id: str, look: Look, pack: Pack, common: Item) -> Item | None:
    """The scenario as a class would pin it, sound or not; None where it cannot be shown yet."""
    if look.data is None:
        return None
    version = look.scenario.version if look.scenario else ""
    return snapshot_of(Scenario(scenario_id, version, FILE, look.data), pack, common)


def preview_of(snapshot: Item, way: str, form: Form) -> Item:
    """{"screens": [screen with "asking", as before anybody asked], "counts": nobody's} for wall and phone; {"stages":
    those of the snapshot} for practice and to read.
    """
    if way in ("practice", "read"):
        return {"stages": snapshot["stages"], "findings": snapshot["model_findings"]}
    screens = [{**one, "asking": asking_of(one, [])} for one in screens_of(snapshot, form)]
    return {"screens": screens, "counts": NOBODY}
