"""The three jobs that the walk is judged by, as answers: an ex-partner outside with a broken order and a tracker, a
stranger online who threatens with a picture, and one shout over bins.
"""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.browser import steps
from tests.browser.case_walk import walk


def chosen(*values: str) -> dict[str, Any]:
    """Ticks of a list."""
    return {"value": list(values)}


def said(**answers: Any) -> dict[str, Any]:
    """Answers by question; a text stands for itself."""
    return {name: one if isinstance(one, dict) else {"value": one} for name, one in answers.items()}


OUTSIDE = said(
    reporter="victim",
    whereabouts="outside",
    overhear="no",
    hurt_now="no",
    neck="never",
    hurt_any="no",
    threat="yes",
    threat_now="yes",
    threat_kind=chosen("kill"),
    threat_words="I will end you before I let you go",
    weapon={"state": "not_known"},
    home_reached=chosen("outside_today"),
    keys_held="yes",
    order_any="yes",
    order_on="suspect",
    order_kinds=chosen("restraining"),
    order_for="this_victim",
    breach_when="earlier_no_arrest",
    relationship="ex_partner",
    suspect_details="Mark Ellis, 34, grey Focus",
    police_link="no",
    about_how_many="many",
    behaviours=chosen("following", "watching", "contacting"),
    starts="suspect",
    know_how=chosen("tracker"),
    tracker="found",
    fear_level="death",
    own_suicide="no",
    changing="yes",
    children="yes",
    child_danger="no",
    anyone_before="no",
    safe_place="yes",
)
ONLINE = said(
    reporter="victim",
    whereabouts="nobody_knows",
    overhear="no",
    hurt_now="no",
    hurt_any="no",
    threat="no",
    weapon="no",
    keys_held="no",
    order_any="no",
    relationship="stranger",
    police_link="no",
    about_how_many="many",
    behaviours=chosen("contacting", "publishing"),
    starts="suspect",
    know_how=chosen("unclear"),
    tracker="no_sign",
    online_any="yes",
    image_abuse="threatened",
    fear_level="very",
    own_suicide="no",
    impact_changes=chosen("sleep", "phone"),
    children="no",
    safe_place="yes",
)
BINS = said(
    reporter="victim",
    whereabouts="elsewhere",
    overhear="no",
    hurt_now="no",
    hurt_any="no",
    threat="no",
    weapon={"state": "not_known"},
    keys_held="no",
    order_any="no",
    relationship="known",
    police_link="no",
    about_how_many="one",
    behaviours=chosen("other"),
    fear_level="not_said",
    own_suicide="no",
    children="no",
    safe_place="yes",
)
FIFTEEN = {  # dangers to be radioed at once: with them Do is at its longest
    **OUTSIDE,
    **said(
        hurt_now="yes",
        neck="recent",
        hurt_any="yes",
        sexual_assault="yes",
        weapon="yes",
        weapon_now="yes",
        weapon_kind=chosen("knife"),
        home_reached=chosen("in_today"),
        order_kinds=chosen("restraining", "warrant"),
        breach_when="today",
        release_today="yes",
        own_suicide="yes",
        child_danger="yes",
    ),
}
JOBS = {"a, outside": OUTSIDE, "b, online": ONLINE, "c, bins": BINS}


def to_outcome(page: Page, answers: dict[str, Any]) -> None:
    """A new report with these answers, given where their questions stand; ends at the outcome."""
    steps.start_report(page)
    walk(page, answers)
    steps.beat(page, "Outcome", "outcome")
