"""Settings from the environment: what is wrong stops the start with words that say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from backend.core.config import ConfigRefused, config_from


def test_without_settings_it_runs_on_loopback_with_the_embedded_database() -> None:
    config = config_from({})

    assert (config.secure, config.guidance_open, config.demo) == (False, False, False)
    assert config.database.startswith("sqlite:///")
    assert config.database.endswith("/instance/foursight.sqlite3")


@pytest.mark.parametrize("given", ["postgres://u@h/d", "postgresql://u@h/d"])
def test_a_postgresql_address_names_the_driver_we_have(given: str) -> None:
    assert config_from({"DATABASE_URL": given}).database == "postgresql+psycopg://u@h/d"


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


def test_an_overlay_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigRefused, match="FOURSIGHT_OVERLAY"):
        config_from({"FOURSIGHT_OVERLAY": str(tmp_path / "missing")})


@pytest.mark.parametrize("value", ["true", "2", "on"])
def test_a_switch_takes_only_one_and_nought(value: str) -> None:
    with pytest.raises(ConfigRefused, match="FOURSIGHT_GUIDANCE_OPEN"):
        config_from({"FOURSIGHT_GUIDANCE_OPEN": value})


def test_a_proxy_is_believed_only_where_the_deployment_says_there_is_one() -> None:
    assert not config_from({}).trusted_proxy
    assert config_from({"FOURSIGHT_TRUSTED_PROXY": "1"}).trusted_proxy
