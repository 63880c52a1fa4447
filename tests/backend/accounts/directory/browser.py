"""A browser that signs in at the directory."""

from __future__ import annotations

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.backend.accounts.directory.fake_directory import FakeDirectory
from tests.page import get_page
from tests.page_checks import text_of

BACK = "/sign-in/directory/back"


class Browser:
    """One, with its cookies."""

    def __init__(self, client: FlaskClient, directory: FakeDirectory) -> None:
        self.client = client
        self.directory = directory

    def signs_in(self, start: str = "/sign-in/directory") -> TestResponse:
        """Out to the directory, and back."""
        out = self.client.get(start)
        assert out.status_code == 302, out.get_data(as_text=True)[:300]
        state, code = self.directory.lets_in(out.headers["Location"])
        return self.comes_back(state, code)

    def comes_back(self, state: str, code: str) -> TestResponse:
        """Back from it, as another site sends a browser."""
        self.client.environ_base["HTTP_SEC_FETCH_SITE"] = "cross-site"
        came = self.client.get(BACK, query_string={"state": state, "code": code})
        self.client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
        return came

    def who(self) -> str | None:
        """Whose account it shows."""
        if self.client.get("/account").status_code != 200:
            return None
        return text_of(get_page(self.client, "/account").all("dd")[0])
