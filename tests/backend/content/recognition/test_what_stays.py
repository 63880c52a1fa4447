"""What stays where a reason holds that was looked into, or contact was agreed: the other offences, abuse, vulnerability
and hate with all that they bring, arrest among it; needs, the screening tool, and what is told first.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.backend.content.lighting import shipped
from tests.backend.content.recognition.mutants import instead, table, without
from tests.backend.content.recognition.test_as_cases_say import standing
from tests.backend.content.recognition.test_never_softened import CHECKED, KEPT, YES, Answers, is_softened, lit
from tests.backend.content.recognition.test_rule import told
from tests.cases import outcomes


def clocks(answers: Answers) -> set[str]:
    return {one["id"] for one in outcomes.assessed(shipped(), told(answers))["clocks"] if one["state"] == "applies"}


ARRESTED = {"arrest_state": "arrested", "arrested_on": "2026-11-26"}


@pytest.mark.parametrize("answers", [CHECKED, KEPT])
def test_no_clock_of_stalking_runs_where_its_reasons_went(answers: Answers) -> None:
    assert {"code_arrest", "s2a_limit", "s2a_working_target"} & clocks({**answers, **ARRESTED}) == set()
    assert "code_arrest" in clocks({**answers, **ARRESTED, "earlier_acts": YES})


@pytest.mark.parametrize("answers", [CHECKED, KEPT])
def test_who_has_enhanced_rights_for_another_reason_keeps_their_limit(answers: Answers) -> None:
    assert "code_arrest" in clocks({**answers, **ARRESTED, "vulnerable": YES})
    assert "code_arrest" in clocks({**answers, **ARRESTED, "behaviours": [*answers["behaviours"], "hostility"]})


@pytest.mark.parametrize("answers", [CHECKED, KEPT])
def test_news_of_the_suspect_is_still_told_first(answers: Answers) -> None:
    told_of = {"code_events": ["bail", "ending"]}
    assert {"bail_news_first", "ending_told_first"} <= lit({**answers, **told_of})


@pytest.mark.parametrize("answers", [CHECKED, KEPT])
def test_enhanced_rights_are_asked_for_only_where_something_gives_them(answers: Answers) -> None:
    unmarked = {"enhanced_marked": "no"}
    assert "enhanced_not_marked" not in lit({**answers, **unmarked})
    assert "enhanced_not_marked" in lit({**answers, **unmarked, "sexual_assault": YES})
    assert "enhanced_not_marked" in lit(unmarked)


BESIDE: list[tuple[str, Answers, str]] = [
    ("hurt", {"hurt_any": YES}, "harm_told"),
    ("hands on the neck, earlier", {"neck": "earlier"}, "strangled_earlier"),
    ("another offence", {"other_crimes": ["voyeurism"]}, "named_voyeurism"),
    ("hate", {"behaviours": ["at_door", "hostility"]}, "hostility_flagged"),
    ("coercion", {"other_crimes": ["coercive"]}, "named_coercive"),
    ("family", {"relationship": "family"}, "domestic_assessment"),
]


def brings(pack: Any, more: Answers) -> tuple[set[str], set[str]]:
    """The findings and duties of a reason that holds, with this beside it."""
    case = told({**CHECKED, **more})
    return lit({**CHECKED, **more}, pack), {pack["duties"][place - 1]["id"] for place in standing(pack, case)}


@pytest.mark.parametrize("more, finding", [one[1:] for one in BESIDE], ids=[one[0] for one in BESIDE])
def test_another_offence_and_abuse_keep_what_they_bring_arrest_among_it(more: Answers, finding: str) -> None:
    findings, duties = brings(shipped(), more)

    assert is_softened(shipped(), {**CHECKED, **more})
    assert finding in findings
    assert {"arrest_search_duty", "risk_duty", "needs_duty"} <= duties


def test_an_arrest_that_only_stalking_brought_would_be_seen() -> None:
    by_the_table_alone = instead({"recognised": ["treat", "respond"]})
    pack = table(duties_in_full=by_the_table_alone, offence_suspected=by_the_table_alone)

    assert [name for name, more, _ in BESIDE if "arrest_search_duty" in brings(pack, more)[1]] == []


def test_needs_and_the_screening_tool_stay_for_a_reason_that_holds_and_who_is_vulnerable_keeps_their_rights() -> None:
    findings, duties = brings(shipped(), {"vulnerable": YES})

    assert {"victim_vulnerable", "enhanced_rights"} <= findings
    assert duties == {"risk_duty", "needs_duty"}
    assert "spo_not_told" not in findings


def test_enhanced_rights_that_only_stalking_gave_would_be_seen() -> None:
    hate = {"includes": ["behaviours", "hostility"]}
    pack = table(enhanced_by_other=without("enhanced_by_other", hate))
    assert "enhanced_rights" not in brings(pack, {"behaviours": ["at_door", "hostility"]})[0]
