"""A force's directory of our own, in the test's process: it says what a test tells it to, lies included.

directory.claims["roles"] = […]   what the next token says; directory.now says when
directory.makes = function        how a token is made of claims and the right key; else it is signed as it should be
directory.fails = (status, body)  what it answers instead of tokens; directory.stop() it is not there any more
directory.pause_s = 0.1           it answers four bytes at a time; directory.moved = True sends whoever asks elsewhere
directory.stands = False          a refresh token is worth nothing any more
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.fixtures.run import free_port

CLIENT, SECRET = "foursight", "a secret: with a colon, a space and 100%"
KEY, OTHER_KEY = (RSAKey.generate_key(2048, parameters={"kid": kid, "use": "sig"}) for kid in ("one", "two"))
Makes = Callable[[dict[str, Any], RSAKey], str]


def signed(claims: dict[str, Any], key: RSAKey) -> str:
    """As it should be."""
    return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key)


class FakeDirectory:
    """One that runs."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self.port = free_port()
        self.issuer = f"http://localhost:{self.port}/force"
        self.calls_itself = self.issuer
        self.clock = clock
        self.keys = [KEY]
        self.key = KEY
        self.makes: Makes = signed
        self.stands = True
        self.fails: tuple[int, bytes] | None = None
        self.refresh: str | None = "refresh-1"
        self.claims: dict[str, Any] = {
            "sub": "asha-in-the-directory",
            "name": "Asha Patel",
            "preferred_username": "Asha.Patel@example.police",
            "department": "RESP-A",
            "roles": ["Foursight.Officer"],
            "amr": ["pwd", "mfa"],
        }
        self.asked: list[dict[str, str]] = []
        self.keys_asked = 0
        self.nonce = ""
        self.pause_s, self.pieces = 0.0, 0
        self.moved, self.followed = False, 0
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """It is away from now on."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def lets_in(self, address: str) -> tuple[str, str]:
        """What a browser that was sent to `address` comes back with, once somebody has signed in: state, code."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        self.asked.append(asked)
        self.nonce = asked["nonce"]
        return asked["state"], "code-1"

    def token(self) -> str:
        """The ID token it gives now."""
        at = int(self.clock().timestamp())
        times = {"iss": self.issuer, "aud": CLIENT, "iat": at, "exp": at + 300, "nonce": self.nonce, "auth_time": at}
        return self.makes({**times, **self.claims}, self.key)

    def answer(self, path: str, form: dict[str, str]) -> tuple[int, bytes]:
        """What it answers to the server."""
        if path.endswith("/openid-configuration"):
            ways = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
            said = {"issuer": self.calls_itself, **{name: self.issuer + way for name, way in ways.items()}}
            return 200, json.dumps(said).encode()
        if path.endswith("/keys"):
            self.keys_asked += 1
            return 200, json.dumps({"keys": [key.as_dict(private=False) for key in self.keys]}).encode()
        self.asked.append(form)
        if self.fails is not None:
            return self.fails
        if form["grant_type"] == "refresh_token" and not (self.stands and form["refresh_token"] == self.refresh):
            return 400, b'{"error": "invalid_grant"}'
        given = {"id_token": self.token(), "access_token": "a", "token_type": "Bearer", "refresh_token": self.refresh}
        return 200, json.dumps(given).encode()


def _handler(directory: FakeDirectory) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if directory.moved and not self.path.endswith("moved"):
                self.send_response(302)
                self.send_header("Location", f"{directory.issuer}/moved")
                self.send_header("Content-Length", "0")
                return self.end_headers()
            directory.followed += self.path.endswith("moved")
            return self._say(*directory.answer(self.path, {}))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._say(*directory.answer(self.path, {**form, "authorization": self.headers["Authorization"]}))

        def _say(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            for at in range(0, len(body), size := 4 if directory.pause_s else len(body)):
                directory.pieces += 1
                time.sleep(directory.pause_s)
                try:
                    self.wfile.write(body[at : at + size])
                except OSError:  # nobody waits any more
                    return

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    return Handler
