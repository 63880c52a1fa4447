"""Who is asking, where a proxy stands before the server: else everybody's address is the proxy's."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix


def init_proxy(app: Flask) -> None:
    """Believe the one proxy before us about address and scheme, if this deployment says there is one; never about the
    host. Without it anybody could write these headers, and so choose whose limits they use up.
    """
    if app.extensions["foursight"].trusted_proxy:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=0)  # type: ignore[method-assign]
