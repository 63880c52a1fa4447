"""What changes for officers between two packs, in words: rules as sentences, numbers that change named first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from backend.content.authoring.item_fields import fields_of, label_of, says_currency, telling_fields
from backend.content.authoring.print.entries import CONDITIONS, Entries
from backend.content.kinds import Item
from backend.content.sentences import day_in_words
from backend.rules.sentences import forms_of

KINDS = {
    "outline": "Screens",
    "questions": "Questions",
    "findings": "Findings",
    "four": "FOUR",
    "recognition": "The table of recognition",
    "clocks": "Clocks",
    "facts": "Numbers worked out",
    "advice": "Advice",
    "copy_blocks": "Texts to copy",
    "services": "Services",
    "cards": "Quick-reference cards",
    "codes": "Local codes",
    "prompts": "The call handler's prompts",
    "phrases": "Phrases",
    "duties": "Duties",
    "read_aloud": "Lines to read",
    "directions": "Directions of a supervisor",
    "officer_questions": "Questions to the officer",
    "closing": "Before a record is closed",
    "ladder": "What goes on until somebody takes it",
    "sources": "Sources",
}
NUMBER = re.compile(r"\d+(?:[ ,.:]\d+)*")
Data = Mapping[str, Any]


@dataclass(frozen=True)
class Changed:
    """One field of one item: what it was and what it is, as lines in words."""

    name: str
    old: list[str]
    new: list[str]

    def lines(self) -> Iterator[str]:
        """As a reader sees it: one text beside the other, or what a list gains and loses."""
        if len(self.old) <= 1 and len(self.new) <= 1:
            yield f"{self.name}: {_quoted(self.old)} → {_quoted(self.new)}"
            return
        yield f"{self.name}:"
        gone, come = [one for one in self.old if one not in self.new], [one for one in self.new if one not in self.old]
        yield from (f"  no longer: {one}" for one in gone)
        yield from (f"  now also: {one}" for one in come)
        if not gone and not come:
            yield f"  in another order: {'; '.join(self.new)}"

    def numbers(self) -> str:
        """The numbers that differ, such as "28 → 21"; empty where none do."""
        old, new = (Counter(NUMBER.findall(" ".join(lines))) for lines in (self.old, self.new))
        gone, come = sorted((old - new).elements()), sorted((new - old).elements())
        return f"{', '.join(gone) or 'none'} → {', '.join(come) or 'none'}" if gone or come else ""


def differences(old: Data, new: Data) -> list[str]:
    """The whole comparison, line by line."""
    if old == new:
        return ["The two packs are the same."]
    compared = {kind: _compared(kind, old, new) for kind in KINDS}
    lines = [*_about(old, new), *_numbers(compared)]
    for kind, (added, removed, changed) in compared.items():
        if added or removed or changed:
            lines += [f"{KINDS[kind]}: {len(added)} added, {len(removed)} removed, {len(changed)} changed"]
            lines += [f"  {line}" for line in (*_listed("added", added), *_listed("removed", removed))]
            lines += [line for heading, fields in changed for line in _of_item(heading, fields)]
    lines += _sentences(old, new)
    return [*(lines or ["Nothing changes for officers."]), *_looked_at_again(old, new)]


def _compared(kind: str, old: Data, new: Data) -> tuple[list[str], list[str], list[tuple[str, list[Changed]]]]:
    was, now = _by_id(old, kind), _by_id(new, kind)
    before, after = _Said(old), _Said(new)
    added = [after.printed(kind, now[one]) for one in now if one not in was]
    removed = [before.gone(was[one]) for one in was if one not in now]
    both = [(one, list(_fields(kind, was[one], now[one], before, after))) for one in now if one in was]
    return added, removed, [(_heading(now[one]), fields) for one, fields in both if fields]


def _fields(kind: str, was: Item, now: Item, before: _Said, after: _Said) -> Iterator[Changed]:
    for name in dict.fromkeys([*was, *now]):
        if was.get(name) != now.get(name) and not says_currency(kind, name):
            shown = "from" if name == "add" else name  # what a clock adds is said with what it counts from
            yield Changed(label_of(kind, name), before.lines(was, shown), after.lines(now, shown))


class _Said:
    """What the fields of one pack's items say."""

    def __init__(self, data: Data) -> None:
        self.entries = Entries({**data, "conditions": []}, today="")
        when = self.entries.words.when
        self.entries.special |= {name: lambda _, rule: when(rule) for name in CONDITIONS}

    def lines(self, item: Item, name: str) -> list[str]:
        """One field as lines; none where the item has no such field."""
        if name not in item:
            return []
        value = self.entries.value(item, name)
        return value if isinstance(value, list) else [value]

    def printed(self, kind: str, item: Item) -> str:
        """An added item: its heading, when it applies, and what it has an officer do or say."""
        said = [self.lines(item, name) for name in telling_fields(kind)]
        return ". ".join([_heading(item), *("; ".join(lines) for lines in said if lines)])

    def gone(self, item: Item) -> str:
        """A removed item: its heading, and that it called in, where it did."""
        return ". It was a call-in: ".join([_heading(item), *self.lines(item, "call_in")])


