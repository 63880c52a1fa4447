"""The faults that were found, put back: each must be noticed in the engine it was found in. And for each thing that is
looked for on a screen, a sheet that draws it wrongly in every engine.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from backend.shell.build import build
from tests.engines import officer
from tests.engines.conftest import NewPhone, NewServer
from tests.engines.looks import faults
from tests.engines.phone import Phone
from tests.fixtures.run import ROOT
from tests.fixtures.seeding import seeded
from tests.fixtures.server import Server

QUESTION = "css/components/question.css"
FLEX = """
.question { display: flex; flex-direction: column; gap: 0.5rem; }
.question > :is(*, :not(legend), .chips--end, .day, .question__text) { margin-block: 0; clear: none; }
.question__text + * { clear: both; }
"""
DRAWN_WRONGLY = {
    "a legend on the border of its box": (
        ".question > legend.question__text { float: none; margin-block-start: -1.5rem; }",
        r"legend .* is not within its box",
    ),
    "a chip partly under another": (
        ".chip + .chip { margin-inline-start: -1.5rem; }",
        r"label .* of q-(\w+) and label .* of q-\1 overlap",
    ),
    "Clear over the chips": (
        ".question > .question__clear { inset-block-start: auto; inset-block-end: 0; }",
        r"a press on label .* of q-(\w+) at .* meets button \"Clear.*\" of q-\1",
    ),
    "Clear over the words of the question": (
        ".question > .question__clear { inset-inline: 0 auto; }",
        r"button \"Clear.* lies over ",
    ),
    "something unseen over all of it": (
        "main::after { content: ''; position: fixed; inset: 0; z-index: 99; }",
        r"a press on label .* meets main ",
    ),
    "words wider than their chip": (
        ".chip span { white-space: nowrap; inline-size: 2rem; }",
        r"the text of .* is [\d.]+ too wide",
    ),
    "a page wider than the screen": ("main { min-inline-size: 30rem; }", r"the page is \d+ wide"),
}
WITH_A_SHEET = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = rules ? [sheet] : [];
}"""
NOT_WAITED_FOR = "askToKeep();"
WAITED_FOR = "await navigator.storage?.persist?.().catch(() => false);"


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A copy of the sources of the static files, to put a fault into."""
    shutil.copytree(ROOT / "static", tmp_path / "static", ignore=shutil.ignore_patterns("built"))
    return tmp_path / "static"


def test_questions_drawn_as_flex_boxes_are_noticed_in_webkit(
    static: Path, new_phone: NewPhone, new_server: NewServer
) -> None:
    with (static / QUESTION).open("a") as sheet:
        sheet.write(FLEX)
    webkit = _at_door_1(static, "webkit", new_phone, new_server)
    while officer.screen(webkit) != "heard_fear":
        officer.forward(webkit)
    found = "\n".join(faults(webkit))

    assert re.search(r"legend .* is not within its box", found)
    covered = re.findall(r"a press on label \"Unknown\" of (q-\w+) at .* meets button \"Clear", found)
    shown = "(ids) => ids.find((id) => document.getElementById(id).checkVisibility()).slice('q-'.length)"
    question = webkit.ask(shown, covered)
    officer.choose(webkit, question, "no")
    webkit.click(f'[data-question="{question}"] .chip', "Unknown", at=(0.9, 0.1))
    webkit.poll(f"document.querySelectorAll('[data-question={question}] input:checked').length === 0")  # it is wiped


def test_whatever_is_drawn_wrongly_is_noticed_on_walk_and_board_in_every_engine(
    engine: str, new_phone: NewPhone, new_server: NewServer
) -> None:
    phone = _at_door_1(None, engine, new_phone, new_server)
    _notices_each_fault(phone)
    officer.reports(phone)
    officer.take_a_call(phone)
    _notices_each_fault(phone)


def _notices_each_fault(phone: Phone) -> None:
    """None is seen without its sheet, so that each sheet is what was noticed."""
    missed = []
    for fault, (rules, said) in DRAWN_WRONGLY.items():
        phone.ask(WITH_A_SHEET, "")
        assert faults(phone) == [], f"before {fault}"
        phone.ask(WITH_A_SHEET, rules)
        found = faults(phone)
        if not any(re.search(said, one) for one in found):
            missed.append((fault, found[:5]))
    phone.ask(WITH_A_SHEET, "")
    assert not missed, phone.engine


def test_a_press_on_the_corner_of_a_chip_is_that_chip_s_in_every_engine(
    engine: str, new_phone: NewPhone, new_server: NewServer
) -> None:
    phone = _at_door_1(None, engine, new_phone, new_server)
    officer.choose(phone, "threat", "no")

    phone.click('[data-question="threat"] .chip', "Unknown", at=(0.9, 0.1))

    phone.poll("document.querySelector('[data-question=threat] input[value=\"@not_known\"]').checked")


def test_waiting_for_the_browsers_question_is_noticed_in_firefox(
    static: Path, new_phone: NewPhone, new_server: NewServer
) -> None:
    module = static / "js" / "pages" / "vault.js"
    module.write_text(seeded(module.read_text("utf-8"), NOT_WAITED_FOR, WAITED_FOR), "utf-8")
    phone, server = _signed_in(static, "firefox", new_phone, new_server)
    officer.type_words_back(phone, server.url)
    phone.see("Keeping it on this phone")

    with pytest.raises(AssertionError, match="Keeping it on this phone"):
        phone.poll("document.querySelector('main[data-page=reports]') !== null", timeout_s=15)


def _at_door_1(static: Path | None, engine: str, new_phone: NewPhone, new_server: NewServer) -> Phone:
    """At the first screen of a report."""
    phone, server = _signed_in(static, engine, new_phone, new_server)
    officer.make_ready(phone, server.url)
    officer.start_report(phone)
    return phone


def _signed_in(static: Path | None, engine: str, new_phone: NewPhone, new_server: NewServer) -> tuple[Phone, Server]:
    """A phone of a force whose server gives out these static files, or ours; at making it ready."""
    if static:
        build(static, static.parent / "built")
    server = new_server(**({"FOURSIGHT_BUILT": str(static.parent / "built")} if static else {}))
    phone = new_phone(engine)
    officer.set_up(phone, server)
    return phone, server
