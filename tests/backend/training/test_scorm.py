"""A scenario as a SCORM 1.2 package: what the standard demands, the same bytes each time, and nothing of anybody."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from backend.content.scenario.service import common, scenario, scenarios
from backend.content.service import current_pack
from backend.training.scorm import package
from backend.training.scorm.steps import steps_alone
from backend.training.snapshot import snapshot_of
from tests.backend.training.scorm_rules import MANIFEST, faults
from tests.page import get_page
from tests.page_checks import text_of
from tests.people import People, sign_in
from tests.quick_html import parse_page

SCENARIO = "silver_van"


def address(scenario_id: str = SCENARIO) -> str:
    """Where its package is."""
    return f"/training/scenarios/{scenario_id}/scorm.zip"


def files(of: bytes) -> dict[str, str]:
    """What is in a package, by name."""
    with zipfile.ZipFile(io.BytesIO(of)) as opened:
        return {name: opened.read(name).decode() for name in opened.namelist()}


@pytest.fixture(name="dev")
def a_trainer(people: People, client: FlaskClient) -> FlaskClient:
    """Dev's browser: they are a trainer."""
    return sign_in(client, people.dev)


@pytest.fixture(name="made")
def a_package(dev: FlaskClient) -> bytes:
    """The package of one scenario as it is downloaded."""
    return dev.get(address()).get_data()


def test_every_scenario_is_a_package_as_the_standard_demands_and_twice_the_same(dev: FlaskClient) -> None:
    every = list(scenarios().sound)

    assert {one: faults(dev.get(address(one)).get_data()) for one in every[:6]} == {one: [] for one in every[:6]}
    assert dev.get(address()).get_data() == dev.get(address()).get_data()


BREAKS = (
    ('default="foursight"', 'default="other"', "organizations names no default"),
    ('identifierref="launch"', 'identifierref="gone"', "leads to no resource"),
    ('scormtype="sco"', 'scormtype="asset"', "is no SCO"),
    ('<file href="index.html"/>', "", "does not list the file it starts with"),
    ("<schemaversion>1.2", "<schemaversion>1.3", "it says that it is"),
    ('identifier="foursight.silver', 'identifier="4 foursight', "is no id"),
    ("</item>", "<adlcp:masteryscore>80</adlcp:masteryscore></item>", "masteryscore is there"),
)


def test_a_manifest_that_breaks_a_rule_is_found(made: bytes) -> None:
    """The mutants of the rules."""
    inside = files(made)
    for was, becomes, fault in BREAKS:
        assert was in inside[MANIFEST]
        broken = package.zipped(inside | {MANIFEST: inside[MANIFEST].replace(was, becomes)})

        assert any(fault in one for one in faults(broken)), fault


def test_it_says_which_content_it_is_and_is_a_file_to_keep(dev: FlaskClient, made: bytes) -> None:
    found = scenario(SCENARIO)
    assert found is not None
    answer = dev.get(address())

    assert f'version="{found.version}"' in files(made)[MANIFEST]
    assert found.version in files(made)[package.LAUNCH]
    assert answer.content_type == "application/zip"
    name = f"foursight-silver_van-{found.version}-scorm-1.2.zip"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def test_it_holds_the_scenario_whole_and_reaches_for_nothing(made: bytes) -> None:
    """What they say, what would be recognised and why, sources, safe advice; no address of anything."""
    launch = files(made)[package.LAUNCH]
    text = text_of(parse_page(launch))
    found = scenario(SCENARIO)
    assert found is not None
    snapshot = snapshot_of(found, current_pack(), common())

    for stage in snapshot["stages"]:
        assert all(one["says"] in text for one in stage["asked"])
        assert all(one["text"] in text and one["why"] in text for one in stage["model"]["lit"])
    assert all(one["text"] in text for one in (*snapshot["source"], *snapshot["advice"]))
    assert re.findall(r'(?:src|href|action)="([^"]*)"', launch) == list(package.BESIDE)
    for name in package.BESIDE:
        assert re.findall(r"url\(|https?://|fetch\(|import\s*\(|XMLHttp|sendBeacon", files(made)[name]) == []
    assert "default-src 'none'; script-src 'self'; style-src 'self'; base-uri" in launch


def test_every_step_has_an_id_of_its_own_that_a_learning_system_can_keep(client: FlaskClient) -> None:
    for found in scenarios().sound.values():
        ids = [one["id"] for one in steps_alone(snapshot_of(found, current_pack(), common()))]

        assert len(set(ids)) == len(ids)
        assert ids[-1] == "sources"
        assert all(re.fullmatch(r"[\w.:]{1,255}", one) for one in ids)


SCORE = re.compile(r"cmi\.core\.score|cmi\.interactions|cmi\.objectives|\"(?:passed|failed)\"|student_")


def test_its_script_can_say_no_score_and_asks_for_nobody_s_name() -> None:
    said = SCORE.findall(package.BESIDE["launch.js"].replace('const ENDED = ["completed", "passed"];', ""))

    assert said == []
    for worse in ('did("LMSSetValue", "cmi.core.score.raw", "80")', 'STATUS, "passed"', '"cmi.core.student_name"'):
        assert SCORE.search(worse), "the mutant"


def test_it_holds_nothing_of_whoever_downloads_it(people: People, new_client: Callable[[], FlaskClient]) -> None:
    of = {name: sign_in(new_client(), getattr(people, name)).get(address()) for name in ("dev", "lena")}

    assert of["dev"].get_data() == of["lena"].get_data()


def test_a_trainer_finds_it_on_the_scenario_s_page_and_an_officer_gets_none(
    dev: FlaskClient, people: People, new_client: Callable[[], FlaskClient]
) -> None:
    page = get_page(dev, f"/training/scenarios/{SCENARIO}")

    assert page.single("a", href=address()) is not None
    assert dev.get(address("not_there")).status_code == 404
    assert sign_in(new_client(), people.asha).get(address()).status_code == 403
