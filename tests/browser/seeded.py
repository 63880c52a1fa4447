"""One fault put into one module on its way to the phone, and the check that must notice it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from tests.browser.ready import Ready
from tests.fixtures.browser import be_patient
from tests.fixtures.run import ROOT


@dataclass(frozen=True)
class Fault:
    """In a module of static/js, `right` becomes `wrong`; `check` must notice, and say so."""

    module: str
    right: str
    wrong: str
    check: Callable[[Ready], None]
    says: str
    before: str = ""


def notice(ready_phone: Callable[..., Ready], fault: Fault) -> None:
    """Raise unless the check fails on a phone with the fault, and for its reason."""
    source = (ROOT / "static" / "js" / fault.module).read_text("utf-8")
    assert source.count(fault.right) == 1, "the module no longer says that: seed this fault anew"
    text = source.replace(fault.right, fault.wrong)
    phone = ready_phone(
        before=fault.before,
        at=datetime.now(UTC),
        route=(f"**/js/{fault.module}", lambda route: route.fulfill(body=text, content_type="text/javascript")),
    )

    be_patient(5)  # what a fault keeps from coming need not be waited for
    try:
        with pytest.raises(AssertionError) as noticed:
            fault.check(phone)
    finally:
        be_patient()

    assert fault.says in str(noticed.value)
