"""What no source of Foursight does, because a hostile text could then act: found by reading the sources, and each found
again where it is planted.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from tests.fixtures.run import ROOT

SERVER = [path for path in sorted((ROOT / "backend").rglob("*.py")) if "migrations" not in path.parts]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted([*(ROOT / "static/js").rglob("*.js"), *(ROOT / "offline_cache").rglob("*.js")])
MAY_SPEAK_OUT = {
    "backend/accounts/directory/talk.py",
    "backend/core/request_buffering.py",
    "backend/core/answer_buffering.py",
    "backend/notices/bounded.py",
    "backend/notices/mail/talk.py",
    "backend/notices/push/talk.py",
}
"""The modules that ask another server: the force's directory, its own mail server, push services that the force named;
what cuts such a talk off; and those that listen.
"""
MAY_START_PROGRAMS = {
    "backend/auditing/verify_daily.py",
    "backend/shell/build.py",
    "backend/shell/build_tools.py",
    "backend/backup/postgres_copy.py",
}
"""Commands, and what looks daily at the trail: one fixed line. No request reaches them."""
OWN_NAMES_IN_SQL = {"backend/backup/facts.py", "backend/backup/postgres_copy.py"}
"""Names of tables and schemas that stand in the code, in commands: no name can be a bound value."""
COMPARES_BYTES = {"backend/records/evaluation.py"}
"""It writes bytes to compare two evaluations, and reads none."""
BEGINS_WITH_A_SIGN = {
    "backend/content/authoring/diff.py",
    "backend/content/authoring/reading.py",
    "backend/content/authoring/schemas/services.py",
    "backend/rules/phrases.py",
}
"""Each round of the repeated part begins with a sign that nothing else in it can be, so it is tried in one way only."""
NOTHING_RESTS_ON_IT = {"static/js/ui/try_again.js", "static/js/sync/backoff.js"}
"""Random waits, so that not all come back at once."""


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def _nodes(source: str) -> tuple[ast.AST, ...]:
    """Every node of a source, read once for all rules."""
    return tuple(ast.walk(ast.parse(source)))


def _calls(source: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the last part of what is called."""
    for node in _nodes(source):
        if isinstance(node, ast.Call):
            called = node.func
            yield called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", ""), node


def _imported(source: str) -> set[str]:
    found: set[str] = set()
    for node in _nodes(source):
        if isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
    return found


def markup_of_texts(source: str) -> list[str]:
    """Texts that are taken for markup, and templates that are made of texts."""
    loose = {"Markup", "render_template_string", "from_string"}
    found = [name for name, _ in _calls(source) if name in loose]
    named = [one for name, one in _calls(source) if name == "render_template"]
    texts = ast.Constant | ast.Name | ast.JoinedStr | ast.IfExp | ast.Attribute
    return found + [ast.unparse(one) for one in named if not one.args or not isinstance(one.args[0], texts)]


def sql_of_texts(source: str) -> list[str]:
    """Statements that are put together, in place of ones whose values are bound."""
    together = ast.JoinedStr | ast.BinOp
    made = {
        name
        for node in _nodes(source)
        if isinstance(node, ast.Assign) and isinstance(node.value, together)
        for name in [ast.unparse(node.targets[0])]
    }
    return [
        ast.unparse(call)
        for name, call in _calls(source)
        if name in {"text", "literal_column"} and call.args
        if isinstance(call.args[0], together) or ast.unparse(call.args[0]) in made
    ]


def unsafe_readers(source: str) -> list[str]:
    """Readers that run what they read."""
    modules = {"pickle", "marshal", "shelve", "yaml", "jsonpickle", "dill"}
    called = [name for name, one in _calls(source) if name in {"eval", "exec"} and isinstance(one.func, ast.Name)]
    return sorted(called + [one for one in _imported(source) if one.split(".")[0] in modules])


def guessable_numbers(source: str) -> list[str]:
    """Random numbers that somebody could work out."""
    return sorted(one for one in _imported(source) if one.split(".")[0] in {"random", "numpy"})


def outward(source: str) -> list[str]:
    """Modules that speak with other servers."""
    ways = {"requests", "httpx", "urllib3", "socket", "ftplib", "smtplib", "urllib.request", "http.client", "aiohttp"}
    return sorted(one for one in _imported(source) if one in ways)


def programs(source: str) -> list[str]:
    """Other programs that are started, and shells."""
    shells = [name for name, _ in _calls(source) if name in {"system", "popen"}]
    return sorted(shells + [one for one in _imported(source) if one in {"subprocess", "pty", "commands"}])


def endless_patterns(source: str) -> list[str]:
    """Patterns in which what is repeated without a bound is repeated again: the time they take may double with each
    letter.
    """
    made = {"compile", "match", "fullmatch", "search", "sub", "findall", "finditer", "split", "Regexp"}
    found = []
    for name, call in _calls(source):
        of_re = name in made and call.args and ast.unparse(call.func).startswith(("re.", "validate."))
        if of_re and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str):
            pattern = call.args[0].value
            found += [pattern] if _repeats_twice(parser.parse(pattern), inside=False) else []
    return found


