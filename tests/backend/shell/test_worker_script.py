"""What the server tells a phone to keep, and that it changes when anything kept does."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend import create_app
from backend.content.models import KeptPack
from backend.content.service import current_pack
from backend.core.config import ROOT, Config
from backend.core.database import db
from backend.shell import kept
from tests.fixtures.pack import sealed_pack
from tests.people import People, sign_in

IMPORTED = re.compile(r"""(?:from|import\(?)["'](\.{1,2}/[^"']+\.js)["']""")

Maker = Callable[..., FlaskClient]


@pytest.fixture
def serving(database_url: str, tmp_path: Path) -> Maker:
    """serving(**settings): a browser in front of a server with these settings, on this test's database."""

    def make(**settings: Any) -> FlaskClient:
        config = Config(instance=tmp_path / "instance", database_url=database_url, testing=True)
        return create_app(config.with_(**settings)).test_client()

    return make


def manifest_of(client: FlaskClient) -> dict[str, Any]:
    """The list in front of the worker."""
    found = re.match(r"const MANIFEST = (\{.*\});\n", client.get("/service-worker.js").text)
    assert found
    return dict(json.loads(found.group(1)))


def entries_of(manifest: dict[str, Any]) -> list[list[Any]]:
    """Each [path, sha256, bytes] of build and pack, what comes later among them."""
    return [entry for one in ("build", "pack") for when in ("entries", "later") for entry in manifest[one][when]]


def changed_pack(folder: Path) -> Path:
    """A pack of which one text is another than the shipped pack's, built."""
    shutil.copytree(ROOT / "backend" / "content" / "pack", folder)
    outline = json.loads((folder / "outline.json").read_text("utf-8"))
    outline[0]["text"] = "Danger before anything else"
    (folder / "outline.json").write_text(json.dumps(outline), "utf-8")
    return sealed_pack(folder.parent, folder)


def test_every_listed_file_is_served_with_the_hash_that_stands_in_the_list(client: FlaskClient, people: People) -> None:
    manifest = manifest_of(client)
    sign_in(client, people.asha)

    for path, sha256, size in entries_of(manifest):
        with client.get(path) as answer:
            assert answer.status_code == 200, path
            assert hashlib.sha256(answer.data).hexdigest()[:32] == sha256, path
            assert len(answer.data) == size, path


def test_the_list_holds_no_page_with_anybody_s_data(client: FlaskClient) -> None:
    manifest = manifest_of(client)
    paths = {path for path, *_ in entries_of(manifest)}
    ours = {path for path in paths if not path.startswith(("/static/", "/p/"))}

    assert ours == {"/reports", "/vault", "/offline", "/this-phone", "/walk"}


@pytest.mark.parametrize(
    "has_keys, words",
    [
        (True, "the force's server opens the reports with you"),
        (False, "If you lose them, nothing opens what is not sent yet"),
    ],
)
def test_the_pages_say_whether_the_force_can_open_what_an_officer_cannot(
    serving: Maker, people: People, *, has_keys: bool, words: str
) -> None:
    client = sign_in(serving(phone_recovery=has_keys), people.asha)

    vault, this_phone = client.get("/vault").text, client.get("/this-phone").text

    assert ("data-recovery" in vault, words in vault) == (has_keys, True)
    assert ("your force keeps no key of its own" in this_phone) != has_keys


@pytest.mark.parametrize("path", ["/reports", "/vault", "/this-phone"])
def test_what_is_put_into_a_page_that_is_there_travels_without_the_rest_and_passes_for_no_whole_page(
    client: FlaskClient, people: People, path: str
) -> None:
    sign_in(client, people.asha)

    whole, part = client.get(path), client.get(path, headers={"HX-Request": "true"})

    main = whole.text[whole.text.index("<main ") : whole.text.index("</main>") + len("</main>")]
    title = whole.text[whole.text.index("<title>") : whole.text.index("</title>") + len("</title>")]
    assert part.text.startswith('<!doctype html><html data-realm="live"')
    assert part.text.endswith(title + main)
    assert (part.headers["Vary"], "Vary" in whole.headers) == ("HX-Request", False)
    assert part.headers["ETag"] != whole.headers["ETag"]


def test_the_list_holds_every_script_that_can_be_loaded(client: FlaskClient) -> None:
    paths = {path for path, *_ in entries_of(manifest_of(client))}
    scripts = [path for path in paths if "/js/" in path]

    wanted: set[str] = set()
    for path in scripts:
        with client.get(path) as answer:
            wanted |= {urljoin(path, one) for one in IMPORTED.findall(answer.text)}

    assert any("/js/parts/walk-board-board.js" in one for one in wanted)
    assert wanted <= paths


def test_the_worker_s_bytes_stay_while_nothing_changes(serving: Maker) -> None:
    first, again = serving().get("/service-worker.js"), serving().get("/service-worker.js")

    assert first.data == again.data
    assert first.headers["Cache-Control"] == "no-cache"


def test_the_worker_s_bytes_change_when_a_page_does(serving: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    before = serving().get("/service-worker.js").data
    as_it_is = kept.render_template

    def with_a_word_more(name: str, **given: Any) -> str:
        return as_it_is(name, **given) + ("one word more" if name == "shell/offline.html" else "")

    monkeypatch.setattr(kept, "render_template", with_a_word_more)

    assert serving().get("/service-worker.js").data != before


def test_the_worker_s_bytes_change_when_a_text_of_the_pack_does(serving: Maker, tmp_path: Path) -> None:
    before = serving().get("/service-worker.js").data

    assert serving(pack_file=changed_pack(tmp_path / "pack")).get("/service-worker.js").data != before


def test_the_pack_is_kept_before_a_phone_is_given_it(app: Flask, client: FlaskClient) -> None:
    client.get("/service-worker.js")

    with app.app_context():
        assert db.session.get(KeptPack, current_pack().pack_id)


def test_a_pack_that_was_in_use_is_still_rendered_after_the_next_has_come(
    serving: Maker, people: People, tmp_path: Path
) -> None:
    old = manifest_of(serving())["pack"]["entries"]
    client = sign_in(serving(pack_file=changed_pack(tmp_path / "pack")), people.asha)

    pages = {path.rpartition("/")[2]: client.get(path) for path, *_ in old}

    assert {page.status_code for page in pages.values()} == {200}
    assert '"text":"Where"' in pages["pack.json"].text
    assert "Danger before anything else" not in pages["pack.json"].text


def test_the_worker_that_takes_everything_back_lists_nothing(serving: Maker) -> None:
    script = serving(retire_worker=True).get("/service-worker.js").text

    assert "MANIFEST" not in script
    assert "caches.delete" in script
    assert '"fetch"' not in script  # it answers nothing, so every page comes from the server
    assert "indexedDB" not in script
