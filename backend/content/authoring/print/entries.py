"""Items as entries of a document: a heading, and every field the item has under the name its schema gives it.

A field that nobody has thought of here is printed all the same, under its own name: the document holds the whole pack.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from backend.content.authoring.item_fields import is_printed, label_of
from backend.content.authoring.print.sentences import Words
from backend.content.authoring.schemas.reference import SEEN
from backend.content.kinds import Item
from backend.content.marks import LAW, mark_of
from backend.content.sentences import day_in_words, level_words
from backend.rules.scripts import PLACE

HEADS = ("text", "title")  # the heading of an entry is one of them
KINDS = {
    "yes_no": "yes or no",
    "choice": "one of the options",
    "choices": "any of the options",
    "rows": "rows",
    "number": "a number",
    "day": "a day",
    "text": "text",
}
CONDITIONS = ("when", "shown_when", "opens_when", "settled_when", "first_when")
DUTY_QUESTION = ("state", "because", "other", "who", "by")
LINES = {
    "record": "the record line of each finding that applies",
    "do": "what each finding that applies says to do",
}
UNKNOWNS = {
    "short": "What RADIO NOW still waits for, in one line",
    "asked": "In one line, what was asked and is not known",
    "once": "In one line, what is not known, then what RADIO NOW waits for and nobody asked",
    "True": "What is not known",
}
TOLD = {
    "counted": "Who was told, once, and how many are not noted as told",
    "short": "Who was told, once, and what is not noted as told; of the sergeant's how many",
    "named": "Who was told, once, and what is not noted as told",
    "whole": "Who was told, once, and each that is not noted as told, by name",
    "True": "Who was told and when, and how many call-ins are not noted as told",
}
SAID = {"yes": "on yes: {words}", "no": "on no: {words}", "value": "with a value: {words}", "row": "each row: {words}"}
WHOLE_LINES = {
    "noes": "In one line, the short names of what was answered no",
    "clocks": "The clocks that run",
    "call_ins": "The call-ins, and who was told",
}


class Entries:
    """Makes the entries of one pack."""

    def __init__(self, data: Mapping[str, Any], today: str) -> None:
        self.words, self.today = Words(data), today
        self.sources = {item["id"]: item for item in data["sources"]}
        self.texts = {item["id"]: item["text"] for item in data["advice"]}
        self.named = {
            (kind, item["id"]): str(item.get("text") or item["short"])
            for kind in (*SEEN, "copy_blocks")
            for item in data.get(kind, [])
        }
        self.special: dict[str, Callable[[Item, Any], Any]] = {
            **dict.fromkeys(CONDITIONS, lambda _, rule: self.words.parts_of(rule)),
            "implies": lambda _, implies: self._implied(implies["yes"]),
            "kind": lambda _, kind: KINDS.get(kind, kind),
            "call_in": lambda _, level: _level(level),
            "script": lambda _, lines: [self._to_read_out(one) for one in lines],
            "handler_script": lambda _, lines: [self._to_read_out(one) for one in lines],
            "options": lambda _, options: [self._option(one) for one in options],
            "fields": lambda _, found: [self._row_field(one) for one in found],
            "say": lambda _, said: [self.texts.get(one, one) for one in said],
            "from": lambda item, _: self.words.origin(item),
            "ask": lambda _, asked: [self.words.name(one) for one in asked],
            "opens_under": lambda _, one: self.words.name(one),
            "rows": lambda _, one: self.words.name(one),
            "least_from": lambda _, one: self._least(one),
            "said": lambda _, said: [SAID[one].format(words=words) for one, words in said.items()],
            "little_without": lambda _, asked: [self.words.name(one) for one in asked],
            "since": lambda _, one: self.named.get(("copy_blocks", one), one),
            "lines": lambda _, lines: [one if isinstance(one, str) else self._line(one) for one in lines],
            "questions": lambda _, asked: [self.words.name(one) for one in asked],
            "strip": lambda _, asked: [self.words.name(one) for one in asked],
            **dict.fromkeys(DUTY_QUESTION, lambda _, one: self.words.name(one)),
            **dict.fromkeys(("asks", "leads_to"), lambda _, asked: [self.words.name(one) for one in asked]),
            **dict.fromkeys(("instead", "cannot"), lambda _, said: [self._wording(one) for one in said]),
            "not_offered": lambda duty, barred: [self._not_offered(duty, one) for one in barred],
            "behind": lambda _, found: [self.named.get(("findings", one), one) for one in found],
            "groups": lambda _, groups: [self._group(one) for one in groups],
            "see": lambda _, seen: [self.named.get((one["kind"], one["id"]), one["id"]) for one in seen],
        }

    def entry(self, kind: str, item: Item) -> dict[str, Any]:
        """{"id", "heading", "fields": [(name, value)], "sources", "status", "reviewed_on", "review_by",
        "is_loud", "is_past"}.
        """
        heading = item.get("text") or item.get("title", "")
        names = [
            name for name, value in item.items() if is_printed(kind, name) and (name not in HEADS or value != heading)
        ]
        return {
            "id": item["id"],
            "heading": heading,
            "fields": [(label_of(kind, name), self.value(item, name)) for name in names],
            "sources": [f"{self.sources[one['ref']]['title']}, {one['at']}" for one in item.get("source", [])],
            "status": item.get("status", ""),
            "reviewed_on": day_in_words(item["reviewed_on"]) if "reviewed_on" in item else "",
            "review_by": day_in_words(item["review_by"]) if "review_by" in item else "",
            "is_loud": mark_of(item) == LAW,
            "is_past": item.get("review_by", self.today) < self.today,
        }

    def value(self, item: Item, name: str) -> Any:
        """One field in words: a text, a list of lines, or a rule as {"lead", "parts"}."""
        made = self.special.get(name)
        return made(item, item[name]) if made else plain(item[name])

    def _option(self, option: Item) -> str:
        implied = f" – answers as well: {'; '.join(self._implied(option['implies']))}" if "implies" in option else ""
        return _option(option) + implied

    def _implied(self, pairs: list[list[str]]) -> list[str]:
        return [f"{self.words.name(question)}: {self.words.option(question, value)}" for question, value in pairs]

    def _to_read_out(self, line: str) -> str:
        return PLACE.sub(lambda place: f"[the answer to {self.words.name(place[1])}; where none: {place[2]}]", line)

    def _row_field(self, field: Item) -> str:
        options = "; ".join(_option(one) for one in field.get("options", []))
        kept_out = ". Sensitive" if field.get("sensitive") else ""
        return f"{field['text']} ({field['kind']}{': ' + options if options else ''}){kept_out}"

    def _least(self, source: Item) -> list[str]:
        question = source["question"]
        return [
            f"{self.words.name(question)} is {self.words.option(question, option)}: {number}"
            for option, number in source["least"].items()
        ]

    def _wording(self, wording: Item) -> str:
        named = ": ".join((wording["text"], *(["; ".join(wording["under"])] if "under" in wording else [])))
        return f"{named} – {self.words.when(wording['when'])}"

    def _not_offered(self, duty: Item, barred: Item) -> str:
        reason = self.words.option(duty["because"], barred["option"])
        return f"{reason} – {self.words.when(barred['when'])}"

    def _group(self, group: Item) -> str:
        under = "; ".join(self.named.get(("findings", one), one) for one in group.get("findings", []))
        return f"{group['text']}: {under}" if under else str(group["text"])

    def _line(self, line: Item) -> str:
        if "say" in line:
            return self._said(line)
        if "text" in line:
            return str(line["text"]) + (f" – {self.words.when(line['when'])}" if "when" in line else "")
        if "answers" in line:
            title = f", in one line: {line['title']}" if "title" in line else ""
            return "The answers to " + ", ".join(self.words.name(one) for one in line["answers"]) + title
        made = {"findings": LINES, "unknowns": UNKNOWNS, "told": TOLD}
        said = [words[str(line[name])] for name, words in made.items() if name in line]
        if "heading" in line:
            said.append(f"{line['heading']} – a heading, only where something stands below it")
        return said[0] if said else next(words for name, words in WHOLE_LINES.items() if name in line)

    def _part(self, part: str | Item) -> str:
        if isinstance(part, str):
            return self.words.name(part)
        if "of" not in part:
            return self._line(part)
        others = ", ".join(self.words.name(one) for one in part.get("unless", []))
        when = f" ({self.words.when(part['when'])})" if "when" in part else ""
        return f"{self.words.name(part['of'])}{f' unless {others}' if others else ''}{when}"

    def _said(self, line: Item) -> str:
        """A line in parts: who speaks, then each part, and when the whole stands."""
        parts = [self._part(one) for one in line["say"]]
        from_ = f"{self.words.name(line['from'])}, else " if "from" in line else ""
        title = f"{from_}{line.get('title', 'no title')}: " if from_ or "title" in line else ""
        when = f" – {self.words.when(line['when'])}" if "when" in line else ""
        dated = "When it is made. " if line.get("dated") else ""
        claims = "(claims, where the caller may be the suspect) " if line.get("claims") else ""
        return f"{dated}{claims}{title}{' / '.join(parts)}{when}"


def _level(level: str) -> str:
    """A level in the words of a record of a scene, and of a call where those are others."""
    at_a_scene, on_a_call = level_words(level, "scene"), level_words(level, "call")
    return at_a_scene if at_a_scene == on_a_call else f"{at_a_scene} (on a call: {on_a_call})"


def plain(value: Any) -> Any:
    """Any value in words: texts as they are, lists as lists, an object as "name: value; …"."""
    if isinstance(value, dict):
        return "; ".join(f"{_plain(name)}: {_in_line(plain(one))}" for name, one in value.items())
    if isinstance(value, list):
        return [_in_line(plain(one)) for one in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _in_line(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


def _option(option: Item) -> str:
    letter = f" [{option['key']}]" if "key" in option else ""
    return (f"{option['text']} ({option['hint']})" if "hint" in option else str(option["text"])) + letter


def _plain(name: str) -> str:
    return name.replace("_", " ").capitalize()
