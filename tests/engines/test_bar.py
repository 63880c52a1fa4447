"""The bar of a phone without a network, in three engines: each of its texts is read, and none lies over another."""

from __future__ import annotations

import pytest

from tests.engines import officer
from tests.engines.conftest import Ready
from tests.engines.looks import faults

SIZES = {"at 100%": (360, 740), "at 200%": (180, 370), "lying": (740, 360)}
OVER = "lie over each other"
AS_IT_WAS = """() => {
  const style = document.querySelector(".bar__name").style;
  Object.assign(style, { alignItems: "center", paddingBlockStart: "0", lineHeight: "1.5" });
  document.querySelector(".bar__away").style.insetBlockEnd = "0.125rem";
}"""


@pytest.mark.parametrize("size", SIZES)
def test_in_the_bar_no_text_lies_over_another_while_there_is_no_network(ready: Ready, size: str) -> None:
    phone, looks = ready.phone, ready.looks
    officer.start_report(phone)
    officer.write(phone, "incident_ref", "BAR-1")
    officer.saved(phone)
    phone.poll("document.querySelector('.away .bar__away')?.checkVisibility()")

    phone.resize(*SIZES[size])

    looks.at(f"bar {size}", within=".bar")
    phone.resize(360, 740)
    assert looks.wrong == {}


def test_the_mutant_whose_name_lies_over_offline_is_caught(ready: Ready) -> None:
    phone = ready.phone
    phone.poll("document.querySelector('.away .bar__away')?.checkVisibility()")

    phone.ask(AS_IT_WAS)

    assert [one for one in faults(phone, ".bar") if OVER in one]
