"""The trainer's home and the preview of a scenario. Nothing is stored."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from backend.content.scenario.service import common, scenario, scenarios
from backend.content.service import current_pack
from backend.core import clock
from backend.core.access import allow, role
from backend.core.web.person import person
from backend.rules.london import london_day
from backend.training.scenarios.slides import slides_of
from backend.training.scenarios.views import home_view, preview_view
from backend.training.scorm import package
from backend.training.scorm.steps import steps_alone
from backend.training.snapshot import snapshot_of
from backend.training.steps import Form
from backend.training.ways import CLASSES, ways
from backend.training.written.offered import offered, written_in
from backend.training.written.waiting import waiting_for

pages = Blueprint("training_scenarios", __name__)
TRAINER = role("trainer")
TEACHES = role("trainer", "supervisor")


@pages.get("/training")
@allow(TRAINER)
def home() -> ResponseReturnValue:
    """Every scenario, what the force wrote itself among them, or those of one theme."""
    mine = written_in(person().force_id)
    view = home_view(scenarios(), mine.values(), request.args.get("theme", ""))
    view["waiting"] = len(waiting_for(person()))
    return _page("home", view)


@pages.get("/training/scenarios/<scenario_id>")
@allow(TRAINER)
def preview(scenario_id: str) -> ResponseReturnValue:
    """Everything the class will see, and what the model answers light and why. 404: not there."""
    found = scenario(scenario_id)
    if found is None:
        abort(404)
    today = london_day(clock.now())
    view = preview_view(snapshot_of(found, current_pack(), common()), found, today)
    return _page("preview", view)


@pages.get("/training/scenarios/<scenario_id>/slides")
@allow(TRAINER)
def slides(scenario_id: str) -> ResponseReturnValue:
    """The class as slides to save as PDF, for a hall without a network; `form=briefing` the ten minutes. 404: not
    there.
    """
    found = scenario(scenario_id)
    if found is None:
        abort(404)
    form: Form = "briefing" if request.args.get("form") == "briefing" else "full"
    snapshot = snapshot_of(found, current_pack(), common())
    return render_template(
        "training/scenarios/slides.html", scenario=snapshot, form=form, slides=slides_of(snapshot, form)
    )


@pages.get("/training/scenarios/<scenario_id>/scorm.zip")
@allow(TEACHES)
def scorm(scenario_id: str) -> ResponseReturnValue:
    """A SCORM 1.2 package of the scenario, for the force's learning system: of those of the pack, and of what the force
    wrote and signed. 404: not there.
    """
    found = offered(person().force_id).get(scenario_id)
    if found is None:
        abort(404)
    snapshot = snapshot_of(found, current_pack(), common())
    name = f"foursight-{found.id}-{found.version}-scorm-1.2.zip"
    return Response(
        _package(snapshot),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _package(snapshot: dict[str, Any]) -> bytes:
    view = {"scenario": snapshot, "launch": package.LAUNCH, "beside": tuple(package.BESIDE)}
    manifest = render_template("training/scorm/imsmanifest.xml", **view)
    steps = steps_alone(snapshot)
    launch = render_template("training/scorm/launch.html", **view, steps=steps, static=package.beside)
    return package.zipped({package.MANIFEST: manifest, package.LAUNCH: launch, **package.BESIDE})


def _page(name: str, view: dict[str, Any]) -> str:
    there = ways()
    has_classes = any(address == CLASSES for address, _ in there)
    return render_template(f"training/scenarios/{name}.html", **view, ways=there, has_classes=has_classes)