def _numbers(compared: Mapping[str, Any]) -> Iterator[str]:
    found = [
        f"  {KINDS[kind]}, {heading}, {field.name}: {numbers}"
        for kind, (_, _, changed) in compared.items()
        for heading, fields in changed
        for field in fields
        if (numbers := field.numbers())
    ]
    if found:
        yield f"Numbers that change: {len(found)}"
        yield from found


def _listed(word: str, headings: list[str]) -> Iterator[str]:
    yield from (f"{word}: {heading}" for heading in headings)


def _of_item(heading: str, fields: list[Changed]) -> Iterator[str]:
    yield f"  changed: {heading}"
    yield from (f"    {line}" for field in fields for line in field.lines())


def _about(old: Data, new: Data) -> Iterator[str]:
    for name in ("title", "notice", "lang"):
        if old["about"].get(name) != new["about"].get(name):
            yield f"The pack's {name}: {_quoted([old['about'][name]])} → {_quoted([new['about'][name]])}"
    if old["about"]["designated"] != new["about"]["designated"]:
        yield "What closes a record, names an incident, lowers nothing or fills the board differs: read about.json."
    was, now = old["bank_holidays"]["until"], new["bank_holidays"]["until"]
    if was != now:
        yield f"Bank holidays are known until {day_in_words(now)}, not {day_in_words(was)}."
    elif old["bank_holidays"]["days"] != new["bank_holidays"]["days"]:
        yield "The table of bank holidays is not the same: days in it were added, moved or taken out."


def _sentences(old: Data, new: Data) -> list[str]:
    """What engines say otherwise, come to say, or say no longer."""
    was, now = ({name: forms_of(one) for name, one in data.get("sentences", {}).items()} for data in (old, new))
    changed = [
        f"  {name}: {_quoted([' / '.join(was.get(name, []))])} → {_quoted([' / '.join(now.get(name, []))])}"
        for name in dict.fromkeys([*was, *now])
        if was.get(name) != now.get(name)
    ]
    return [f"Sentences of the app: {len(changed)} changed", *changed] if changed else []


def _looked_at_again(old: Data, new: Data) -> Iterator[str]:
    for kind, heading in KINDS.items():
        was = _by_id(old, kind)
        for one, item in _by_id(new, kind).items():
            status = was.get(one, {}).get("status")
            if status not in (None, item.get("status")):
                yield f"Status, {heading}, {_heading(item)}: {status} → {item['status']}"
    currency = {kind: [name for name in fields_of(kind) if says_currency(kind, name)] for kind in KINDS}
    again = sum(
        any(item.get(name) != _by_id(old, kind).get(one, item).get(name) for name in currency[kind])
        for kind in KINDS
        for one, item in _by_id(new, kind).items()
    )
    if again:
        yield f"Looked at again, or another source: {again} items."


def _by_id(data: Data, kind: str) -> dict[str, Item]:
    return {item["id"]: item for item in data.get(kind, [])}


def _heading(item: Item) -> str:
    return f"{item.get('text') or item.get('title', '')} [{item['id']}]"


def _quoted(lines: list[str]) -> str:
    return f"“{lines[0]}”" if lines else "nothing"
