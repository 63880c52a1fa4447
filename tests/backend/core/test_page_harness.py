"""The page harness itself: a good page passes, and each thing it is there to find is found."""

from __future__ import annotations

import pytest
from html5lib.html5parser import ParseError

from backend.core.headers import ALWAYS
from tests import quick_html
from tests.page import parse
from tests.page_checks import complaints_about

GOOD = """<!doctype html>
<html lang="en"><head><title>Sign in – Foursight</title><script src="/static/app.js"></script></head>
<body><main id="main"><h1>Sign in</h1>
<form action="/sign-in" method="post"><label for="name">Name</label><input id="name" name="name">
<button type="submit">Go</button></form><a href="#main">Up</a><img src="/x.svg" alt="">
<template><h1>Another</h1><input name="loose"></template>
</main></body></html>"""
HEADERS = {**ALWAYS, "Cache-Control": "no-store"}


def test_a_good_page_passes() -> None:
    assert complaints(GOOD) == []


@pytest.mark.parametrize(
    "good,bad,complaint",
    [
        ('<html lang="en">', "<html>", "<html> has no lang"),
        ("<h1>Sign in</h1>", "", "0 <h1>"),
        ("<h1>Sign in</h1>", "<h1>Sign in</h1><h1>Again</h1>", "2 <h1>"),
        ("<h1>Sign in</h1>", "<h1>People</h1>", "has nothing to do with the heading"),
        ("</main>", '<p id="name"></p></main>', "id 'name' is there 2 times"),
        ('<label for="name">Name</label>', "", "has no label"),
        ('for="name"', 'for="nmae"', "for='nmae' names nothing"),
        ('href="#main"', 'href="#top"', "a link goes to '#top'"),
        ('id="name" name', 'id="name" aria-describedby="hint" name', "aria-describedby='hint' names nothing"),
        (' alt=""', "", "has no alt"),
        (">Go<", "><", "a <button> says nothing"),
        ('type="submit"', "", "does not say what type it is"),
        (' method="post"', "", "a form has action"),
        (' action="/sign-in"', "", "a form has action"),
        ("</main>", "<script>alert(1)</script></main>", "inline <script>"),
        ("</main>", "<style>p {}</style></main>", "inline <style>"),
        ("<h1>", '<h1 style="color: red">', "has style="),
        ("<h1>", '<h1 onclick="x()">', "has onclick="),
        ("<h1>", '<h1 hx-on:click="x()">', "has hx-on:click="),
        ('href="#main"', 'href="javascript:x()"', "is code"),
        ('<input name="loose">', '<input name="loose" onfocus="x()">', "has onfocus="),
        ("Go<", "{{ go }}<", "'{{' was left in the page"),
    ],
)
def test_each_fault_is_found(good: str, bad: str, complaint: str) -> None:
    assert good in GOOD

    found = complaints(GOOD.replace(good, bad, 1))

    assert any(complaint in one for one in found), found


@pytest.mark.parametrize("name", [*ALWAYS, "Cache-Control"])
def test_a_missing_header_is_found(name: str) -> None:
    headers = {key: value for key, value in HEADERS.items() if key != name}

    assert complaints(GOOD, headers) != []


@pytest.mark.parametrize(
    "broken", ["<p>one<div>two</p></div>", '<p id="a" id="b"></p>', "<b><i>crossed</b></i>", "</em>"]
)
def test_a_page_a_browser_would_have_to_guess_about_does_not_parse(broken: str) -> None:
    with pytest.raises(ParseError):
        parse(GOOD.replace("</main>", f"{broken}</main>"))


@pytest.mark.parametrize(
    "broken", ["<b><i>crossed</b></i>", '<p id="a" id="b"></p>', '<a href="?a=1&copy=2">b</a>', "a & b &nbs c"]
)
def test_nor_does_it_after_a_good_one_of_its_kind(broken: str) -> None:
    parse(GOOD)

    with pytest.raises(ParseError):
        parse(GOOD.replace("</main>", f"{broken}</main>"))


@pytest.mark.parametrize(
    "words, others",
    [('value="a"', 'value="b"'), ("<p>a</p>", "<p>b c</p>"), ('href="/x"', 'href="/records/abc?seite=2"')],
)
def test_pages_that_differ_in_words_and_values_are_of_one_shape(words: str, others: str) -> None:
    assert quick_html.shape_of(words) == quick_html.shape_of(others)


def test_a_page_put_together_is_the_page_that_a_browser_reads() -> None:
    assert quick_html.is_same(quick_html.read_strictly(GOOD), quick_html.put_together(GOOD))


@pytest.mark.parametrize("other", ["<ul><li>a<li>b</ul>", "<table><tr><td>a</td></tr></table>"])
def test_what_a_browser_reads_otherwise_than_it_is_written_is_never_put_together(other: str) -> None:
    html = GOOD.replace("</main>", f"{other}</main>")

    assert not any(quick_html.is_same(parse(html), quick_html.put_together(html)) for _ in range(2))


def complaints(html: str, headers: dict[str, str] | None = None) -> list[str]:
    """What is wrong with a page."""
    return list(complaints_about(html, parse(html), headers or HEADERS))
