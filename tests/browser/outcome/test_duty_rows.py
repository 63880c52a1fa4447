"""The rows of the duties: what is tapped in one of them moves none of the others, and takes itself back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import steps
from tests.browser.outcome.test_outcome import in_danger, place
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice

TAPS = """(list) => [...list.querySelectorAll('.chip')].filter((one) => one.checkVisibility()).map((one) => {
  const { x, y, width, height } = one.getBoundingClientRect();
  return [one.closest('[data-question]').dataset.question, one.innerText, x, y, width, height].join(' ');
})"""
TREMBLES_MS = 400


def chip(page: Page, duty: str, value: str) -> Locator:
    """A chip of a duty's row."""
    return page.locator(f'#q-{duty} .chip:has(input[value="{value}"])')


def taps_of(page: Page) -> list[str]:
    """Each chip before one leaves, and where on the screen it stands."""
    found: list[str] = page.locator('[data-duties="door"] .duties').evaluate(TAPS)
    return found


def done_moves_no_row(phone: Ready) -> None:
    """Ticked and taken back by the same chip: every chip of every row stands where it stood."""
    page = phone.page
    in_danger(page)
    chip(page, "duty_plan", "done").evaluate("one => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
    before = taps_of(page)

    chip(page, "duty_plan", "done").click()
    expect(chip(page, "duty_plan", "done").locator("input")).to_be_checked()
    page.wait_for_timeout(TREMBLES_MS)
    assert taps_of(page) == before, "moved by a tick"
    chip(page, "duty_plan", "done").click()
    expect(page.locator("#q-duty_plan input:checked"), "takes itself back").to_have_count(0)
    assert taps_of(page) == before, "moved by taking it back"


def test_a_tick_on_a_duty_moves_no_row_and_a_second_tap_takes_it_back(ready: Ready) -> None:
    done_moves_no_row(ready)


def what_opens_takes_no_tap_at_once(phone: Ready) -> None:
    """The chips of the row stay; what opens below them takes no tap for half a second, and then it does."""
    page = phone.page
    in_danger(page)
    for duty, value, part in (
        ("duty_plan", "not_done", "duty_plan_because"),
        ("duty_risk", "owed", "duty_risk_who"),
    ):
        one = chip(page, duty, value)
        one.evaluate("one => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
        before = one.bounding_box()
        taken = one.evaluate(
            """(one, part) => new Promise((done) => {
              let looks = 300;
              const look = () => {
                const opened = document.getElementById(`q-${part}`);
                if (opened?.checkVisibility()) done(getComputedStyle(opened).pointerEvents);
                else if (looks-- > 0) requestAnimationFrame(look);
                else done("never opened");
              };
              one.querySelector('input').click();
              look();
            })""",
            part,
        )
        assert taken == "none", f"{part} takes a tap at once"
        assert one.bounding_box() == before, "the tapped chip moved"
        expect(page.locator(f"#q-{part}")).to_have_css("pointer-events", "auto")


@pytest.mark.prove
def test_what_a_tap_opens_below_a_duty_takes_no_tap_in_its_first_half_second(ready: Ready) -> None:
    what_opens_takes_no_tap_at_once(ready)


def trembling_keeps_the_tick(phone: Ready) -> None:
    """Two taps at once mean one."""
    page = phone.page
    in_danger(page)

    chip(page, "duty_plan", "done").locator("input").evaluate("one => (one.click(), one.click())")
    steps.saved(page)

    expect(chip(page, "duty_plan", "done").locator("input"), "a thumb that trembles").to_be_checked()


@pytest.mark.prove
def test_a_thumb_that_trembles_on_a_duty_ticks_it_and_takes_nothing_back(ready: Ready) -> None:
    trembling_keeps_the_tick(ready)


def undo_covers_nothing(phone: Ready) -> None:
    """Beside an open duty: the button that clears, then the one that undoes it, and neither lies over a chip."""
    page = phone.page
    in_danger(page)
    chip(page, "duty_plan", "owed").click()
    steps.write(page, "duty_plan_who", "Early turn sergeant")
    page.locator('[data-duty="plan_duty"] summary').first.click()
    clear = page.locator("#q-duty_plan [data-clear]")
    clear.evaluate("one => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
    chips = page.locator("#q-duty_plan .chip").all()
    stood = [one.bounding_box() for one in chips]

    clear.click()
    undo = page.locator("#q-duty_plan [data-undo]")
    expect(undo).to_be_visible()
    assert [one.bounding_box() for one in chips] == stood
    over = undo.bounding_box()
    for one in stood:
        assert one, "a chip is not drawn"
        assert over, "nothing to undo it by"
        apart = one["x"] + one["width"] <= over["x"] or one["y"] + one["height"] <= over["y"]
        assert apart, "Undo lies over a chip"
    page.wait_for_timeout(TREMBLES_MS)
    undo.click()
    expect(chip(page, "duty_plan", "owed").locator("input")).to_be_checked()
    expect(page.locator('[data-duty="plan_duty"] [data-duty-said]')).to_have_text("Early turn sergeant")


@pytest.mark.prove
def test_undo_beside_a_duty_lies_over_none_of_its_chips(ready: Ready) -> None:
    undo_covers_nothing(ready)


@pytest.mark.prove
def test_what_is_taken_back_of_a_duty_is_in_no_copy(ready: Ready) -> None:
    page = ready.page
    in_danger(page)
    chip(page, "duty_plan", "owed").click()
    page.wait_for_timeout(TREMBLES_MS)
    chip(page, "duty_plan", "owed").click()
    expect(page.locator("#q-duty_plan input:checked")).to_have_count(0)

    place(page, "copy")
    block = page.locator('[data-block="incident_update"]')
    block.locator("[data-copy-fold] > summary").click()
    expect(block.locator("[data-copy-text]")).to_contain_text("SUSPECT")
    expect(block.locator("[data-copy-text]")).not_to_contain_text("still owed")


FAULTS = {
    "a second tap takes nothing back": Fault(
        "walk/taps.js", "const isTakenBack = takesBack", "const isTakenBack = false && takesBack",
        done_moves_no_row, "takes itself back",
    ),
    "a trembling thumb takes it back": Fault(
        "walk/taps.js", "since >= SAME_TAP_MS", "since >= 0", trembling_keeps_the_tick, "a thumb that trembles",
    ),
}  # fmt: skip


@pytest.mark.prove
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_the_rows_of_duties_is_noticed(ready_phone, name):
    notice(ready_phone, FAULTS[name])


ADOPT = "const it = new CSSStyleSheet(); it.replaceSync(`STYLE`); document.adoptedStyleSheets = [it];"
STYLE = {
    "Clear stands below the chips": (
        ".duty .duty__taps > .duty__clear:not([hidden]) { display: block !important; width: 100% }",
        done_moves_no_row,
        "moved by a tick",
    ),
    "a tick widens its chip": (
        ".duty__chips .chip input:checked + span { letter-spacing: 0.25em }",
        done_moves_no_row,
        "moved by a tick",
    ),
    "what opens takes a tap": (
        ".duty__part { animation: none !important }",
        what_opens_takes_no_tap_at_once,
        "takes a tap at once",
    ),
    "Undo lies over the chips": (
        ".duty__taps { position: relative } .duty__taps > [data-undo] { position: absolute !important; inset: 0 }",
        undo_covers_nothing,
        "Undo lies over a chip",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", STYLE)
def test_a_fault_in_the_looks_of_the_rows_is_noticed(ready_phone, name):
    style, check, says = STYLE[name]
    phone = ready_phone()
    phone.page.evaluate("() => {" + ADOPT.replace("STYLE", style) + "}")

    with pytest.raises(AssertionError) as noticed:
        check(phone)
    assert says in str(noticed.value)
