"""The sizes and colours in which a page for phone and desk is looked at: one in each run, all in `make prove`."""

from __future__ import annotations

import pytest

from tests.fixtures.browser import HERE, PHONE

SIZES = {
    "phone": {**PHONE, "viewport": {"width": 360, "height": 740}},
    "desk": {**HERE, "viewport": {"width": 1280, "height": 800}},
}

on_phone_and_desk = pytest.mark.parametrize(
    "size, scheme",
    [
        pytest.param("phone", "light"),
        pytest.param("phone", "dark", marks=pytest.mark.prove),
        pytest.param("desk", "light", marks=pytest.mark.prove),
        pytest.param("desk", "dark", marks=pytest.mark.prove),
    ],
)
