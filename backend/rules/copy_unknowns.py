"""What is not known, as lines of a copy. The twin of static/js/core/copy_unknowns.js."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from backend.rules.answers import state_of, value_of
from backend.rules.copy_of_call import of_the_call
from backend.rules.copy_source import Copy, is_withheld
from backend.rules.folding import is_folded
from backend.rules.json_types import Item
from backend.rules.outline import outline_order
from backend.rules.words import STATE_WORDS

NAMED = 10  # so many not asked have a line of their own
NAMED_SHORT = 5  # so many of either stand in the one short line


def unknown_lines(copy: Copy) -> Iterator[str]:
    """All that was asked and is not known, in one line; then a line each for what nobody asked and somebody needs.

    Needed is what RADIO NOW call-ins still wait for, and what is to be found out before leaving (`find_out`).
    """
    not_known = [_short(question, copy) for question in _open(outline_order(copy.pack), copy, asked=True)]
    if not_known:
        yield f"Not known: {'; '.join(not_known)}."
    not_asked = [question["short"] for question in _open([*_for_radio(copy), *_to_find_out(copy)], copy, asked=False)]
    for words in _first(not_asked, NAMED):
        yield f"Not asked: {words}."


def unknown_line(copy: Copy) -> Iterator[str]:
    """One line of what RADIO NOW call-ins still wait for: not known, and not asked."""
    for_radio = _for_radio(copy)
    titled = {title: _open(for_radio, copy, asked) for title, asked in (("Not known", True), ("Not asked", False))}
    shorts = {title: [_short(question, copy) for question in found] for title, found in titled.items()}
    yield " ".join(f"{title}: {'; '.join(_first(words, NAMED_SHORT))}." for title, words in shorts.items() if words)


def _first(words: list[str], most: int) -> list[str]:
    left = len(words) - most
    return [*words[:most], f"and {left} more"] if left > 0 else words


def _short(question: Item, copy: Copy) -> str:
    answer = copy.reading.answers.get(question["id"])
    declined = f" ({STATE_WORDS['declined']})" if state_of(answer) == "declined" else ""
    return f"{question['short']}{declined}{of_the_call(question, answer)}"


def _open(question_ids: Iterable[str], copy: Copy, asked: bool) -> list[Item]:
    """The visible questions without a value that a copy may name: those asked, or those that nobody asked."""
    questions = [copy.reading.questions[one] for one in copy.reading.visible(list(dict.fromkeys(question_ids)))]
    return [one for one in questions if not is_withheld(copy.pack, one) and _is_open(one, copy, asked)]


def _is_open(question: Item, copy: Copy, asked: bool) -> bool:
    answer = copy.reading.answers.get(question["id"])
    if value_of(question, answer) is not None or (state_of(answer) is not None) != asked:
        return False
    return asked or not is_folded(copy.pack, question, copy.reading.answers)


def _for_radio(copy: Copy) -> list[str]:
    radio = {finding["id"] for finding in copy.pack["findings"] if finding.get("call_in") == "radio_now"}
    missing = {one for finding in copy.result["findings"] if finding["id"] in radio for one in finding["missing"]}
    return [question_id for question_id in outline_order(copy.pack) if question_id in missing]


def _to_find_out(copy: Copy) -> list[str]:
    return [one for one in outline_order(copy.pack) if copy.reading.questions.get(one, {}).get("find_out")]
