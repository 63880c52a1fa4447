"""One push to the push service of a browser's vendor. It is empty: there is nothing in it to read, and the browser
says fixed words. It goes to a host that the force has named and to no other; no redirect is followed. However slow or
hostile the service is, it takes no longer than AT_MOST_S, and what came of it is said as exactly as HTTP can say it.
"""

from __future__ import annotations

import http.client
import ssl
from datetime import datetime
from typing import Literal
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from joserfc import jwt
from joserfc.jwk import ECKey

from backend.accounts.push.keys import pem_of, public_half
from backend.core.keys import KeyPair
from backend.core.push_settings import Push
from backend.notices.bounded import at_most

Outcome = Literal["sent", "refused", "gone", "unknown", "not_sent", "down"]
"""sent: the service has it. refused: it never will. gone: it knows no such browser any more. unknown: the connection
broke, or nothing was answered, after it was on its way. not_sent: not now, try again. down: it cannot be reached."""
AT_MOST_S, EACH_S = 20.0, 8.0
LASTS_S = 15 * 60
"""How long a service keeps it for a browser that is away: then the ladder has gone on to somebody else."""
SIGNED_FOR_S = 12 * 3600


def deliver(push: Push, key: KeyPair, endpoint: str, now: datetime) -> Outcome:
    """Hand one push over."""
    if not push.allows(endpoint):
        return "refused"
    to = urlsplit(endpoint)
    server = _server(to.hostname or "", to.port or 443)
    with at_most(server, AT_MOST_S):
        try:
            server.connect()
        except (OSError, http.client.HTTPException):
            server.close()
            return "down"
        try:
            return _hand_over(
                server, f"{to.path}?{to.query}" if to.query else to.path, _headers(push, key, endpoint, now)
            )
        except (OSError, http.client.HTTPException):
            return "unknown"
        finally:
            server.close()


def _hand_over(server: http.client.HTTPSConnection, path: str, headers: dict[str, str]) -> Outcome:
    server.request("POST", path, body=b"", headers=headers)
    status = server.getresponse().status
    if 200 <= status < 300:
        return "sent"
    if status in (404, 410):
        return "gone"
    return "not_sent" if status in (408, 425, 429) or status >= 500 else "refused"


def _headers(push: Push, key: KeyPair, endpoint: str, now: datetime) -> dict[str, str]:
    """`Topic`: of several that wait at the service, a browser that comes back is given one."""
    return {
        "Authorization": f"vapid t={_token(push, key, endpoint, now)}, k={public_half(key)}",
        "TTL": str(LASTS_S),
        "Urgency": "high",
        "Topic": "waits",
    }


def _token(push: Push, key: KeyPair, endpoint: str, now: datetime) -> str:
    """Who asks, of which service, until when (RFC 8292)."""
    to = urlsplit(endpoint)
    said = {"aud": f"https://{to.netloc.lower()}", "exp": int(now.timestamp()) + SIGNED_FOR_S, "sub": push.contact}
    return jwt.encode({"typ": "JWT", "alg": "ES256"}, said, ECKey.import_key(pem_of(key)))


def _server(host: str, port: int) -> http.client.HTTPSConnection:
    """A connection; through the force's own proxy where the environment names one."""
    safe = ssl.create_default_context()
    proxy = urlsplit(getproxies().get("https", "")) if not proxy_bypass(host) else None
    if proxy is None or not proxy.hostname:
        return http.client.HTTPSConnection(host, port, timeout=EACH_S, context=safe)
    server = http.client.HTTPSConnection(proxy.hostname, proxy.port or 80, timeout=EACH_S, context=safe)
    server.set_tunnel(host, port)
    return server
