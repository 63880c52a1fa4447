"""Rules as sentences: `{"any": [{"is": ["hurt_now", "yes"]}, …]}` is 'when “Hurt now” is Yes, or …'.

A rule has three outcomes. Only what was answered counts: what is not known or not asked is neither yes nor no, and the
sentences say "answered, and is not …" where a rule looks for that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from backend.content.authoring.checks.walk import Condition, parts
from backend.content.kinds import Item

YES_NO = {"yes": "Yes", "no": "No"}
UNITS = {"months": "month", "days": "day", "working_days": "working day"}
UNLESS = {True: "unless it is known that", False: "where it is known that"}
SHORT = 3  # so many parts and no nesting: one line


class Words:
    """The names of one pack's questions, facts and named conditions, by which its rules are read."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.questions: dict[str, Item] = {item["id"]: item for item in data.get("questions", [])}
        named = [*data.get("facts", []), *data.get("conditions", [])]
        self.texts: dict[str, str] = {item["id"]: item["text"] for item in named}

    def when(self, condition: Condition) -> str:
        """A whole rule in one sentence, such as 'when “Hurt now” is Yes, or “Weapon” is Yes'."""
        return f"when {self._said(condition, True, outermost=True)}"

    def parts_of(self, condition: Condition, wanted: bool = True) -> dict[str, Any]:
        """A rule as a list to be read down the page: {"lead", "parts": […]}, without parts where it is short."""
        form, inner = parts(condition)
        if form == "not":
            return self.parts_of(inner, not wanted)
        if form == "unless":
            said = self.parts_of(inner)
            return {**said, "lead": f"{UNLESS[wanted]} {said['lead']}"}
        children = _merged(inner, form == "any") if form in ("all", "any") else []
        if len(children) <= SHORT and not any(parts(child)[0] in ("all", "any", "not", "unless") for child in children):
            return {"lead": self._said(condition, wanted, outermost=True), "parts": []}
        lead = "all of these hold" if (form == "all") == wanted else "at least one of these holds"
        return {"lead": lead, "parts": [self.parts_of(child, wanted) for child in children]}

    def name(self, name: str) -> str:
        """A question's short name or a fact's text, in quotation marks; its id where the pack has neither."""
        return f"“{self.questions[name]['short'] if name in self.questions else self.texts.get(name, name)}”"

    def option(self, question_id: str, value: object) -> str:
        """A value in words; an option's text in quotation marks of its own, for it may hold commas."""
        question = self.questions.get(question_id, {})
        texts = {option["id"]: option["text"] for option in question.get("options", [])}
        text = str(texts.get(value) or YES_NO.get(str(value), value))
        return text if text in YES_NO.values() or not texts else f"‘{text}’"

    def origin(self, clock: Item) -> str:
        """What a clock counts and from what: '6 months, counted from “First day”'."""
        (_, name), *_ = clock["from"].items()
        spans = [_span(clock["add"][unit], word) for unit, word in UNITS.items() if unit in clock["add"]]
        return f"{', then '.join(spans)}, counted from {self.name(name)}"

    def _said(self, condition: Condition, wanted: bool, outermost: bool = False) -> str:
        form, inner = parts(condition)
        if form == "not":
            return self._said(inner, not wanted, outermost)
        if form == "unless":
            return f"{UNLESS[wanted]} {self._said(inner, True)}"
        if form == "count_at_least":
            listed = "; ".join(self._said(child, True, outermost=True) for child in inner[1])
            return f"{'at least' if wanted else 'fewer than'} {inner[0]} of these hold: [{listed}]"
        if form not in ("all", "any"):
            return self._leaf(form, inner, wanted)
        children = _merged(inner, form == "any")
        said = [self._said(child, wanted, outermost and len(children) == 1) for child in children]
        return _together(said, "and" if (form == "all") == wanted else "or", outermost)

    def _leaf(self, form: str, inner: Any, wanted: bool) -> str:
        if form == "see":
            return f"the condition {self.name(inner)} {'holds' if wanted else 'is known not to hold'}"
        if form == "recognised":
            outcomes = _or([f"‘{one}’" for one in inner])
            return f"recognition comes out as {outcomes}" if wanted else f"recognition does not come out as {outcomes}"
        name, value = self.name(inner[0]), inner[1]
        if form == "at_least":
            return f"{name} is known to be {f'{value} or more' if wanted else f'less than {value}'}"
        options = [self.option(inner[0], one) for one in (value if isinstance(value, list) else [value])]
        if form == "includes":
            some = f"any of {_or(options)}" if len(options) > 1 else options[0]
            return f"{name} includes {some}" if wanted else f"{name} is complete and does not include {_or(options)}"
        return f"{name} is {_or(options)}" if wanted else f"{name} is answered, and is not {_or(options)}"


def _merged(children: list[Condition], is_any: bool) -> list[Condition]:
    """Under `any`, what looks for several options of one list is read as one; its options stand in a list then."""
    found: dict[str, list[str]] = {}
    for child in children:
        form, inner = parts(child)
        if form == "includes":
            found.setdefault(inner[0], []).append(inner[1])
    said: list[Condition] = []
    for child in children:
        form, inner = parts(child)
        if form != "includes" or not is_any or len(found[inner[0]]) == 1:
            said.append(child)
        elif inner[1] == found[inner[0]][0]:
            said.append({"includes": [inner[0], found[inner[0]]]})
    return said


def _together(said: list[str], word: str, plain: bool) -> str:
    if len(said) == 1:
        return said[0]
    return f", {word} ".join(said) if plain else f"({f' {word} '.join(said)})"


def _or(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]


def _span(number: int, word: str) -> str:
    return f"{'less ' if number < 0 else ''}{abs(number)} {word}{'' if abs(number) == 1 else 's'}"
