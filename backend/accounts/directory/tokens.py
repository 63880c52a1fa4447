"""Whether an ID token is the directory's word, for us, for this very sign-in (OpenID Connect Core 3.1.3.7).

The key is one of the issuer's own, looked up by us and named by `kid`; whatever key, address or certificate a token
brings along is left unread. The algorithm is on the force's list.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TypeGuard

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet

from backend.accounts.directory.settings import Directory

LEEWAY_S = 60  # two clocks
OLDEST = timedelta(minutes=10)  # a token is made for the sign-in that waits for it
LONGEST_TOKEN, LONGEST_SUBJECT = 20_000, 255


class TokenRefused(Exception):
    """The token proves nothing to us. The message is for the log: the person is told to try again."""


class KeyUnknown(TokenRefused):
    """It names a key that is not among those at hand: the directory may have a new one."""


def checked(
    token: str, keys: KeySet, directory: Directory, *, nonce: str | None, now: datetime, since: datetime | None = None
) -> dict[str, object]:
    """The claims of an ID token. `nonce`: what was sent along, None where it is renewed; `since`: they must have shown
    who they are after that. Raises TokenRefused, KeyUnknown.
    """
    claims = _signed(token, keys, directory)
    _check_claims(claims, directory, nonce, now)
    _check_strength(claims, directory)
    if since is not None:
        shown = claims.get("auth_time")
        if not isinstance(shown, int) or shown < since.timestamp() - LEEWAY_S:
            raise TokenRefused("they were not asked again who they are")
    return claims


def believed(
    token: str,
    keys: Callable[..., KeySet],
    directory: Directory,
    *,
    nonce: str | None,
    now: datetime,
    since: datetime | None = None,
) -> dict[str, object]:
    """The claims by the keys at hand, and by those it has now where the token names none of them: `keys(anew=True)`.
    Raises TokenRefused, and what asking for keys raises.
    """
    try:
        return checked(token, keys(), directory, nonce=nonce, now=now, since=since)
    except KeyUnknown:
        return checked(token, keys(anew=True), directory, nonce=nonce, now=now, since=since)


def _signed(token: str, keys: KeySet, directory: Directory) -> dict[str, object]:
    if len(token) > LONGEST_TOKEN:
        raise TokenRefused("it is too long")
    try:
        header = jws.extract_compact(token.encode("ascii")).headers()
        key = _key(header, keys)
        return dict(jwt.decode(token, key, algorithms=list(directory.algorithms)).claims)
    except TokenRefused:
        raise
    except (JoseError, ValueError, UnicodeError, TypeError, KeyError) as error:
        raise TokenRefused(f"its signature cannot be checked: {type(error).__name__}") from error


def _key(header: Mapping[str, object], keys: KeySet) -> Key:
    kid = header.get("kid")
    found = [key for key in keys.keys if key.kid == kid] if kid is not None else list(keys.keys)
    if len(found) != 1:
        raise KeyUnknown("it names none of the directory's keys")
    return found[0]


def _check_claims(claims: Mapping[str, object], directory: Directory, nonce: str | None, now: datetime) -> None:
    at = now.timestamp()
    audience, ends, made, begins = (claims.get(name) for name in ("aud", "exp", "iat", "nbf"))
    for_us = audience in (directory.client_id, [directory.client_id])
    wrong = {
        "it is of another issuer": claims.get("iss") != directory.issuer,
        "it is not for us alone": not for_us or claims.get("azp", directory.client_id) != directory.client_id,
        "it names nobody": not _is_subject(claims.get("sub")),
        "it has ended": not _is_number(ends) or ends <= at - LEEWAY_S,
        "it is from another time": not _is_number(made) or not at - OLDEST.total_seconds() <= made <= at + LEEWAY_S,
        "it is not valid yet": "nbf" in claims and (not _is_number(begins) or begins > at + LEEWAY_S),
        "it is of another sign-in": nonce is not None and claims.get("nonce") != nonce,
    }
    for why, is_so in wrong.items():
        if is_so:
            raise TokenRefused(why)


def _check_strength(claims: Mapping[str, object], directory: Directory) -> None:
    ways = claims.get("amr")
    if directory.acr and claims.get("acr") not in directory.acr:
        raise TokenRefused("they were let in by a weaker proof than the force asks for (acr)")
    if directory.amr and not (isinstance(ways, list) and directory.amr.intersection(map(str, ways))):
        raise TokenRefused("they were let in by a weaker proof than the force asks for (amr)")


def _is_subject(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_SUBJECT


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
