"""What is never softened stays so beside agreed contact, one occasion, or nothing before; each leaf by itself."""

from __future__ import annotations

from itertools import product

import pytest

from tests.backend.content.lighting import shipped
from tests.backend.content.recognition.mutants import table
from tests.backend.content.recognition.test_never_softened import BY_ROWS_ALONE, CHECKED, FEW, YES, Answers, is_softened
from tests.backend.content.recognition.test_rule import KNOWN

BESIDE: dict[str, Answers] = {
    "kept": {**FEW, "behaviours": ["contacting"], "contact_agreed": "kept"},
    "one": {**KNOWN, "behaviours": ["contacting"], "about_how_many": "one"},
    "nothing before": {**FEW, "behaviours": ["other"], "earlier_acts": "no"},
}
ON_SUSPECT = {"order_any": YES, "order_on": "suspect"}
BAIL = {**ON_SUSPECT, "order_kinds": ["police_bail"]}
LEAVES: dict[str, Answers] = {
    "an order, and nobody said whom it protects": {**ON_SUSPECT, "order_kinds": ["restraining"]},
    "bail, and nobody said whom it protects": BAIL,
    "an order, and nobody said which": {"order_any": YES},
    "an order that protects this victim": {**BAIL, "order_for": "this_victim"},
    "an order beside one on where the children are": {**BAIL, "order_kinds": ["arrangements", "non_molestation"]},
    "an order that is broken": {**BAIL, "order_broken": YES},
    "an order broken before": {**BAIL, "order_broken_before": YES},
    "an order, and it gets worse": {**BAIL, "changing": YES},
    "a threat": {"threat": YES},
    "a threat today": {"threat": YES, "threat_now": YES},
    "spyware suspected": {"spyware": "suspected"},
    "spyware found": {"spyware": "found"},
    "a tracker suspected": {"tracker": "suspected"},
    "a hidden camera": {"tracker": "camera"},
    **{f"found by {one}": {"know_how": [one]} for one in ("seen", "accounts", "tracker", "smart_home")},
    **{f"done: {one}": {"behaviours": [one]} for one in ("following", "turning_up", "watching", "loitering")},
    "fear of violence": {"fear_violence": "once"},
    "fear of death": {"fears_death": YES},
    "told to stop, and went on": {**ON_SUSPECT, "order_kinds": ["warning"], "stop_ignored": YES},
    "a no, and went on": {"cannot_let_go": YES},
    "a warning": {**ON_SUSPECT, "order_kinds": ["warning"]},
    "the other side went on": {"counter_went_on": "suspect"},
    "something earlier": {"earlier_acts": YES},
    "a long gap": {"long_gap": YES},
    "found again after a move": {"found_again": YES},
    "a link to the police": {"police_link": YES},
    "a reason to think so": {"police_link": "reason"},
    "a role that is used": {"purpose_beyond": YES},
    "out of their way": {"focus_effort": YES},
    "planning": {"planning": YES},
    "an earlier victim": {"anyone_before": YES},
    "goes along to keep the peace": {"starts": "keeps_peace"},
    "got in today": {"home_reached": ["in_today"]},
    "tried to get in, earlier": {"home_reached": ["tried_earlier"]},
    "got in, as an older record holds it": {"entry": YES},
    "inside now": {"whereabouts": "inside"},
}  # fmt: skip
EX = {"relationship": "ex_partner"}
PAIRS = [(f"{leaf}, {beside}", {**BESIDE[beside], **LEAVES[leaf]}) for leaf, beside in product(LEAVES, BESIDE)]
PAIRS += [(f"former partners, {one}", {**BESIDE[one], **EX}) for one in ("one", "nothing before")]
PAIRS += [(f"former partners, agreed, {one}", {**BESIDE["kept"], **EX, **LEAVES[one]}) for one in LEAVES]


@pytest.mark.parametrize("answers", [one[1] for one in PAIRS], ids=[one[0] for one in PAIRS])
def test_agreement_one_occasion_or_nothing_before_takes_nothing_away_from(answers: Answers) -> None:
    assert not is_softened(shipped(), answers)


@pytest.mark.parametrize("beside", BESIDE)
def test_each_is_softened_by_itself(beside: str) -> None:
    assert is_softened(shipped(), BESIDE[beside])


@pytest.mark.parametrize("leaf", sorted(set(LEAVES) - {"inside now"}))  # a bailiff may be inside
def test_a_reason_that_was_looked_into_takes_nothing_away_from(leaf: str) -> None:
    assert not is_softened(shipped(), {**CHECKED, **LEAVES[leaf]})


SEEN_BY: dict[str, list[str]] = {
    "kept": ["bail, and nobody said whom it protects", "spyware suspected", "an earlier victim", "inside now"],
    "one": ["an order, and nobody said which", "found by smart_home", "a role that is used", "got in today"],
    "nothing before": ["an order, and it gets worse", "an order broken before", "a link to the police", "inside now"],
}


@pytest.mark.parametrize("beside, leaf", [(one, leaf) for one, leaves in SEEN_BY.items() for leaf in leaves])
def test_a_table_that_looks_at_nothing_but_its_rows_would_be_seen(beside: str, leaf: str) -> None:
    assert is_softened(table(nothing_against_a_reason=BY_ROWS_ALONE), {**BESIDE[beside], **LEAVES[leaf]})