def _repeats_twice(parsed: Any, *, inside: bool) -> bool:
    for kind, value in parsed:
        repeats = str(kind) in {"MAX_REPEAT", "MIN_REPEAT"}
        endless = repeats and value[1] >= 1000
        if endless and inside:
            return True
        for part in _parts(value):
            if _repeats_twice(part, inside=inside or endless):
                return True
    return False


def _parts(value: Any) -> Iterator[Any]:
    if isinstance(value, parser.SubPattern):
        yield value
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _parts(one)


def loose_templates(source: str) -> list[str]:
    """What stands in a template and is not escaped, or runs."""
    loose = (
        r"\|\s*safe\b",
        r"autoescape\s+false",
        r"<script(?![^>]*\ssrc=\"\{\{ static\()[^>]*>",
        r"\son[a-z]+\s*=\s*[\"']",
        r"\sstyle\s*=\s*[\"']",
        r"javascript:",
        r"\shx-(?:on|vals|vars)",
        r"\s(?:href|src|action)=\{\{",
        r"(?:src|href)=\"https?://(?!www\.gov\.uk)[^\"]*\.(?:js|css|woff2?)\"",
    )
    return [found.group().strip() for one in loose for found in re.finditer(one, source)]


def loose_scripts(source: str) -> list[str]:
    """What takes a text for markup or for a program."""
    plain = re.sub(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", "", source, flags=re.DOTALL)
    loose = (
        r"\.(?:inner|outer)HTML\b",
        r"\binsertAdjacentHTML\b",
        r"\bdocument\.write",
        r"(?<![.\w])eval\(",
        r"\bnew Function\(",
        r"\bsetHTMLUnsafe\b",
        r"\bcreateElement(?:NS)?\(",
        r"\bcreateContextualFragment\b",
        r"\bset(?:Timeout|Interval)\(\s*[\"'`]",
    )
    return [found.group() for one in loose for found in re.finditer(one, plain)]


def guessable_in_scripts(source: str) -> list[str]:
    """The same of random numbers."""
    return re.findall(r"\bMath\.random\b", source)


Found = Callable[[str], list[str]]
RULES: dict[str, tuple[Found, list[Path], set[str], list[str]]] = {
    "no text is taken for markup or for a template": (
        markup_of_texts,
        SERVER,
        set(),
        ["Markup(name)", "render_template_string(name)", "render_template(folder + name)"],
    ),
    "no statement is put together of texts": (
        sql_of_texts,
        SERVER,
        OWN_NAMES_IN_SQL,
        ['session.execute(text(f"SELECT {name}"))', 'query = "SELECT " + name\nrun(text(query))'],
    ),
    "nothing is read by what would run it": (
        unsafe_readers,
        SERVER,
        COMPARES_BYTES,
        ["import pickle", "eval(name)"],
    ),
    "no secret number comes from where it could be worked out": (
        guessable_numbers,
        SERVER,
        set(),
        ["import random", "from random import choice"],
    ),
    "no other server is asked": (outward, SERVER, MAY_SPEAK_OUT, ["import requests", "from urllib.request import x"]),
    "no other program is started": (programs, SERVER, MAY_START_PROGRAMS, ["import subprocess", "os.system(name)"]),
    "no pattern takes for ever": (
        endless_patterns,
        SERVER,
        BEGINS_WITH_A_SIGN,
        ['re.compile(r"(a+)+b")', 're.fullmatch("(?:x*y?)*z", name)', 'validate.Regexp("^([a-z]+)*$")'],
    ),
    "templates escape what they are given, and run nothing": (
        loose_templates,
        TEMPLATES,
        set(),
        ["{{ name | safe }}", "<script>go()</script>", '<a onclick="go()">', "<a href={{ name }}>", '<p style="x">'],
    ),
    "scripts take no text for markup or a program": (
        loose_scripts,
        SCRIPTS,
        set(),
        [
            "a.innerHTML = name;",
            "eval(name);",
            "document.write(name);",
            'setTimeout("go()", 1);',
            "document.createElement(name);",
        ],
    ),
    "no script makes a secret of numbers that could be worked out": (
        guessable_in_scripts,
        SCRIPTS,
        NOTHING_RESTS_ON_IT,
        ["const id = Math.random();"],
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_no_source_does_it(rule: str) -> None:
    find, sources, may, _ = RULES[rule]

    found = {_name(path): hits for path in sources if (hits := find(path.read_text("utf-8")))}

    assert {name: hits for name, hits in found.items() if name not in may} == {}
    assert may <= set(found), "an exception that is none any more"


@pytest.mark.parametrize("rule", RULES)
def test_it_is_found_where_somebody_does(rule: str) -> None:
    find, _, _, planted = RULES[rule]

    assert [line for line in planted if not find(line)] == []
