"""What is written with an act, made of what was typed and of the version that stood on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.accounts.models import Person
from backend.content.frozen import Pack
from backend.content.safe_wording import faults_of
from backend.core.keys.ring import KeyRing
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled
from backend.records.acts import service
from backend.records.acts.closing import open_directions
from backend.records.acts.kinds import DutyText, SpokeText, Text
from backend.records.errors import NoSuchRecord
from backend.records.models import Version
from backend.records.packs import pack_of
from backend.records.rows.crimes import is_a_number
from backend.records.rows.stages import ORDER, stages_of
from backend.records.service import Opened, body_of, results_of
from backend.review.acts.news import held_in
from backend.review.acts.said import refuse_no_reason, refuse_nobody, refuse_nothing, refuse_search
from backend.review.acts.schemas import ON_WHAT
from backend.review.acts.settling import NEARLY, PARTS, parts_said, way_of
from backend.review.acts.view import duties_to_close, lit_in
from backend.rules.limits import short_reference
from backend.rules.london import moment_at

Made = tuple[str, Text]
"""What an act is about, and what is written with it."""
TO_COME = "Enter a time that has been: this notes what has happened"
HOW_FAR = "Choose how far the protection order is with this decision"
NO_STAGE = "A stage is of a protection order: choose that as what was decided on, or take the stage away"
HOLDER = "holder"
NO_GROUNDS = "These are of who holds the case: choose that as what was decided on, or take them away"
NO_NUMBER = (
    "Enter the number as the crime system gives it, with two figures at least. Until there is one it is asked for"
)
NOT_HERE = "That stands there no more. Look at the page again"


@dataclass(frozen=True)
class Shown:
    """What stood on the page of whoever acts: the version, opened, its pack, and what was done about the record."""

    opened: Opened
    pack: Pack
    desk: service.Desk
    held: str = ""
    """Where the newest version says that the suspect is held."""


def shown(person: Person, record_id: str, seen: service.Seen, ring: KeyRing) -> Shown:
    """For an act on it: it was opened, and written down, when its page was made. Raises NoSuchRecord, NotOpenable."""
    versions = service.acted_on(person, record_id)
    version = _of(versions, seen.version_id)
    pack = pack_of(version)
    opened = Opened(version, body_of(version, ring), results_of(version, ring), versions)
    return Shown(opened, pack, service.desk_of(person, versions, ring), held_in(versions, ring))


def nothing(_form: Filled, _shown: Shown, _now: datetime) -> Made:
    """An act without words."""
    return "", {}


def of_told(form: Filled, on_page: Shown, now: datetime) -> Made:
    """{"who", "at", "of": [[call-in, lit at], …], "all"}: who was told, when, of what, and whether that was all that
    was left. Raises FieldRefused.
    """
    refuse_nobody("told_who", "Who was told", form.values["told_who"])
    lit, of = lit_in(on_page.opened, on_page.pack, on_page.desk), form.values["told_of"]
    if not set(of) <= {one["value"] for one in lit}:
        raise FieldRefused("told_of", NOT_HERE)
    is_all = {one["value"] for one in lit if one["is_untold"]} <= set(of)
    lightings = [one.split("|", 1) for one in of]
    moment = _has_been(form, "told_at", now)
    return "", {"who": form.values["told_who"], "at": moment, "of": lightings, "all": is_all}


def of_direction(form: Filled, on_page: Shown, _now: datetime) -> Made:
    """{"directions": the texts of those that were chosen, "own"}. Raises FieldRefused."""
    texts = {one["id"]: one["text"] for one in on_page.pack.data.get("directions", [])}
    standard = str(form.values["standard"])
    chosen = [standard] if standard else form.values["directions"]
    if not set(chosen) <= texts.keys():
        raise FieldRefused("directions", NOT_HERE)
    if on_page.held:
        refuse_search(chosen, on_page.held, pack_of(on_page.opened.versions[-1]))
    own = _safe(form, "direct_own")
    return "", {"directions": [texts[one] for one in chosen], "own": own}


def of_question(form: Filled, on_page: Shown, _now: datetime) -> Made:
    """{"question", "incident_ref": what the officer knows the record by}, of what can wait; what cannot is a task
    (backend/review/tasks/at_once.py). A standard one can: its pack says so. Raises FieldRefused.
    """
    ref, standard = short_reference(on_page.opened.body["incident_ref"]) or "", str(form.values["standard"])
    if standard:
        texts = {one["id"]: one["text"] for one in on_page.pack.data.get("officer_questions", [])}
        if standard not in texts:
            raise FieldRefused("question", NOT_HERE)
        return "", {"question": texts[standard], "incident_ref": ref}
    return "", {"question": _safe(form, "question"), "incident_ref": ref}


def of_withdrawal(form: Filled, _shown: Shown, _now: datetime) -> Made:
    """The question that needs no answer any more."""
    return form.values["letter_id"], {}


def of_decision(form: Filled, on_page: Shown, _now: datetime) -> Made:
    """{"what", "by", "why"}, of an order with its "stage", of who holds the case with the "grounds". Raises
    FieldRefused.
    """
    by, about = str(form.values["decided_by"]), str(form.values["decided_on"])
    refuse_nobody("decided_by", "Whose decision it is", by)
    refuse_no_reason("decided_why", "The reason", str(form.values["decided_why"]))
    text: Text = {"what": _safe(form, "decided"), "by": by, "why": _safe(form, "decided_why")}
    stage, stages = str(form.values["order_stage"]), stages_of(on_page.pack.data) if about == ORDER else {}
    if stage not in (stages or {""}):
        raise FieldRefused("order_stage", HOW_FAR if stages else NO_STAGE)
    grounds = list(dict.fromkeys(form.values["grounds"]))
    if bool(grounds) != (about == HOLDER):
        raise FieldRefused("grounds", NO_GROUNDS if grounds else ON_WHAT)
    if stage:
        text["stage"] = stage
    if grounds:
        text["grounds"] = grounds
    return about, text


def of_view(form: Filled, _shown: Shown, _now: datetime) -> Made:
    """{"why"}. Raises FieldRefused."""
    refuse_no_reason("view_why", "The reason", str(form.values["view_why"]))
    return form.values["view"], {"why": _safe(form, "view_why")}


def of_crime(form: Filled, _shown: Shown, _now: datetime) -> Made:
    """{"number"}. Raises FieldRefused for what can be none."""
    number = " ".join(str(form.values["crime_number"]).split())
    if not is_a_number(number):
        raise FieldRefused("crime_number", NO_NUMBER)
    return "", {"number": number}


def of_point(form: Filled, on_page: Shown, now: datetime) -> Made:
    """{"how": the way, "parts": [{"text", "words"}]}. Raises FieldRefused."""
    point, values = form.values["point"], form.values
    way = way_of(on_page.pack, point, values["way"])
    if way is None or values["part_ids"] != [one["id"] for one in way["asks"]]:
        raise FieldRefused(PARTS, NOT_HERE)
    if len(values["part_words"]) != len(values["part_ids"]):
        raise FieldRefused(PARTS, NOT_HERE)
    parts = parts_said(way, dict(zip(values["part_ids"], values["part_words"], strict=True)), now)
    for one in parts:
        refuse_unsafe(PARTS, one["words"])
    return point, {"how": way["text"], "parts": parts}


def of_followed(form: Filled, on_page: Shown, _now: datetime) -> Made:
    """{"state", "why"}: what came of a direction. Raises FieldRefused."""
    direction, words = form.values["direction"], _safe(form, "followed_words")
    if direction not in {one.id for one in open_directions(on_page.desk.acts)}:
        raise FieldRefused("direction", NOT_HERE)
    if form.values["followed"] == "done":
        refuse_nobody("followed_words", "By whom and when", words)
    else:
        refuse_nothing("followed_words", "Why not", words)
    return direction, {"state": form.values["followed"], "why": words}


def of_looked(form: Filled, _shown: Shown, _now: datetime) -> Made:
    """{"why"}: what a second person found. Raises FieldRefused."""
    why = _safe(form, "looked_why")
    refuse_nothing("looked_why", "What you looked at, or what does not stand", why)
    return form.values["looked"], {"why": why}


def of_closing(form: Filled, on_page: Shown, now: datetime) -> Made:
    """{"why", "duties": [{"id", "text", "state", "words"}], "spoke": {"who", "alone", "at", "why"} or None}. Raises
    FieldRefused.
    """
    values, asked = form.values, duties_to_close(on_page.opened, on_page.pack)
    if values["duty_ids"] != [one["id"] for one in asked]:
        raise FieldRefused("duty_states", NOT_HERE)
    answers = zip(asked, values["duty_states"], values["duty_words"], strict=True)
    duties: list[DutyText] = [
        {"id": duty["id"], "text": duty["text"], "state": state, "words": words} for duty, state, words in answers
    ]
    for duty in duties:
        refuse_unsafe("duty_states", duty["words"])
        _refuse_unsaid(duty)
    why = _safe(form, "close_why")
    refuse_nothing("close_why", "Why it is closed, and what goes on elsewhere", why)
    return "", {"why": why, "duties": duties, "spoke": _spoke(form, now)}


def _refuse_unsaid(duty: DutyText) -> None:
    if duty["state"] == "done":
        refuse_nobody("duty_states", f"{duty['text']}, by whom", duty["words"])
    else:
        refuse_nothing("duty_states", f"{duty['text']}, why not", duty["words"])


def _spoke(form: Filled, now: datetime) -> SpokeText | None:
    if form.values["not_supported"] != "yes":
        return None
    who, why = str(form.values["spoke_who"]), _safe(form, "spoke_why")
    refuse_nobody("spoke_who", "Who spoke to them", who)
    refuse_nothing("spoke_why", "Why they do not support it", why)
    return {"who": who, "alone": str(form.values["spoke_alone"]), "at": _has_been(form, "spoke_at", now), "why": why}


def _has_been(form: Filled, field: str, now: datetime) -> str:
    """The moment (in UTC) at which clocks in London showed what was typed. Raises FieldRefused for a day that is none,
    and for what is still to come.
    """
    try:
        at = moment_at(str(form.values[field]))
    except ValueError as error:
        raise FieldRefused(field, "Enter a day of the calendar") from error
    if at > now + NEARLY:
        raise FieldRefused(field, TO_COME)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _safe(form: Filled, field: str) -> str:
    words = str(form.values[field])
    refuse_unsafe(field, words)
    return words


def refuse_unsafe(field: str, words: str) -> None:
    """Raises FieldRefused for advice that would put somebody in danger."""
    if faults := faults_of(words):
        raise FieldRefused(field, " ".join(faults))


def _of(versions: Sequence[Version], version_id: str) -> Version:
    version = next((one for one in versions if one.version_id == version_id), None)
    if version is None:
        raise NoSuchRecord
    return version
