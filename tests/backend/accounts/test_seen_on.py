"""Which browser a sign-in is in: what its owner reads, and that no letter of what a browser sent is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from backend.accounts.seen_on import browser_of
from tests.page import get_page, text_of
from tests.people import People, sign_in, sign_in_by_page

ANDROID = "Mozilla/5.0 (Linux; Android 16; SM-G525F) AppleWebKit/537.36 Chrome/148.0 Mobile Safari/537.36"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/148.0 Safari/537.36 Edg/148.0"


@pytest.mark.parametrize(
    "says, read",
    [
        (ANDROID, "Chrome on Android"),
        (WINDOWS, "Edge on Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile Safari/604.1",
            "Safari on an iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0", "Firefox on Linux"),
        ("curl/8", ""),
        ("", ""),
        ("<script>Windows" + "x" * 5_000, "A browser on Windows"),
    ],
)
def test_a_browser_is_named_as_people_call_it(says: str, read: str) -> None:
    assert browser_of(says) == read


def test_one_s_sign_ins_and_an_administrator_s_page_say_in_which_browser_each_is(
    new_client: Callable[[], FlaskClient], people: People
) -> None:
    phone, desk = new_client(), new_client()
    phone.environ_base["HTTP_USER_AGENT"], desk.environ_base["HTTP_USER_AGENT"] = ANDROID, WINDOWS
    sign_in_by_page(phone, people.asha)
    sign_in_by_page(desk, people.asha)

    rows = [text_of(one) for one in get_page(desk, "/account/sign-ins").single("ul", **{"data-sign-ins": ""})]
    theirs = get_page(sign_in(new_client(), people.ivor), f"/people/{people.asha.id}")

    assert [row.split(".")[0] for row in rows] == ["This one", "Chrome on Android"]
    assert "Edge on Windows" in rows[0]
    assert "Chrome on Android" in text_of(theirs.single("ul", **{"data-sign-ins": ""}))
    assert "SM-G525F" not in theirs.text
