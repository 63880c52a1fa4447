"""Settings from the environment: what is wrong stops the start with words that say what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from backend.core.config import ConfigRefused, config_from
from tests.people import People, sign_in


def test_without_settings_it_runs_on_loopback_with_the_embedded_database() -> None:
    config = config_from({})

    assert (config.secure, config.guidance_open, config.demo) == (False, False, False)
    assert config.database.startswith("sqlite:///")
    assert config.database.endswith("/instance/foursight.sqlite3")


@pytest.mark.parametrize("url", ["postgres://u@h/d", "postgresql://u@h/d"])
def test_a_postgresql_address_names_the_driver_we_have(url: str) -> None:
    assert config_from({"DATABASE_URL": url}).database == "postgresql+psycopg://u@h/d"


def test_an_https_address_makes_the_cookies_secure() -> None:
    assert config_from({"FOURSIGHT_PUBLIC_URL": "https://foursight.example/"}).secure


@pytest.mark.parametrize("url", ["http://foursight.example", "ftp://localhost", "foursight.example", ""])
def test_plain_http_anywhere_but_here_is_refused(url: str) -> None:
    with pytest.raises(ConfigRefused, match="FOURSIGHT_PUBLIC_URL"):
        config_from({"FOURSIGHT_PUBLIC_URL": url})


@pytest.mark.parametrize("url", ["http://localhost.evil.example", "http://127.0.0.1.evil.example"])
def test_a_name_that_only_begins_like_loopback_is_refused(url: str) -> None:
    with pytest.raises(ConfigRefused):
        config_from({"FOURSIGHT_PUBLIC_URL": url})


@pytest.mark.parametrize("minutes", ["1", "31", "0", "-5", "ten", "2.5"])
def test_a_time_without_a_touch_that_is_too_short_or_too_long_is_refused(minutes: str) -> None:
    with pytest.raises(ConfigRefused, match="FOURSIGHT_IDLE_MINUTES"):
        config_from({"FOURSIGHT_IDLE_MINUTES": minutes})


def test_a_force_s_own_time_without_a_touch_is_on_its_pages_and_ten_minutes_is_on_none(
    client: FlaskClient, start: Callable[..., Flask], people: People
) -> None:
    own = sign_in(start(idle_minutes=4).test_client(), people.asha).get("/account").get_data(as_text=True)

    assert 'data-idle="4"' in own
    assert "Nobody touched this page for 4 minutes" in own
    assert "data-idle" not in sign_in(client, people.asha).get("/account").get_data(as_text=True)


def test_an_overlay_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigRefused, match="FOURSIGHT_OVERLAY"):
        config_from({"FOURSIGHT_OVERLAY": str(tmp_path / "missing")})


def test_the_roles_that_must_have_a_second_factor_stand_with_commas() -> None:
    assert config_from({}).second_factor_roles == ()
    asked = config_from({"FOURSIGHT_SECOND_FACTOR": "administrator, coordinator,"})
    assert asked.second_factor_roles == ("administrator", "coordinator")


@pytest.mark.parametrize("value", ["true", "2", "on"])
def test_a_switch_takes_only_one_and_nought(value: str) -> None:
    with pytest.raises(ConfigRefused, match="FOURSIGHT_GUIDANCE_OPEN"):
        config_from({"FOURSIGHT_GUIDANCE_OPEN": value})


def test_a_proxy_is_believed_only_where_the_deployment_says_there_is_one() -> None:
    assert not config_from({}).trusted_proxy
    assert config_from({"FOURSIGHT_TRUSTED_PROXY": "1"}).trusted_proxy


def test_without_settings_training_has_a_file_of_its_own() -> None:
    assert config_from({}).training_database.endswith("/instance/training.sqlite3")
    assert config_from({"FOURSIGHT_DEMO": "1"}).training_database.endswith("/instance/demo-training.sqlite3")


def test_a_postgresql_address_of_training_names_the_driver_too() -> None:
    config = config_from({"FOURSIGHT_TRAINING_DATABASE_URL": "postgres://u@h/t"})

    assert config.training_database == "postgresql+psycopg://u@h/t"


@pytest.mark.parametrize(
    "live, training",
    [
        ("postgresql://u@h/d", "postgresql://u@h/d"),
        ("postgresql://u@h/d", "postgres://other:secret@H:5432/d"),
        ("postgresql://u@h/d", "postgresql+psycopg://u@h/d?sslmode=require"),
        ("postgresql://u@h/d", "postgresql:///d?host=h"),
        ("postgresql://u@h/d", "postgresql://x/?host=h&port=5432&dbname=d"),
        ("postgresql://d@localhost", "postgresql://127.0.0.1/d"),
        ("postgresql://u@localhost/d", "postgresql:///d?host=/var/run/postgresql"),
        ("sqlite:////srv/a.sqlite3", "sqlite:////srv/b/../a.sqlite3"),
        ("sqlite:////srv/a.sqlite3", "sqlite:////srv/./a.sqlite3?timeout=3"),
        ("sqlite:////srv/a.sqlite3", "sqlite:///file:/srv/a.sqlite3?uri=true"),
        ("sqlite:////srv/a.sqlite3", "sqlite:///file:///srv/a.sqlite3?mode=rw&uri=true"),
        ("sqlite:////srv/a b.sqlite3", "sqlite:///file:/srv/a%2520b.sqlite3?uri=true"),
        ("sqlite:////srv/a.sqlite3", "sqlite+pysqlite:////srv/a.sqlite3"),
    ],
)
def test_the_live_address_is_no_training_address_however_it_is_written(live: str, training: str) -> None:
    with pytest.raises(ConfigRefused, match="leads to the live database"):
        config_from({"DATABASE_URL": live, "FOURSIGHT_TRAINING_DATABASE_URL": training})


def test_a_link_to_the_live_file_is_the_live_file(tmp_path: Path) -> None:
    (tmp_path / "foursight.sqlite3").touch()
    (tmp_path / "soft").symlink_to(tmp_path / "foursight.sqlite3")
    (tmp_path / "hard").hardlink_to(tmp_path / "foursight.sqlite3")

    for name in ("soft", "hard"):
        with pytest.raises(ConfigRefused, match="FOURSIGHT_TRAINING_DATABASE_URL"):
            config_from(
                {
                    "FOURSIGHT_INSTANCE": str(tmp_path),
                    "FOURSIGHT_TRAINING_DATABASE_URL": f"sqlite:///{tmp_path / name}",
                }
            )


@pytest.mark.parametrize(
    "live, training",
    [
        ("postgresql://u@h/d", "postgresql://u@h/t"),
        ("postgresql://u@h/d", "postgresql://u@h:5433/d"),
        ("postgresql://u@h/d", "postgresql://u@i/d"),
        ("postgresql://u@h/d", "sqlite:////srv/d"),
        ("sqlite:////srv/a.sqlite3", "sqlite:////srv/b.sqlite3"),
        ("sqlite://", "sqlite://"),
    ],
)
def test_two_databases_are_two(live: str, training: str) -> None:
    assert config_from({"DATABASE_URL": live, "FOURSIGHT_TRAINING_DATABASE_URL": training})


def test_an_address_nobody_can_read_is_refused() -> None:
    with pytest.raises(ConfigRefused, match="not a database address"):
        config_from({"FOURSIGHT_TRAINING_DATABASE_URL": "training"})
