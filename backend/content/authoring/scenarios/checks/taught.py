"""A class has something to ask, something to decide, and is shown what came of it; the model answers something."""

from __future__ import annotations

from collections.abc import Iterator

from backend.content.frozen import Pack
from backend.content.kinds import Item

ASKED = "nothing is told only when asked, in any stage: give one a question in `asked`, with what they say"
ANSWERS = "the model answers nothing, in any stage: give one a question in `answers`"
VOTE = "no stage has a vote: give one something that the class decides"
REVEAL = "no stage has a reveal: say in one what the class is shown when it has decided"


def something_is_taught(scenario: Item, _: Pack) -> Iterator[tuple[str, str]]:
    """Some stage has each of these; which one does not matter."""
    for name, cause in (("asked", ASKED), ("answers", ANSWERS), ("vote", VOTE), ("reveal", REVEAL)):
        if not any(stage[name] for stage in scenario["stages"]):
            yield "stages", cause
