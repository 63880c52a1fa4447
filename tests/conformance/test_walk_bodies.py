"""Whatever an officer does on the screens, the body it comes to fits what the server takes in: nothing a phone writes
may hide a record from the force. Random walks through the app's own modules, with fields that take in what the
screens' fields take in.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backend import create_app
from backend.content.service import current_pack
from backend.core.config import Config
from backend.sync.body_schema import BodySchema, fits_pack
from tests.conformance.both_engines import ROOT, node
from tests.fixtures.drawn import Draw
from tests.fixtures.seeding import seeded

WALKS = 12
SEEDS = ([1, 2], [*range(3, WALKS + 1)])
STATIC = ROOT / "static"
Inputs = dict[str, Any]


@pytest.fixture(scope="module")
def screens(_sqlite_copy: Callable[[Path], Any], tmp_path_factory: pytest.TempPathFactory, drawn: Draw) -> Inputs:
    """The pack in use, and how much each field on its screens takes in: {"pack", "longest"}."""
    folder = tmp_path_factory.mktemp("screens")
    with _sqlite_copy(folder) as url:
        app = create_app(Config(instance=folder, database_url=url, testing=True))
        with app.app_context():
            pack = current_pack()
        walk = drawn(app)
    html = "".join([walk.around, *walk.html.values()])
    return {"pack": json.loads(pack.canonical), "longest": lengths_on(html)}


@pytest.fixture
def walked(screens: Inputs) -> Callable[..., str | None]:
    """walked(folder, **changes): what is wrong with the first body that does not fit; None when all do."""

    def walk(js: Path = STATIC / "js", **changes: Any) -> str | None:
        asked = {"pack": screens["pack"], "longest": screens["longest"] | changes}
        some = (bodies(js, {**asked, "seeds": seeds}) for seeds in SEEDS)  # a fault is mostly in the first few
        return next(filter(None, (fault_of(body, screens["pack"]) for made in some for body in made)), None)

    return walk


def lengths_on(html: str) -> dict[str, int]:
    """How much each field on the screens takes in: question ids, `who`, `reason`, and `row` for the texts in rows."""
    tags = re.findall(r"<(?:input|textarea)[^>]*maxlength[^>]*>", html)
    named = {_said("name", tag): int(_said("maxlength", tag)) for tag in tags if " name=" in tag}
    in_rows = {int(_said("maxlength", tag)) for tag in tags if " name=" not in tag}
    return {name.removeprefix("answer-"): most for name, most in named.items()} | {"row": max(in_rows)}


def _said(attribute: str, tag: str) -> str:
    found = re.search(rf' {attribute}="([^"]*)"', tag)
    assert found, tag
    return found.group(1)


def bodies(js: Path, asked: Inputs) -> list[dict[str, Any]]:
    """What the walks come to, as JSON carries it."""
    script = str(Path(__file__).with_name("walk_bodies.mjs"))
    done = subprocess.run(
        [node(), script, str(js)], input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    made: list[dict[str, Any]] = json.loads(done.stdout)
    return made


def fault_of(body: dict[str, Any], pack: dict[str, Any]) -> str | None:
    """Why the server would put this body aside."""
    errors = BodySchema().validate(body)
    if errors:
        return str(errors)
    return None if fits_pack(body, pack) else "answers do not fit the pack"


def test_every_body_a_walk_comes_to_is_taken_in(walked: Callable[..., str | None]) -> None:
    assert walked() is None


def test_the_walks_clear_mark_type_and_call_in(screens: Inputs) -> None:
    pack = screens["pack"]
    made = bodies(STATIC / "js", screens | {"seeds": list(range(1, WALKS + 1))})

    answers = [answer for body in made for answer in body["answers"].values()]
    before = [one for answer in answers for one in answer.get("was", [])]
    assert {"not_asked", "not_known", "declined"} <= {one.get("state") for one in answers} & {
        one.get("state") for one in before
    }
    kinds = {question["id"]: question["kind"] for question in pack["questions"]}
    given = {kinds[name] for body in made for name, answer in body["answers"].items() if "value" in answer}
    assert given == set(kinds.values())
    lit = [one for body in made for one in body["call_ins"].values()]
    assert any(one.get("told") for one in lit)
    assert any(one.get("cleared") for one in lit)


FAULTS = {
    "a day of any year": ("walk/fields.js", 'import { isDay } from "../core/days.js";', "const isDay = () => true;"),
    "all of what was said": ("walk/report.js", "...plain(said),", "...(said ?? { state: 'not_asked' }),"),
    "another word for an answer taken back": ("walk/report.js", '{ state: "not_asked" }', '{ state: "cleared" }'),
    "when the typing began": ("walk/earlier.js", "? { value, ...(all", "? { since: at, value, ...(all"),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_a_module_is_noticed(walked: Callable[..., str | None], tmp_path: Path, name: str) -> None:
    module, right, wrong = FAULTS[name]
    shutil.copytree(STATIC / "js", tmp_path / "js")
    (tmp_path / "vendor").symlink_to(STATIC / "vendor")
    path = tmp_path / "js" / module
    path.write_text(seeded(path.read_text("utf-8"), right, wrong), "utf-8")

    assert walked(tmp_path / "js") is not None


def test_each_field_of_a_screen_is_known_by_how_much_it_takes_in(screens: Inputs) -> None:
    texts = {question["id"] for question in screens["pack"]["questions"] if question["kind"] == "text"}

    assert texts | {"who", "reason", "row"} <= screens["longest"].keys()


@pytest.mark.prove
@pytest.mark.parametrize("field", ["who", "reason", "incident_ref"])
def test_a_field_that_takes_in_more_than_the_server_is_noticed(walked: Callable[..., str | None], field: str) -> None:
    assert walked(**{field: 9000}) is not None
