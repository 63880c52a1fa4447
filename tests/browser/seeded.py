"""One fault put into one module, the scripts that are bundled from it, and the check that must notice it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Route

from backend.core.clock import now
from tests.browser.ready import Ready
from tests.browser.rebuilt import changed, rebuilt
from tests.fixtures.browser import be_patient


@dataclass(frozen=True)
class Fault:
    """In a module of static/js, `right` becomes `wrong`; `check` must notice, and say so."""

    module: str
    right: str
    wrong: str
    check: Callable[[Ready], None]
    says: str
    before: str = ""


def notice(
    ready_phone: Callable[..., Ready],
    fault: Fault,
    at: datetime | None = None,
    pack: Callable[[Route], None] | None = None,
    **options: Any,
) -> None:
    """Raise unless the check fails on a phone with the fault, and for its reason.

    `at` is what its clock says, else the time it is; `pack` answers for the pack; `options` are the browser context's.
    """
    text = changed(fault.module, fault.right, fault.wrong)
    phone = ready_phone(
        before=fault.before,
        at=at or now(),
        route=rebuilt({fault.module: text}),
        **options,
    )
    if pack:
        phone.context.route("**/pack.json", pack)

    be_patient(5)  # what a fault keeps from coming need not be waited for
    try:
        with pytest.raises(AssertionError) as noticed:
            fault.check(phone)
    finally:
        be_patient()

    assert fault.says in str(noticed.value), str(noticed.value)
