"""Hostile texts typed into the phone's own fields, of the walk, the outcome, the board and practice, and drawn there:
they stand as they were typed, and nothing of them becomes an element, an attribute or a script, not for a moment.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from backend.content.authoring.loader import load_pack
from backend.core.config import Config
from tests.backend.openapi.hostile.strings import STRINGS
from tests.browser import steps
from tests.browser.board.steps import on_the_board
from tests.browser.every_text import Chosen, rounds
from tests.browser.in_clear import FILL_ASKED, TO
from tests.browser.ready import Ready
from tests.browser.seeded import Fault, notice
from tests.browser.test_hostile import IS_FOREIGN
from tests.browser.test_hostile_at_desk import TYPED, WORST
from tests.browser.test_policy import WATCH
from tests.browser.test_practice import on_walk
from tests.fixtures.browser import Console

WATCHED = f"""{WATCH};
{{
  const isForeign = {IS_FOREIGN};
  window.foreign = [];
  const look = (one) => isForeign(one) && window.foreign.push(one.outerHTML.slice(0, 120));
  new MutationObserver((all) => {{
    for (const {{ type, target, addedNodes }} of all)
      if (type === "attributes") look(target);
      else for (const node of addedNodes)
        if (node instanceof Element) [node, ...node.querySelectorAll("*")].forEach(look);
  }}).observe(document, {{ subtree: true, childList: true, attributes: true }});
}}"""
VALUES = """() => Object.fromEntries([...document.querySelectorAll("main [data-question]")].map((field) =>
  [field.dataset.question, [...field.querySelectorAll("textarea, input:not([type=checkbox], [type=radio])")]
    .map((one) => one.value)]))"""
HAPPENED = "() => [...window.foreign, ...(window.ran === undefined ? [] : ['something ran'])]"
PACK: dict[str, Any] = load_pack(Config.pack_folder).data
WALK = [one["id"] for one in PACK["outline"] if one["kind"] not in ("board", "contents")]
TEXTS = {one["id"] for one in PACK["questions"] if one["kind"] == "text"}
Values = dict[str, list[str]]


class Typist:
    """Types the next of the texts into each field of what is shown, and remembers what the fields then held."""

    def __init__(self, page: Page, texts: list[str]) -> None:
        self.page, self.texts = page, texts
        self.held: dict[str, Values] = {}
        self.own = page.evaluate("location.origin")
        self.happened: list[str] = []
        page.on("dialog", lambda dialog: (self.happened.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", self._asked)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.own, "blob:")):
            self.happened.append(f"asked: {request.url}")

    def fills(self, screen: str, chosen: Chosen) -> set[str]:
        """The screen at hand; which questions and fields that were."""
        filled = self.page.evaluate(FILL_ASKED, [self.texts, {name: sorted(some) for name, some in chosen.items()}])
        self.texts = [*self.texts[len(filled) :], *self.texts[: len(filled)]]
        self.held[screen] = self.page.evaluate(VALUES)
        return set(filled)

    def walks(self, screens: Iterable[str], chosen: Chosen) -> set[str]:
        """Each of these screens of the report that is open."""
        filled: set[str] = set()
        for screen in screens:
            self.goes_to(screen)
            filled |= self.fills(screen, chosen)
        steps.saved(self.page)
        return filled

    def goes_to(self, screen: str) -> None:
        address, _, draft = self.page.url.partition("?")
        self.page.evaluate(TO, f"{address.rpartition('/')[0]}/{screen}?{draft}")
        steps.on_screen(self.page, screen)

    def did(self) -> list[str]:
        """What came about that is none of ours."""
        return [*self.happened, *self.page.evaluate(HAPPENED)]


def begun(ready: Ready, texts: list[str]) -> Typist:
    """A report, at its first screen."""
    steps.start_report(ready.page)
    return Typist(ready.page, texts)


def flat(text: str) -> str:
    """With one space wherever there is some: a page shows no more."""
    return " ".join(text.split())


def on_the_copies(typist: Typist) -> set[str]:
    """The questions whose every typed text stands on the outcome, its places and copies all unfolded."""
    typist.goes_to("outcome")
    for place in ("do", "say", "ask", "copy"):
        typist.page.locator(f"[data-go-place={place}]").first.click()
        typist.page.locator("main details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    typist.page.evaluate("() => new Promise((done) => setTimeout(done))")  # folds are filled
    shown = flat(typist.page.evaluate("document.body.textContent"))
    held = {name: texts for values in typist.held.values() for name, texts in values.items()}
    return {name for name, texts in held.items() if any(texts) and all(flat(text) in shown for text in texts)}


def come_back_as_typed(typist: Typist, words: str, screens: Iterable[str]) -> None:
    """Drawn anew from what lies sealed on the phone."""
    typist.page.reload()
    steps.unlock(typist.page, words)
    for screen in screens:
        typist.goes_to(screen)
        assert typist.page.evaluate(VALUES) == typist.held[screen], screen


def told_to(page: Page, who: str) -> None:
    """Somebody of that name was told, and stands in the log of who was."""
    page.locator("#told-radio_now").fill(who)
    page.get_by_role("button", name="Told", exact=True).first.click()
    expect(page.locator("[data-told-log]")).to_contain_text(who)


def on_the_walk(ready: Ready) -> None:
    """Every screen of it typed into; then its copies, who was told, the same fields again, and the list of reports."""
    typist, page = begun(ready, WORST), ready.page
    steps.tap(page, "whereabouts", "here")
    told_to(page, WORST[0])
    steps.read_call_ins(page)
    filled = typist.walks(WALK, rounds(PACK)[0])

    assert len(filled & TEXTS) > 0.6 * len(TEXTS), "most are typed into in one round"
    shown = on_the_copies(typist)
    assert typist.did() == [], "what was typed is more than text"
    assert {"incident_ref", "threat_words", "fear_words", "handed_to", "risk_reason"} <= shown
    come_back_as_typed(typist, ready.words, ["door_1", "door_2", "heard_fear", "handover"])
    steps.reports(page)
    expect(page.locator("[data-drafts]")).to_contain_text(typist.held["door_1"]["incident_ref"][0])
    assert typist.did() == [], "what was typed is more than text"


def test_what_would_run_if_it_were_markup_is_text_in_every_field_of_the_walk_and_on_its_copies(ready_phone) -> None:
    on_the_walk(ready_phone(before=WATCHED))


def at_the_board(ready: Ready) -> Typist:
    """A call, its every field typed into."""
    ready.page.get_by_role("button", name="Take a call").click()
    on_the_board(ready.page)
    typist = Typist(ready.page, WORST)
    assert typist.fills("board", rounds(PACK)[0]) & TEXTS
    steps.saved(ready.page)
    return typist


def test_it_is_text_on_the_board_too(ready_phone) -> None:
    assert at_the_board(ready_phone(before=WATCHED)).did() == []


def practised(ready: Ready, texts: list[str], screens: Iterable[str]) -> Typist:
    """A case of practice, these screens of it typed into."""
    page = ready.page
    page.goto(f"{ready.url}/practice?s=ex_partner_tracker")
    page.get_by_role("button", name="Begin, on the walk").click()
    on_walk(page, "door_1")
    typist = Typist(page, texts)
    for screen in screens:
        typist.goes_to(screen)
        typist.fills(screen, rounds(PACK)[0])
    return typist


def test_it_is_text_in_practice_too(ready_phone) -> None:
    typist = practised(ready_phone(before=WATCHED), WORST, ["door_1", "door_2", "heard_fear", "outcome"])

    assert {"incident_ref", "threat_words"} <= on_the_copies(typist)
    assert typist.did() == []


FLOOD = """async (texts) => {
  const kinds = ["checkbox", "radio", "date", "time", "file", "hidden"].map((one) => `:not([type=${one}])`).join("");
  for (const text of texts) {
    const rows = {};
    for (const field of document.querySelectorAll(`:is(main, #call-ins) :is(textarea, input${kinds})`)) {
      if (field.readOnly || field.disabled) continue;
      const of = [["question", "field"].map((one) => field.closest(`[data-${one}]`)?.dataset[one]), field.id].join();
      if ((rows[of] = (rows[of] ?? 0) + 1) > 2) continue;
      field.value = text.slice(0, field.maxLength > 0 ? field.maxLength : undefined);
      for (const type of ["input", "change", "focusout"]) field.dispatchEvent(new Event(type, { bubbles: true }));
    }
    await new Promise(requestAnimationFrame);
  }
}"""
"""One text after the other into every field that is shown, of like rows into those of two."""
PARTS = 8


@pytest.mark.prove
@pytest.mark.parametrize("part", range(PARTS))
def test_every_text_in_every_field_of_the_walk_is_text(ready_phone, part: int) -> None:
    typist = begun(ready_phone(before=WATCHED), WORST)
    assert len(STRINGS) >= 600
    for screen in WALK[part::PARTS]:
        for chosen in rounds(PACK):
            typist.goes_to(screen)
            typist.fills(screen, chosen)
        typist.page.evaluate(FLOOD, STRINGS)
        steps.saved(typist.page)
        assert typist.did() == [], screen


@pytest.mark.prove
def test_every_text_in_every_field_of_the_board_is_text(ready_phone) -> None:
    typist = at_the_board(ready_phone(before=WATCHED))

    typist.page.evaluate(FLOOD, STRINGS)

    steps.saved(typist.page)
    assert typist.did() == []


@pytest.mark.prove
def test_every_text_stands_on_the_phone_again_as_it_was_typed(ready_phone) -> None:
    ready = ready_phone(before=WATCHED)
    texts = [text for text in TYPED if "\n" not in text]
    typist = begun(ready, texts)
    for _ in range(0, len(texts), 100):
        typist.walks(WALK, rounds(PACK)[0])
        on_the_copies(typist)
        assert typist.did() == []
    come_back_as_typed(typist, ready.words, WALK)
    assert practised(ready, texts, WALK).did() == []


FAULTS = {
    "what is shown is taken for markup": Fault(
        "ui/clone.js",
        "element.textContent = text; //",
        "element.innerHTML = text; //",
        on_the_walk,
        "what was typed is more than text",
        before=WATCHED,
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("what", FAULTS)
def test_the_fault_is_noticed(ready_phone, what: str, console: Console) -> None:
    console.may_break = True  # the policy stops what would run, and says so
    notice(ready_phone, FAULTS[what])
