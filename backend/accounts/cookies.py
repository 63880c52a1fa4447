"""The cookies of a sign-in: what each is called, how long it lasts, and how a browser is given one or loses it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from flask import current_app, request
from werkzeug.wrappers import Response

from backend.accounts.service import devices, passkeys, second_factor, sessions
from backend.accounts.service.directory import signing_in


@dataclass(frozen=True)
class Cookie:
    """One of them; no script reads it, and no other site sends it."""

    plain_name: str
    lasts: timedelta

    @property
    def name(self) -> str:
        """`__Host-` needs https; on loopback http some browsers drop Secure cookies, so there the name is plain."""
        return f"__Host-{self.plain_name}" if is_secure() else self.plain_name

    def sent(self) -> str | None:
        """What this request brought."""
        return request.cookies.get(self.name)

    def give(self, response: Response, value: str) -> Response:
        """Give it to the browser."""
        max_age = int(self.lasts.total_seconds())
        response.set_cookie(self.name, value, max_age, path="/", secure=is_secure(), httponly=True, samesite="Lax")
        return response

    def take_back(self, response: Response) -> Response:
        """Have the browser forget it."""
        response.delete_cookie(self.name, path="/", secure=is_secure(), httponly=True, samesite="Lax")
        return response


def is_secure() -> bool:
    """Whether this server is reached by https."""
    return bool(current_app.extensions["foursight"].secure)


SIGN_IN = Cookie("foursight", sessions.LASTS)
DEVICE = Cookie("foursight-device", devices.LASTS)
"""It outlives a sign-in and says on which device one was before (service/devices.py)."""
DIRECTORY = Cookie("foursight-directory", signing_in.LASTS)
"""It binds a sign-in under way at the directory to this browser (service/directory)."""
HALF = Cookie("foursight-half", second_factor.HALF_LASTS)
"""Of somebody whose password was right and who has not shown a code yet."""
PASSKEY = Cookie("foursight-passkey", passkeys.LASTS)
"""It binds a number a passkey is to sign to this browser (service/passkeys.py)."""
