"""The supervisors' set on the page of a received record, in the training realm. Each act is checked as at the desk, and
kept nowhere.
"""

from __future__ import annotations

from flask import Blueprint, abort, current_app, render_template, request
from flask.typing import ResponseReturnValue

from backend.content.kinds import Item
from backend.content.received import RECEIVED_PAGE, Practised, ReceivedPage
from backend.content.scenario.service import common
from backend.content.service import current_pack
from backend.core import clock
from backend.core.access import allow, role
from backend.core.web.errors import FieldRefused
from backend.core.web.forms import Filled, form_page, read_form
from backend.core.web.person import person
from backend.training.received.record import acts_of, carried_of, is_of_the_set, record_of
from backend.training.snapshot import snapshot_of
from backend.training.ways import ways
from backend.training.written.offered import offered

pages = Blueprint("training_received", __name__)
REVIEWS = role("supervisor", "coordinator", "trainer")
AGAIN = "What was done on this page did not come back whole. Open the record again; nothing of it was kept."


@pages.get("/training/received")
@allow(REVIEWS)
def received() -> ResponseReturnValue:
    """The records that can be reviewed here."""
    every = [one for one in offered(person().force_id).values() if is_of_the_set(one.data)]
    return render_template("training/received/list.html", scenarios=every, common=common(), ways=_ways())


@pages.get("/training/received/<scenario_id>/<number>")
@allow(REVIEWS)
def record(scenario_id: str, number: str) -> ResponseReturnValue:
    """The record as it stands at one stage. 404: no such scenario of the set, or no such stage."""
    return _page(_at(scenario_id, number), [])


@pages.post("/training/received/<scenario_id>/<number>/model")
@allow(REVIEWS)
def model(scenario_id: str, number: str) -> ResponseReturnValue:
    """What was done, beside the model."""
    return _page(_at(scenario_id, number), _done_before(), is_open=True)


@pages.post("/training/received/<scenario_id>/<number>/desk/<act>")
@allow(REVIEWS)
def practise(scenario_id: str, number: str, act: str) -> ResponseReturnValue:
    """Act as at the desk; 422 with what is wrong, as there. 404: no such act."""
    at, offers = _at(scenario_id, number), _offered()
    if act not in offers.schemas:
        abort(404)
    before = _done_before()
    form = read_form(offers.schemas[act]())
    if {"version_id", "number", "carried"} & form.errors.keys():
        abort(400, AGAIN)
    if form.errors:
        return _page(at, before, form, act), 422
    try:
        done = offers.act(act, form, at["record"], before, clock.now())
    except FieldRefused as error:
        form.refuse(error)
        return _page(at, before, form, act), 422
    return _page(at, [*before, done])


def _at(scenario_id: str, number: str) -> Item:
    found = offered(person().force_id).get(scenario_id)
    stages = found.data["stages"] if found is not None and is_of_the_set(found.data) else []
    place = {str(at): at for at in range(1, len(stages) + 1)}.get(number)
    if found is None or place is None:
        abort(404)
    snapshot = snapshot_of(found, current_pack(), common())
    address = f"/training/received/{scenario_id}/{place}"
    stage = stages[place - 1]
    return {
        "scenario": snapshot,
        "stage": snapshot["stages"][place - 1],
        "number": place,
        "record": record_of(found.data, stage, current_pack(), address),
    }


def _done_before() -> list[Practised]:
    try:
        return acts_of(request.form.getlist("carried"))
    except ValueError:
        abort(400, AGAIN)


def _page(at: Item, acts: list[Practised], form: Filled | None = None, act: str = "", *, is_open: bool = False) -> str:
    view = _offered().view(at["record"], acts, carried_of(acts), clock.now())
    frame = {"layout": "training/received/_layout.html", "above": "training/received/_above.html"}
    view["practised"] = {**frame, **at, "is_open": is_open, "done": acts}
    return form_page("review/record.html", form or Filled(), acting=ACTING.get(act, act), ways=_ways(), **view)


ACTING = {"directed": "direct", "asked": "ask", "decided": "decide", "viewed": "view", "closed": "close"}
"""Which fold of the page stands open where a form comes back."""


def _offered() -> ReceivedPage:
    page: ReceivedPage = current_app.extensions[RECEIVED_PAGE]
    return page


def _ways() -> list[tuple[str, str]]:
    return ways() if person().holds(["trainer"]) else []
