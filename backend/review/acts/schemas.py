"""The forms of acting on a record, in words for whoever fills them in. Each carries what stood on its page."""

from __future__ import annotations

from collections.abc import Mapping

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.core.web.fields import Form, Rule, seen_text, visible
from backend.records.acts.kinds import DECIDED_ON, GROUNDS, LOOKED, VIEWS
from backend.records.rows.crimes import LONGEST

LONG, SHORT = 600, 120
MOMENT = r"^20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]$"
PAGE = "Open the record again"
DUE = ("hour", "four_hours", "morning", "day", "two_days", "week", "at")
WHEN = "Choose by when"
EACH = "Of each duty say whether it was done, and by whom, or why not"
ON_WHAT = "Choose on what it was decided who holds the case"
QUESTION = "Enter the question"
SAFETY = "Say whether somebody's safety hangs on the answer"
ALONE = ("yes", "no")
SPOKE = {
    "spoke_who": "Enter who spoke to the victim",
    "spoke_alone": "Say whether the victim was alone with them",
    "spoke_at": "Enter the day and the time at which they spoke",
    "spoke_why": "Enter why they do not support it",
}


def written(longest: int = LONG) -> fields.String:
    """A text that may be empty."""
    rules: list[Rule] = [validate.Length(max=longest, error=f"Use {longest} characters or fewer"), visible]
    return fields.String(load_default="", validate=rules)


def chosen(words: str, among: tuple[str, ...]) -> fields.String:
    """One of a few; `words` say what to choose."""
    return fields.String(required=True, validate=validate.OneOf(among, error=words), error_messages={"required": words})


def _texts(value: object) -> list[object]:
    return value if isinstance(value, list) else []


class ActForm(Form):
    """What every act carries: the version and the last act that stood on the page of whoever acts."""

    version_id = fields.String(required=True, validate=validate.Length(min=1, max=26, error=PAGE))
    number = fields.Integer(required=True, validate=validate.Range(min=0, max=1_000_000, error=PAGE))


class ToldForm(ActForm):
    """Who was told, when (by a clock in London, "2026-11-27T02:10"), and of which call-ins."""

    told_who = seen_text("Enter who was told: a name, or a rank and where", SHORT)
    told_at = fields.String(
        required=True,
        validate=validate.Regexp(MOMENT, error="Enter the day and the time"),
        error_messages={"required": "Enter the day and the time"},
    )
    told_of = fields.List(
        fields.String(validate=validate.Length(max=60)),
        required=True,
        validate=validate.Length(min=1, max=60, error="Choose what they were told of"),
        error_messages={"required": "Choose what they were told of"},
    )


class WhomPart(Form):
    """Whose something is: one of the page's list, or somebody by name; and by when: one of the page's times, or that of
    a clock in London.
    """

    task_to = fields.String(load_default="", validate=validate.Length(max=40, error=PAGE))
    task_name = written(SHORT)
    task_due = fields.String(load_default="", validate=validate.OneOf(["", *DUE], error=WHEN))
    task_at = fields.String(load_default="", validate=validate.Regexp(f"{MOMENT}|^$", error=WHEN))


class DirectForm(ActForm, WhomPart):
    """A standard direction, by its id and in one tap; or several, and one's own words, each for somebody by a time,
    where that is said.
    """

    standard = fields.String(load_default="", validate=validate.Length(max=60, error=PAGE))
    directions = fields.List(
        fields.String(validate=validate.Length(max=60)), load_default=list, validate=validate.Length(max=30)
    )
    direct_own = written()

    @validates_schema
    def _says_something(self, data: Mapping[str, object], **_: object) -> None:
        if not any(data.get(name) for name in ("standard", "directions", "direct_own")):
            raise ValidationError("Choose a direction, or write one", "direct_own")


class AskForm(ActForm):
    """A standard question, by its id; or one in one's own words, and whether somebody's safety hangs on it: then it is
    not sent to a phone.
    """

    standard = fields.String(load_default="", validate=validate.Length(max=60, error=PAGE))
    question = written()
    safety = fields.String(load_default="", validate=validate.OneOf(["", "no", "yes"], error=SAFETY))

    @validates_schema
    def _asks_something(self, data: Mapping[str, object], **_: object) -> None:
        if data.get("standard"):
            return
        lacks = {"question": QUESTION, "safety": SAFETY}
        errors = {name: [words] for name, words in lacks.items() if not data.get(name)}
        if errors:
            raise ValidationError(errors)


