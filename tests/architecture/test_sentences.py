"""What engines and screens say stands in one catalogue of the pack; what comes before there is one, in templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from backend.core.config import ROOT
from backend.rules.shapes.sentences import COUNTING, PLACES
from tests.architecture.test_who_commits import sources
from tests.architecture.visible_text import by_file, visible_in

# What still stands in scripts: the phone's shell, which speaks before there is a pack or where there may be none.
MOST = {
    "pages/boot.js": 2,
    "pages/class.js": 1,
    "pages/not_shown.js": 4,
    "pages/open_call.js": 4,
    "pages/ready_offline.js": 8,
    "pages/reports.js": 4,
    "pages/reports/discard.js": 3,
    "pages/reports/go_on.js": 4,
    "pages/try_words.js": 4,
    "pages/vault.js": 7,
    "practice/before.js": 3,
    "practice/between.js": 4,
    "practice/boot.js": 1,
    "practice/list.js": 6,
    "practice/page.js": 1,
    "practice/ready.js": 7,
    "practice/record.js": 18,
    "practice/record_view.js": 4,
    "sync/outbox_words.js": 17,
    "ui/announce.js": 4,
    "ui/try_again.js": 1,
    "walk/look_up_call.js": 6,
    "walk/notices.js": 1,
    "walk/send.js": 2,
    "walk/several_calls.js": 3,
    "walk/which_report.js": 2,
}
MONTHS = re.compile(r"January\W{1,4}February")
TWO_WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")
ID = re.compile(r"\"([a-z]+(?:_[a-z0-9]+)+)\"")


def spoken_in_scripts() -> set[str]:
    """Each name in quotation marks in a script."""
    scripts = (ROOT / "static" / "js").rglob("*.js")
    return {name for script in scripts for name in ID.findall(script.read_text("utf-8"))}


def spoken_in_python() -> set[str]:
    """Each name in quotation marks in what the server says, but for the list of them all."""
    return {
        name
        for file, text in sources().items()
        if not file.startswith("backend/rules/shapes")
        for name in ID.findall(text)
    }


def test_no_sentence_of_the_catalogue_is_spoken_by_nobody() -> None:
    spoken = spoken_in_scripts() | spoken_in_python() | {"date_months", "date_weekdays"}
    assert set(PLACES) - spoken == set()


def test_no_module_says_more_itself_than_it_did() -> None:
    more = {name: said for name, said in by_file().items() if len(said) > MOST.get(name, 0)}
    assert more == {}, "put it into backend/content/pack/sentences.json; before there is a pack, into a template"


def test_the_table_counts_no_more_than_there_is() -> None:
    assert {name: len(said) for name, said in by_file().items()} == MOST


def test_no_engine_and_no_screen_says_anything_itself() -> None:
    """The shell alone may: core, screens and the board speak from the pack."""
    assert [name for name in MOST if name.startswith(("core/", "screens/", "walk/board/"))] == []


def said_by(source: str) -> list[str]:
    """The texts of two words and more in a module of Python, but for what describes it."""
    tree = ast.parse(source)
    described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in described)
    return [node.value for node in texts if isinstance(node.value, str) and TWO_WORDS.search(node.value)]


def test_the_engine_in_python_says_nothing_itself_either() -> None:
    engine = {name: text for name, text in sources().items() if name.startswith("backend/rules/")}
    engine = {name: text for name, text in engine.items() if not name.startswith("backend/rules/shapes/")}

    assert len(engine) > 10
    assert {name: said for name, text in engine.items() if (said := said_by(text))} == {}
    assert said_by('"""Who was told."""\nNOT_YET = "not told yet"') == ["not told yet"]


@pytest.mark.parametrize(
    "file,right,wrong,said",
    [
        (
            "core/copy/clocks.js",
            'say(copy.pack, "clock_by_hand")',
            '"Work the date out by hand."',
            "Work the date out by hand.",
        ),
        ("core/words.js", 'say(pack, "date_span", { first, last })', "`${first} to ${last}`", "${first} to ${last}"),
        ("walk/who_told.js", 'say(pack, "call_in_told", {', "`Told ${told.who}`, ({", "Told ${told.who}"),
        ("walk/board/acts.js", 'say(report.pack, "board_last")', '"That was the last."', "That was the last."),
    ],
)
def test_a_sentence_spoken_from_code_is_seen(file: str, right: str, wrong: str, said: str) -> None:
    """Mutant: an engine speaks past the catalogue."""
    text = (ROOT / "static" / "js" / file).read_text("utf-8")
    assert right in text

    assert visible_in(text) == []
    assert visible_in(text.replace(right, wrong)) == [said]


def calls_in(files: Mapping[str, str]) -> Iterator[tuple[str, str, set[str]]]:
    """Each `say(pack, "…", …)` of Python: its file, its sentences, and what it is given."""
    for file, text in files.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                given = {one.arg for one in node.keywords if one.arg}
                for name in (one.value for one in ast.walk(node.args[1]) if isinstance(one, ast.Constant)):
                    if name in PLACES:
                        yield file, str(name), given


def test_the_server_gives_each_sentence_what_it_has_places_for() -> None:
    calls = list(calls_in(sources()))

    assert len(calls) >= 10
    assert [one for one in calls if one[2] != set(PLACES[one[1]])] == []  # type: ignore[index]


def test_a_sentence_given_too_little_is_seen() -> None:
    (call,) = calls_in({"x.py": 'say(pack, "date_span", first=day)'})
    assert call[2] != set(PLACES["date_span"])


def test_what_counts_is_given_a_count() -> None:
    assert all("count" in PLACES[name] for name in COUNTING)


def test_the_engines_hold_no_table_of_months() -> None:
    for folder in ("backend", "static/js"):
        for path in (ROOT / folder).rglob("*.py" if folder == "backend" else "*.js"):
            assert not MONTHS.search(path.read_text("utf-8")), path.relative_to(Path(ROOT))
