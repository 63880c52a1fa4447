"""A phone in the room of a class: on the local network of a trainer's laptop, where nothing is encrypted."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

ADDRESS = "http://192.168.1.20:8000"
PHONE = "192.168.1.77"


class Phone(FlaskClient):
    """Its browser sends `Origin` with a form and, because nothing is encrypted, no Sec-Fetch-Site."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask the laptop's address, as our own pages do."""
        kwargs.setdefault("base_url", ADDRESS)
        headers = {"Origin": ADDRESS, **dict(kwargs.pop("headers", None) or {})}
        kwargs["headers"] = {name: value for name, value in headers.items() if value is not None}
        return super().open(*args, **kwargs)


def a_phone(app: Flask) -> Phone:
    """A phone, with the laptop told that it has this address."""
    app.extensions["foursight"] = app.extensions["foursight"].with_(class_url=ADDRESS)
    phone = Phone(app, app.response_class, use_cookies=True)
    phone.environ_base["REMOTE_ADDR"] = PHONE
    return phone