class WithdrawForm(ActForm):
    """Which question needs no answer any more."""

    letter_id = fields.String(required=True, validate=validate.Length(min=1, max=26, error=PAGE))


class DecideForm(ActForm):
    """A decision, by whose decision it is, and why; of a protection order, how far it has got by it; of who holds the
    case, on what.
    """

    decided_on = chosen("Choose what was decided on", DECIDED_ON)
    decided = seen_text("Enter what was decided", LONG)
    grounds = fields.List(
        fields.String(validate=validate.OneOf(GROUNDS, error=ON_WHAT)),
        load_default=list,
        validate=validate.Length(max=5),
    )
    order_stage = fields.String(load_default="", validate=validate.Length(max=60, error=PAGE))
    decided_by = seen_text("Enter whose decision it is: a name and a role", SHORT)
    decided_why = seen_text("Enter the reason", LONG)


class CrimeForm(ActForm):
    """The number under which the crime is recorded, as the force writes it."""

    crime_number = seen_text("Enter the crime number", LONGEST)


class ViewForm(ActForm):
    """What somebody holds a case to be, and why."""

    view = chosen("Choose what you hold it to be", VIEWS)
    view_why = seen_text("Enter the reason", LONG)


class SettleForm(ActForm):
    """How a point is settled that stands against closing: in which of its ways, and each part that the way asks for, in
    the page's order.
    """

    point = fields.String(required=True, validate=validate.Length(min=1, max=60, error=PAGE))
    way = fields.String(required=True, validate=validate.Length(min=1, max=60, error=PAGE))
    part_ids = fields.List(fields.String(validate=validate.Length(max=60)), load_default=list)
    part_words = fields.List(fields.String(validate=[validate.Length(max=LONG), visible]), load_default=list)


class FollowedForm(ActForm):
    """What came of a direction: which, whether it was done, and by whom and when, or why not."""

    direction = fields.String(required=True, validate=validate.Length(min=1, max=26, error=PAGE))
    followed = chosen("Say whether it was done", ("done", "not_done"))
    followed_words = seen_text("Enter by whom and when it was done, or why not and who decided that", LONG)


class LookedForm(ActForm):
    """What a second person finds of what was settled at a desk, and on what."""

    looked = chosen("Say whether what was settled stands", LOOKED)
    looked_why = seen_text("Enter what you looked at, or what does not stand", LONG)


class CloseForm(ActForm):
    """Why a record is closed; of each duty that the record does not say is done, in the page's order, whether it was
    done, and why not or by whom; and where the victim does not support it, who spoke to them, whether alone, when (by
    a clock in London), and why they do not.
    """

    close_why = seen_text("Enter why it is closed, and what goes on elsewhere", LONG)
    duty_ids = fields.List(fields.String(validate=validate.Length(max=60)), load_default=list)
    duty_states = fields.List(
        fields.String(validate=validate.OneOf(["done", "not_done"], error=EACH)), load_default=list
    )
    duty_words = fields.List(fields.String(validate=[validate.Length(max=LONG), visible]), load_default=list)
    not_supported = fields.String(load_default="no", validate=validate.OneOf(["yes", "no"]))
    spoke_who = written(SHORT)
    spoke_alone = fields.String(load_default="", validate=validate.OneOf(["", *ALONE], error=SPOKE["spoke_alone"]))
    spoke_at = fields.String(load_default="", validate=validate.Regexp(f"{MOMENT}|^$", error=SPOKE["spoke_at"]))
    spoke_why = written()

    @validates_schema
    def _each_duty_is_answered(self, data: Mapping[str, object], **_: object) -> None:
        asked, states, words = (_texts(data.get(name)) for name in ("duty_ids", "duty_states", "duty_words"))
        if not len(asked) == len(states) == len(words) or not all(words):
            raise ValidationError(EACH, "duty_states")

    @validates_schema
    def _somebody_spoke_to_them(self, data: Mapping[str, object], **_: object) -> None:
        if data.get("not_supported") != "yes":
            return
        errors = {name: [words] for name, words in SPOKE.items() if not data.get(name)}
        if errors:
            raise ValidationError(errors)
