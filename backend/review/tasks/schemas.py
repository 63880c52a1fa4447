"""The forms of giving tasks and saying what came of them."""

from __future__ import annotations

from marshmallow import fields, validate

from backend.core.web.fields import Form
from backend.review.acts.schemas import PAGE, SHORT, ActForm, WhomPart, chosen, written

SAID = ("seen", "done", "not_done")
SAY = "Say whether you have it, it is done, or it is not done"


def an_item() -> fields.String:
    """The id of a task, as the page wrote it."""
    return fields.String(required=True, validate=validate.Length(min=1, max=26, error=PAGE))


class GiveForm(ActForm, WhomPart):
    """Who does a line of the plan, by when: the line, by the id of its row."""

    task_line = fields.String(required=True, validate=validate.Length(min=1, max=64, error=PAGE))


class GiveAgainForm(ActForm, WhomPart):
    """Who does a task from now on, by when."""

    task_id = an_item()


class TakeForm(ActForm):
    """Which task one takes, by name."""

    task_id = an_item()


class SaidPart(Form):
    """What came of a task: who did it and when, or why it is not done."""

    task_said = chosen(SAY, SAID)
    task_why = written(SHORT * 3)


class SaidForm(ActForm, SaidPart):
    """What came of a task, said at a desk."""

    task_id = an_item()
