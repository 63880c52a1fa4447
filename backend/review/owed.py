"""The lists of what nobody owns, of who is in custody, of whom there is no word, and of how far a protection order has
got, in words.
"""

from __future__ import annotations

from datetime import datetime

from backend.content.sentences import day_in_words, when
from backend.content.service import current_pack
from backend.records.rows.owed import CUSTODY, PLAN_WITHOUT_OWNER, STAGE
from backend.records.rows.released import RELEASED
from backend.records.rows.spoken import NO_WORD
from backend.records.rows.stages import stages_of
from backend.records.rows.summary import Summary
from backend.records.tasks.standing import moment_of
from backend.rules.london import london_clock, london_day
from backend.rules.roles import in_roles

WITHOUT_OWNER = "Plans with a line that is nobody’s"
IN_CUSTODY = "In custody: out when, and who tells the victim"
NO_WORD_OF_VICTIM = "Victims: no word of anybody having spoken to them since"
ORDER = "Protection order"
RELEASED_TODAY = "Released today, or due out or in court"
OUT, DUE_OUT = "Out, or due out", "Due out"
VICTIM_TOLD, NOBODY_TOLD = "noted that the victim was told", "nobody is noted as having told the victim"


def order_stages(*, are_over: bool = True) -> dict[str, str]:
    """{the list of a stage: its words} of the pack in use, in its order; `are_over`: also those in which nothing waits
    any more.
    """
    pack = current_pack().data
    designated = pack["about"]["designated"].get("order_stage")
    over = [] if are_over or designated is None else designated.get("over", [])
    return {f"{STAGE}{stage}": words for stage, words in stages_of(pack).items() if stage not in over}


def owed_lists() -> dict[str, str]:
    """{a list of its own: its words}, in the order of the sheet."""
    return {CUSTODY: IN_CUSTODY, NO_WORD: NO_WORD_OF_VICTIM, PLAN_WITHOUT_OWNER: WITHOUT_OWNER}


def custody_words(summary: Summary) -> list[str]:
    """What a record says of custody, as a sentence without its end; nothing where it says none."""
    return ["; ".join(["In custody", *summary.custody])] if summary.custody else []


def released_today(now: datetime) -> str:
    """The list of those who are out today, or are to be."""
    return f"{RELEASED}{london_day(now)}"


def of_release() -> str:
    """The list of releases of which the victim is not told, by the pack in use; "" where it has none."""
    designated = current_pack().data["about"]["designated"].get("release")
    return "" if designated is None else designated["point"]


def release_words(summary: Summary, now: datetime) -> list[str]:
    """On which day the suspect is out, who tells the victim, and whether they are noted as told, as a sentence without
    its end; nothing of a release that is past and of which they were told.
    """
    is_past = all(one < london_day(now) for one in summary.released_on)
    if not summary.release or (is_past and summary.release_told):
        return []
    told = VICTIM_TOLD if summary.release_told else NOBODY_TOLD
    said = "; ".join([DUE_OUT if summary.custody and not is_past else OUT, *summary.release, told])
    return [in_roles(current_pack().data, said) if summary.names_nobody else said]


def spoken_words(summary: Summary) -> list[str]:
    """Since when nothing here says that anybody spoke to the victim, and when somebody last did; a sentence without its
    end. Never that nobody did: not here is not undone.
    """
    said = [_last(*summary.word)] if summary.word else []
    if summary.no_word:
        at, came = summary.no_word
        none = f"No word of anybody having spoken to the victim since {_said_at(at)} ({came})"
        said = ["; ".join([none, *(f"before that: {one}" for one in said)])]
    else:
        said = [f"Spoken to the victim: {one}" for one in said]
    return [in_roles(current_pack().data, one) for one in said] if summary.names_nobody else said


def _last(at: str, how: str, by: str) -> str:
    return ", ".join(filter(None, [by, how, _said_at(at)]))


def _said_at(at: str) -> str:
    """A moment in words; the day alone where it is the day that was said."""
    moment = moment_of(at)
    if moment is None:
        return at
    return day_in_words(london_day(moment)) if london_clock(moment) == "00:00" else when(moment)
