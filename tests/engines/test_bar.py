"""The bar of a phone without a network: Hide, what is saved and Menu are seen whole and met by a tap; Hide hides."""

from __future__ import annotations

import pytest

from tests.engines import officer
from tests.engines.conftest import Ready
from tests.engines.phone import HEIGHT, WIDTH, Phone
from tests.engines.test_keeping import COVERS, PLACES

IN_THE_BAR = (".bar [data-hide]", ".bar [data-status]", ".bar__menu > summary", ".bar__away")
NOT_SEEN = """(selectors) => selectors.filter((selector) => {
  const one = document.querySelector(selector);
  const { left, right, top, bottom, width, height } = one.getBoundingClientRect();
  const isWhole = width > 1 && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  const met = document.elementFromPoint(left + width / 2, top + height / 2);
  const isMet = getComputedStyle(one).pointerEvents === "none" || one.contains(met);
  return !(one.checkVisibility({ visibilityProperty: true }) && one.innerText.trim() && isWhole && isMet);
})"""
UNDER_THE_MENU = "() => Object.assign(document.querySelector('.bar__menu').style, { position: 'absolute', inset: '0' })"
SMALLEST = (320, 568)
CHROMIUM = pytest.mark.parametrize("engine", ["chromium"], scope="module")


def without_a_network(phone: Phone) -> None:
    """At a report with something saved, told that nothing answers."""
    officer.start_report(phone)
    officer.write(phone, "incident_ref", "BAR-1")
    officer.saved(phone)
    phone.poll("document.querySelector('.bar__away').checkVisibility()")


@CHROMIUM
def test_without_a_network_hide_status_and_menu_are_seen_in_the_bar_and_a_tap_on_hide_hides(ready: Ready) -> None:
    phone, looks = ready.phone, ready.looks
    without_a_network(phone)
    for size in (SMALLEST, (HEIGHT, WIDTH), (WIDTH, HEIGHT)):
        phone.resize(*size)
        assert phone.ask(NOT_SEEN, IN_THE_BAR) == [], size
        looks.at(f"bar, {size[0]}", within=".bar")

    phone.click(".bar [data-hide]")

    assert phone.ask(COVERS, PLACES)
    officer.locked(phone)
    assert looks.wrong == {}


@CHROMIUM
def test_a_menu_that_lies_over_the_bar_is_noticed(ready: Ready) -> None:
    without_a_network(ready.phone)

    ready.phone.ask(UNDER_THE_MENU)

    assert ".bar [data-hide]" in ready.phone.ask(NOT_SEEN, IN_THE_BAR)
