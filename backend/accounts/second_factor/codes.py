"""Codes of six digits that change every half minute (RFC 6238, as every authenticator app makes them). Pure."""

from __future__ import annotations

import re
from datetime import datetime

import pyotp

STEP_S = 30
AWAY = 1  # steps a phone's clock may be off, either way
SECRET = re.compile(r"[A-Z2-7]{32}")
CODE = re.compile(r"[0-9]{6}")
ISSUER = "Foursight"
LABEL = "second-factor|"
"""To what an encrypted secret is bound, before the person's id."""


def new_secret() -> str:
    """160 bits, as an app takes them: 32 letters and digits."""
    return pyotp.random_base32(32)


def is_secret(text: str) -> bool:
    """Whether it is one of ours."""
    return SECRET.fullmatch(text) is not None


def address_of(secret: str, sign_in_name: str) -> str:
    """What a QR code holds, for an app to read."""
    return pyotp.TOTP(secret).provisioning_uri(name=sign_in_name, issuer_name=ISSUER)


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The step to which a code belongs, None where it is of none of these minutes. Spaces in it do not count."""
    plain = "".join(code.split())
    if CODE.fullmatch(plain) is None:
        return None
    here = int(now.timestamp()) // STEP_S
    made = {step: pyotp.TOTP(secret).at(step * STEP_S) for step in range(here - AWAY, here + AWAY + 1)}
    return next((step for step, right in made.items() if pyotp.utils.strings_equal(right, plain)), None)
