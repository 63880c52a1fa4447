"""What a load balancer asks."""

from __future__ import annotations

from pathlib import Path

from flask.testing import FlaskClient

from backend import create_app
from backend.core.config import Config


def without_database(tmp_path: Path) -> FlaskClient:
    """A browser in front of a server whose database is gone."""
    nowhere = f"sqlite:///{tmp_path / 'no-such-folder' / 'none.sqlite3'}"
    return create_app(Config(instance=tmp_path / "instance", database_url=nowhere, testing=True)).test_client()


def test_a_server_with_its_database_is_alive_and_ready(client: FlaskClient) -> None:
    assert client.get("/healthz").text == "ok"
    places = {"second_place_live": "ok", "second_place_training": "ok"}
    well = {"ready": True, "write": "ok", "disk": "ok", "keys": "ok", **places}
    assert client.get("/readyz").get_json() == {**well, "ladder": "stands_still"}, "here no process looks at it"


def test_without_its_database_a_server_is_alive_and_not_ready(tmp_path: Path) -> None:
    client = without_database(tmp_path)

    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()["ready"], answer.get_json()["write"]) == (503, False, "database_down")


def test_without_its_database_a_server_hands_out_no_worker_for_a_pack_it_could_not_keep(tmp_path: Path) -> None:
    assert without_database(tmp_path).get("/service-worker.js").status_code >= 500
