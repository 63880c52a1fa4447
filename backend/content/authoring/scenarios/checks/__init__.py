"""Cross-checks of one scenario against a pack: what its form cannot show. Each tells where in the file, and the cause.

The first row finds what leads nowhere; the second runs the model's answers, so it comes only where these can be run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from backend.content.authoring.scenarios.checks.branches import branches_come_back, what_is_left_undone_is_lit
from backend.content.authoring.scenarios.checks.length import briefing_fits_its_minutes, scenario_fits_its_minutes
from backend.content.authoring.scenarios.checks.model import (
    answers_are_possible,
    findings_apply,
    what_is_asked_is_shown,
)
from backend.content.authoring.scenarios.checks.names import no_force_is_named
from backend.content.authoring.scenarios.checks.references import (
    id_is_its_own,
    names_lead_somewhere,
    stages_are_told_apart,
    what_is_asked_is_answered,
)
from backend.content.authoring.scenarios.checks.taught import something_is_taught
from backend.content.authoring.scenarios.checks.votes import (
    danger_is_never_the_model,
    some_option_is_dangerous,
    votes_are_sound,
)
from backend.content.authoring.scenarios.checks.wording import (
    everybody_is_they,
    nothing_advises_unsafely,
    nothing_reassures,
    reads_with_ease,
)
from backend.content.frozen import Pack
from backend.content.kinds import Item

Fault = tuple[str, str]  # where in the file, and the cause with what to do
Check = Callable[[Item, Pack], Iterator[Fault]]

REFERENCES: tuple[Check, ...] = (
    id_is_its_own,
    stages_are_told_apart,
    names_lead_somewhere,
    what_is_asked_is_answered,
    answers_are_possible,
    branches_come_back,
    votes_are_sound,
    danger_is_never_the_model,
    some_option_is_dangerous,
    something_is_taught,
    briefing_fits_its_minutes,
    scenario_fits_its_minutes,
    no_force_is_named,
    nothing_reassures,
    nothing_advises_unsafely,
    reads_with_ease,
)
RUNS_ON: tuple[Check, ...] = (stages_are_told_apart, names_lead_somewhere, answers_are_possible)
"""Those without which the model's answers cannot be run."""
REMARKS: tuple[Check, ...] = (everybody_is_they,)
"""What its author is told and may leave as it is."""
MEANING: tuple[Check, ...] = (findings_apply, what_is_left_undone_is_lit, what_is_asked_is_shown)


def check_scenario(scenario: Item, pack: Pack) -> list[Fault]:
    """Everything wrong with a scenario of the right form; an empty list where nothing is."""
    faults = {check: list(check(scenario, pack)) for check in REFERENCES}
    said = [fault for of_check in faults.values() for fault in of_check]
    if any(faults.get(check) for check in RUNS_ON):
        return said
    return said + [fault for check in MEANING for fault in check(scenario, pack)]


def remarks_on(scenario: Item, pack: Pack) -> list[Fault]:
    """What may stay as it is, and its author should know."""
    return [fault for check in REMARKS for fault in check(scenario, pack)]
