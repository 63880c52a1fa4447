"""Who is asking, where a proxy stands before the server: else everybody's address is the proxy's."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from backend.core import logs
from backend.core.config import Config

UNTRUSTED = (
    "This is served over https, and FOURSIGHT_TRUSTED_PROXY is not set. If a proxy stands before this server, "
    "everybody has the proxy's address here: wrong passwords of one then slow down the sign-ins of all on new devices. "
    "Set FOURSIGHT_TRUSTED_PROXY=1 if nothing but that proxy reaches this server; leave it unset if people reach it "
    "directly."
)


def init_proxy(app: Flask) -> None:
    """Believe the one proxy before us about address and scheme, if this deployment says there is one; never about the
    host. Without it anybody could write these headers, and so choose whose limits they use up.
    """
    if app.extensions["foursight"].trusted_proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=0)  # type: ignore[method-assign]
    else:
        app.wsgi_app = SaysOnce(app.wsgi_app)  # type: ignore[method-assign]


def what_is_not_trusted(config: Config) -> str | None:
    """What whoever starts the server should know, in words; None where there is nothing to say."""
    return UNTRUSTED if config.secure and not config.trusted_proxy else None


class SaysOnce:
    """Says once in the log that somebody sends X-Forwarded-For and is not believed: a proxy nobody told us of, or
    somebody who would like to be another. The address in it is not logged.
    """

    def __init__(self, app: Any) -> None:
        self._app = app
        self._said = False

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Pass the request on as it is."""
        if not self._said and "HTTP_X_FORWARDED_FOR" in environ:
            self._said = True
            logs.log.warning("forwarded_for_not_believed", setting="FOURSIGHT_TRUSTED_PROXY")
        return self._app(environ, start_response)
