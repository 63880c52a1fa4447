"""static/js/ui/draw.js, which draws every screen: what each thing a template can say comes to, in a real document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Error

from tests.fixtures.drawn import open_tab
from tests.page import parse

PAGE = '<!doctype html><html data-realm="live"><main></main></html>'
DRAW = """async ([templates, id, value]) => {
  const { takeTemplates } = await import("/static/js/ui/templates.js");
  const { drawn } = await import("/static/js/ui/draw.js");
  takeTemplates(new DOMParser().parseFromString(templates, "text/html"));
  const place = document.createElement("div");
  place.append(drawn(id, value));
  return place.innerHTML;
}"""
Drawing = Callable[..., str]


@pytest.fixture(scope="module")
def draw(browser: Browser) -> Iterator[Drawing]:
    """draw(inside, value, others={id: inside}, of="one"): what a template of these comes to, filled from a value."""
    tab = open_tab(browser, PAGE)

    def of_templates(inside: str, value: Any, others: dict[str, str] | None = None, of: str = "one") -> str:
        known = {"one": inside, **(others or {})}
        templates = "".join(f'<template id="{name}" data-draw>{html}</template>' for name, html in known.items())
        made: str = tab.evaluate(DRAW, [templates, of, value])
        return made

    yield of_templates
    tab.context.close()


def test_a_slot_in_a_text_takes_the_text_of_its_value(draw: Drawing) -> None:
    assert draw("<p>Say [[what]] to [[ who ]].</p>", {"what": 2, "who": "them"}) == "<p>Say 2 to them.</p>"


def test_a_slot_whose_value_is_not_there_is_empty(draw: Drawing) -> None:
    assert draw("<p>Said: [[what]][[who]].</p>", {"who": None}) == "<p>Said: .</p>"


def test_a_value_with_markup_stays_text(draw: Drawing) -> None:
    markup = '"><b onclick="x()">bold</b>'

    html = draw('<p title="[[it]]">[[it]]</p>', {"it": markup})
    made = parse(f"<!doctype html><title>x</title>{html}")

    assert [one.tag for one in made.iter()] == ["html", "head", "title", "body", "p"]
    assert [(one.get("title"), one.text) for one in made.iter("p")] == [(markup, markup)]


def test_a_slot_is_filled_once_whatever_its_value_says(draw: Drawing) -> None:
    assert draw("<p>[[one]]</p>", {"one": "[[other]]", "other": "never"}) == "<p>[[other]]</p>"


def test_an_attribute_of_texts_and_slots_is_put_together(draw: Drawing) -> None:
    assert draw('<p id="q-[[id]]-[[n]]"></p>', {"id": "hurt", "n": 1}) == '<p id="q-hurt-1"></p>'


@pytest.mark.parametrize("nothing", [{"it": False}, {"it": None}, {}], ids=["false", "null", "not there"])
def test_an_attribute_that_is_only_a_slot_is_left_out_for_nothing(draw: Drawing, nothing: dict[str, Any]) -> None:
    assert draw('<textarea readonly="[[it]]"></textarea>', nothing) == "<textarea></textarea>"


def test_an_attribute_that_is_only_a_slot_is_there_for_true(draw: Drawing) -> None:
    assert draw('<p hidden="[[it]]"></p>', {"it": True}) == '<p hidden=""></p>'


@pytest.mark.parametrize("value,shown", [("", ""), (0, "0"), ("no", "no")])
def test_an_attribute_that_is_only_a_slot_keeps_an_empty_text_and_nought(draw: Drawing, value: Any, shown: str) -> None:
    assert draw('<input value="[[it]]">', {"it": value}) == f'<input value="{shown}">'


def test_each_draws_an_element_once_for_each_item_filled_from_it(draw: Drawing) -> None:
    value = {"items": [{"id": 1, "text": "a"}, {"id": 2}]}

    made = draw('<ul><li id="[[id]]" data-each="items">[[text]]</li></ul>', value)

    assert made == '<ul><li id="1">a</li><li id="2"></li></ul>'


def test_the_item_itself_is_a_dot(draw: Drawing) -> None:
    assert draw('<p data-each="lines">[[.]]</p>', {"lines": ["one", "two"]}) == "<p>one</p><p>two</p>"


@pytest.mark.parametrize("value", [{"items": []}, {}], ids=["empty", "not there"])
def test_each_of_nothing_draws_nothing(draw: Drawing, value: dict[str, Any]) -> None:
    assert draw('<p>x</p><p data-each="items">[[.]]</p>', value) == "<p>x</p>"


@pytest.mark.parametrize("value", ["yes", 1, True, ["x"], {"a": 1}])
def test_if_keeps_what_is_there(draw: Drawing, value: Any) -> None:
    assert draw('<p data-if="it">is</p><p data-if="!it">is not</p>', {"it": value}) == "<p>is</p>"


@pytest.mark.parametrize("value", ["", 0, False, None, []])
def test_if_leaves_out_what_is_empty(draw: Drawing, value: Any) -> None:
    assert draw('<p data-if="it">is</p><p data-if="!it">is not</p>', {"it": value}) == "<p>is not</p>"


def test_if_beside_each_is_asked_of_each_item(draw: Drawing) -> None:
    value = {"items": [{"id": "a", "on": True}, {"id": "b"}]}

    assert draw('<p data-each="items" data-if="on">[[id]]</p>', value) == "<p>a</p>"


def test_a_template_with_a_condition_or_a_list_stands_for_its_content(draw: Drawing) -> None:
    inside = '<template data-if="on"><b>x</b> and <i>y</i></template><template data-each="items">[[.]];</template>'

    assert draw(inside, {"on": True, "items": ["a", "b"]}) == "<b>x</b> and <i>y</i>a;b;"


def test_use_draws_another_template_from_the_same_value(draw: Drawing) -> None:
    made = draw('<div><template data-use="other"></template></div>', {"it": "x"}, {"other": "<p>[[it]]</p>"})

    assert made == "<div><p>x</p></div>"


def test_use_with_draws_it_from_a_value_of_that_name(draw: Drawing) -> None:
    inside = '<template data-use="other" data-with="inner"></template>'

    assert draw(inside, {"it": "outer", "inner": {"it": "inner"}}, {"other": "<p>[[it]]</p>"}) == "<p>inner</p>"


def test_use_of_each_draws_it_from_each_item(draw: Drawing) -> None:
    inside = '<template data-each="items" data-use="other"></template>'

    assert draw(inside, {"items": [{"it": 1}, {"it": 2}]}, {"other": "<p>[[it]]</p>"}) == "<p>1</p><p>2</p>"


def test_which_template_is_used_may_be_a_slot_filled_from_the_outer_value(draw: Drawing) -> None:
    inside = '<template data-use="kind-[[kind]]" data-with="inner"></template>'
    value = {"kind": "a", "inner": {"kind": "b", "it": "x"}}

    assert draw(inside, value, {"kind-a": "<p>[[it]]</p>", "kind-b": "<b>[[it]]</b>"}) == "<p>x</p>"


def test_any_other_template_is_drawn_as_one_with_its_content_filled_in(draw: Drawing) -> None:
    made = draw('<template id="row"><li>[[it]]<template data-if="no">gone</template></li></template>', {"it": "x"})

    assert made == '<template id="row"><li>x</li></template>'


def test_no_directive_is_left_in_what_is_drawn(draw: Drawing) -> None:
    inside = '<p data-each="items" data-if="on">[[id]]</p><template data-use="other" data-with="inner"></template>'

    assert "data-" not in draw(inside, {"items": [{"on": 1}], "inner": {}}, {"other": '<i data-if="!x">y</i>'})


def test_comments_and_gaps_between_elements_are_left_out_and_a_single_space_is_kept(draw: Drawing) -> None:
    assert draw("<!-- why -->\n  <b>x</b> <i>y</i>\n  <u>z</u>\n", {}) == "<b>x</b> <i>y</i><u>z</u>"


def test_what_is_drawn_twice_is_two_elements_filled_each_from_its_own(draw: Drawing) -> None:
    inside = '<template data-use="other" data-with="a"></template><template data-use="other" data-with="b"></template>'
    other = '<p class="[[is]]">fixed<b>part</b></p>'

    made = draw(inside, {"a": {"is": "x"}, "b": {"is": None}}, {"other": other})

    assert made == '<p class="x">fixed<b>part</b></p><p>fixed<b>part</b></p>'


@pytest.mark.parametrize("of", ["nowhere", "one"], ids=["asked for", "used by another"])
def test_a_template_that_no_page_brought_is_said(draw: Drawing, of: str) -> None:
    with pytest.raises(Error, match="no template nowhere"):
        draw('<template data-use="nowhere"></template>', {}, of=of)
