"""Asking a force's directory. No other request leaves the server, and these go to the issuer's own addresses only.

Nothing is waited for longer than five seconds, no redirect is followed, no answer above a quarter of a megabyte read.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import quote_plus, urlsplit

import requests
from authlib.common.urls import add_params_to_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from urllib3.exceptions import HTTPError

from backend.accounts.directory.settings import Directory

WAITS_S = 5
MOST_BYTES = 256 * 1024
METADATA_S, KEYS_S = 3600.0, 3600.0
ANEW_AT_MOST_EVERY_S = 60.0  # a token that names an unknown key makes us ask for the keys again, and not more often
Kept = TypeVar("Kept")
SCOPE = "openid profile offline_access"
WELL_KNOWN = "/.well-known/openid-configuration"


class DirectoryAway(Exception):
    """It did not answer, or not with what it should: nothing was learnt. The message is for the log."""


class DirectorySaysNo(Exception):
    """It answered, and the code or the sign-in does not stand (`invalid_grant`)."""


@dataclass(frozen=True)
class Tokens:
    """What it gives for a code. `refresh`: with which it is asked again later, where it gives one."""

    id_token: str
    refresh: str | None


class Remembered(Generic[Kept]):
    """What was asked for once, for so many seconds. Threads may share it: two that find it old ask twice."""

    def __init__(self, ask: Callable[[], Kept], seconds: Callable[[], float]) -> None:
        self._ask, self._seconds = ask, seconds
        self._kept: tuple[float, Kept] | None = None

    def get(self, at_most_s: float) -> Kept:
        """What is kept, unless it is older; then it is asked for. Raises what asking raises, and keeps the old."""
        kept = self._kept
        if kept is not None and self._seconds() - kept[0] < at_most_s:
            return kept[1]
        self._kept = found = (self._seconds(), self._ask())
        return found[1]


class Talk:
    """Talks with one directory; keeps its addresses and keys for an hour. Threads may share it."""

    def __init__(self, directory: Directory, seconds: Callable[[], float] = time.monotonic) -> None:
        self.directory = directory
        self.seconds = seconds  # of a clock that nobody sets
        self._metadata: Remembered[dict[str, object]] = Remembered(self._ask_metadata, self._now)
        self._keys: Remembered[KeySet] = Remembered(self._ask_keys, self._now)

    def _now(self) -> float:
        return self.seconds()

    def address(self, redirect_uri: str, state: str, nonce: str, verifier: str, *, anew: bool) -> str:
        """Where a browser is sent to sign in. `anew`: they must show again who they are. Raises DirectoryAway."""
        asked = {
            "response_type": "code",
            "client_id": self.directory.client_id,
            "redirect_uri": redirect_uri,
            "scope": SCOPE,
            "state": state,
            "nonce": nonce,
            "code_challenge": create_s256_code_challenge(verifier),  # type: ignore[no-untyped-call]
            "code_challenge_method": "S256",
            **({"acr_values": " ".join(sorted(self.directory.acr))} if self.directory.acr else {}),
            **({"prompt": "login", "max_age": "0"} if anew else {}),
        }
        return str(add_params_to_uri(self._endpoint("authorization_endpoint"), list(asked.items())))

    def tokens_for(self, code: str, redirect_uri: str, verifier: str) -> Tokens:
        """What it gives for a code. Raises DirectoryAway, DirectorySaysNo."""
        return self._tokens(
            {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": redirect_uri,
                "code_verifier": verifier,
            }
        )

    def asked_again(self, refresh: str) -> Tokens:
        """What it gives anew while a sign-in stands. Raises DirectorySaysNo where it does not, DirectoryAway."""
        return self._tokens({"grant_type": "refresh_token", "refresh_token": refresh})

    def keys(self, *, anew: bool = False) -> KeySet:
        """Its public keys. `anew`: a token named one that is not among them. Raises DirectoryAway."""
        return self._keys.get(ANEW_AT_MOST_EVERY_S if anew else KEYS_S)

    def _ask_keys(self) -> KeySet:
        try:
            return KeySet.import_key_set(self._json("GET", self._endpoint("jwks_uri")))  # type: ignore[arg-type]
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise DirectoryAway(f"its keys cannot be read: {type(error).__name__}") from error

    def _tokens(self, form: dict[str, str]) -> Tokens:
        given = self._json("POST", self._endpoint("token_endpoint"), form)
        id_token, refresh = given.get("id_token"), given.get("refresh_token")
        if not isinstance(id_token, str):
            raise DirectoryAway("it gave no ID token")
        return Tokens(id_token, refresh if isinstance(refresh, str) else None)

    def _endpoint(self, name: str) -> str:
        found = self._metadata.get(METADATA_S).get(name)
        if not isinstance(found, str) or not _is_safe(found, self.directory.issuer):
            raise DirectoryAway(f"its {name} is no address of a directory over https")
        return found

    def _ask_metadata(self) -> dict[str, object]:
        said = self._json("GET", self.directory.issuer.rstrip("/") + WELL_KNOWN)
        if said.get("issuer") != self.directory.issuer:
            raise DirectoryAway("it calls itself by another name than the one agreed")
        return said

    def _json(self, method: str, address: str, form: dict[str, str] | None = None) -> dict[str, object]:
        who = (quote_plus(self.directory.client_id), quote_plus(self.directory.client_secret))  # RFC 6749 2.3.1
        sends = requests.Request(method, address, data=form, auth=who if form is not None else None)
        try:
            with requests.Session() as session:
                asked = session.prepare_request(sends)
                seen = session.merge_environment_settings(address, {}, True, None, None)  # a proxy, the force's own CA
                with session.send(asked, **seen, timeout=WAITS_S, allow_redirects=False) as answer:
                    return _read(answer.status_code, _body(answer))
        except (requests.RequestException, HTTPError, OSError) as error:  # urllib3's own where it stops midway
            raise DirectoryAway(f"it did not answer: {type(error).__name__}") from error


def _body(answer: requests.Response) -> bytes:
    """The whole of an answer, which may neither be long nor trickle."""
    body, until = b"", time.monotonic() + WAITS_S
    while part := answer.raw.read1(16_384, decode_content=True):
        body += part
        if len(body) > MOST_BYTES or time.monotonic() > until:
            raise DirectoryAway("its answer is too long, or too slow")
    return body


def _read(status: int, body: bytes) -> dict[str, object]:
    try:
        said = json.loads(body)
    except ValueError as error:
        raise DirectoryAway(f"its answer is no JSON, status {status}") from error
    if not isinstance(said, dict):
        raise DirectoryAway(f"its answer is no object, status {status}")
    if status == 400 and said.get("error") == "invalid_grant":  # RFC 6749 5.2: the code or the refresh token is over
        raise DirectorySaysNo
    if status != 200:
        raise DirectoryAway(f"status {status}, {str(said.get('error', ''))[:40]}")
    return said


def _is_safe(address: str, issuer: str) -> bool:
    """Https; plain http only where the issuer itself is on this machine."""
    parts, own = urlsplit(address), urlsplit(issuer)
    return bool(parts.netloc) and (
        parts.scheme == "https" or (own.scheme == "http" and parts.scheme == "http" and parts.hostname == own.hostname)
    )
