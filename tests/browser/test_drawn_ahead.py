"""What is done before a tap and after its picture (static/js/screens/show.js, lists.js, below.js, ui/known_links.js).

Each with a mutant: of a module in which one thing is said otherwise, the same does not hold.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from backend.content.service import current_pack
from backend.core.layouts import LIVE
from backend.screens.pages import walk_page
from tests.browser.rebuilt import changed
from tests.fixtures.drawn import open_tab

SETTING = """
const { takeTemplates } = await import("/static/js/ui/templates.js");
const { packOf } = await import("/static/js/walk/packs.js");
const { drawBefore, screenIn, showDrawn } = await import("/static/js/screens/show.js");
takeTemplates(new DOMParser().parseFromString(await (await fetch("/page")).text(), "text/html"));
const pack = await packOf(...key);
const report = { pack, draft: { pack_id: key[0], lang: key[1], answers: {} }, result: { findings: [], hidden: [] } };
const main = document.querySelector("main");
const long = screenIn(pack, "heard_fear");
const shown = (screen) => (showDrawn(main, report, screen), main.innerHTML);
const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
"""
SAME = "const asked = shown(long); drawBefore(report, long); return asked === shown(long);"
NOT_TWICE = """drawBefore(report, long); shown(long); main.querySelector("legend").textContent = "zzz";
const again = shown(long);
return again.includes("fieldset") && !again.includes("zzz");"""
NOWHERE = """shown(screenIn(pack, "door_2")); drawBefore(report, long);
return !document.querySelector(`#q-${long.questions[0]}`);"""
BELOW = """const { putOff } = await import("/static/js/screens/below.js");
const texts = () => [...main.querySelectorAll("[data-report] > :not(template)")].map((one) => one.textContent).join();
shown(long); const before = texts(); let done = 0;
putOff(main, new AbortController().signal, () => (done += 1));
const first = [done, main.querySelectorAll("fieldset").length];
await painted();
return first[0] === 0 && first[1] > 1 && first[1] < long.questions.length && done === 1 && texts() === before;"""
OPENS_BELOW = """const { putOff } = await import("/static/js/screens/below.js");
const { keepAsked } = await import("/static/js/walk/asked_fields.js");
const asked = () => [...main.querySelectorAll("[data-question]")].map((one) => one.dataset.question).join();
shown(long); const before = asked(); const last = before.split(",").at(-1);
keepAsked(main, (id) => id !== last);
putOff(main, new AbortController().signal, () => {});
await painted();
keepAsked(main, () => true);
return before.includes(",") && asked() === before;"""
IN_SIGHT = """const { putOff } = await import("/static/js/screens/below.js");
shown(long);
putOff(main, new AbortController().signal, () => {});
return main.getBoundingClientRect().bottom >= innerHeight;"""
LEFT = """const { putOff } = await import("/static/js/screens/below.js");
const left = new AbortController(); let done = 0;
shown(long); putOff(main, left.signal, () => (done += 1)); left.abort();
await painted();
return done === 0 && main.querySelectorAll("fieldset").length < long.questions.length;"""
KNOWN = """const { soonKnown } = await import("/static/js/ui/known_links.js");
const asked = []; window.htmx = { process: (within) => asked.push(within) };
window.requestIdleCallback = () => {};
shown(long); soonKnown(main);
const link = main.querySelector("a"); let before = null;
link.addEventListener("click", (event) => (event.preventDefault(), (before = asked.includes(main))));
link.click();
return before;"""
LOCKED = """const { forgetItems, itemAhead, itemOn } = await import("/static/js/screens/lists.js");
const { adviceItem } = await import("/static/js/screens/items.js");
const [one] = pack.advice; const draw = () => adviceItem(pack, one);
itemAhead(pack, "draw-advice", one.id, draw); forgetItems();
let drawnAnew = false;
itemOn(main, "draw-advice", one.id, () => ((drawnAnew = true), draw()));
return drawnAnew;"""

Holds = Callable[..., bool]


@pytest.fixture
def holds(browser: Browser, app: Flask) -> Holds:
    """holds(script, changed={module: text}): what a script says with a pack at hand."""
    with app.test_request_context():
        pack = current_pack()
        page = walk_page(LIVE).body.decode()
    key = [pack.pack_id, pack.data["about"]["lang"]]

    def ask(script: str, changed: dict[str, str] | None = None) -> bool:
        tab: Tab = open_tab(browser, page, changed, {f"/p/{key[0]}/{key[1]}/pack.json": pack.canonical.decode()})
        try:
            tab.set_viewport_size({"width": 360, "height": 740})
            return bool(tab.evaluate(f"async (key) => {{ {SETTING} {script} }}", key))
        finally:
            tab.context.close()

    return ask


def test_a_screen_drawn_ahead_says_what_one_drawn_when_asked_says(holds: Holds) -> None:
    assert holds(SAME)


@pytest.mark.prove
def test_a_screen_drawn_ahead_is_shown_once_and_drawn_anew_after(holds: Holds) -> None:
    assert holds(NOT_TWICE)


def test_what_is_drawn_ahead_is_nowhere_in_the_page(holds: Holds) -> None:
    assert holds(NOWHERE)


def test_what_lies_below_the_first_look_comes_after_its_picture_in_its_order_and_only_then_all_is_there(
    holds: Holds,
) -> None:
    assert holds(BELOW)


@pytest.mark.prove
def test_what_is_in_sight_is_not_put_off(holds: Holds) -> None:
    assert holds(IN_SIGHT)


@pytest.mark.prove
def test_a_screen_that_was_left_gets_nothing_more(holds: Holds) -> None:
    assert holds(LEFT)


@pytest.mark.prove
def test_a_link_is_known_to_htmx_by_the_time_a_click_reaches_it(holds: Holds) -> None:
    assert holds(KNOWN)


def test_a_question_that_opens_after_the_picture_stands_below_the_one_that_opens_it(holds: Holds) -> None:
    assert holds(OPENS_BELOW)


def test_the_lock_takes_what_tells_which_findings_apply(holds: Holds) -> None:
    assert holds(LOCKED)


MUTANTS = {
    "what was shown is kept to be shown again": (
        NOT_TWICE,
        "screens/show.js",
        "drawnAhead.delete(screen); // it stands",
        "// it stands",
    ),
    "what is below comes in another order": (
        BELOW,
        "screens/below.js",
        "place.append(...later)",
        "place.prepend(...later)",
    ),
    "where a question stood is left behind": (
        OPENS_BELOW,
        "screens/below.js",
        "[...place.childNodes]",
        "[...place.children]",
    ),
    "ready is said too early": (BELOW, "screens/below.js", "if (later.length)", "done(); if (later.length)"),
    "what is in sight is put off": (IN_SIGHT, "screens/below.js", "top > height", "top > height / 3"),
    "a left screen is filled up": (LEFT, "screens/below.js", "if (signal.aborted) return;", ""),
    "a link waits for spare time": (KNOWN, "ui/known_links.js", '["click", "submit"]', '["submit"]'),
    "the lock leaves what applies": (
        LOCKED,
        "screens/lists.js",
        "Object.assign(ahead, { pack: null, items: new Map() });",
        "",
    ),
}


@pytest.mark.prove
@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_is_caught(holds: Holds, name: str) -> None:
    script, module, right, wrong = MUTANTS[name]

    assert not holds(script, {module: changed(module, right, wrong)})
