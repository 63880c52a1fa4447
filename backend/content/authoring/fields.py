"""Fields that take exactly what they say. marshmallow's own Integer takes `true`, its Boolean takes "yes" and 1."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, missing, validate

from backend.content.authoring.condition_form import condition_fault
from backend.rules.days import is_day
from backend.rules.record_kinds import RECORD_KINDS

ID = validate.Regexp(r"[a-z][a-z0-9_]*\Z", error="an id is small letters, digits and _, beginning with a letter")
OPTION_ID = validate.Regexp(r"[a-z0-9][a-z0-9_]*\Z", error="an option's id is small letters, digits and _")


class BoundedInteger(fields.Field[int]):
    """A whole number, not `true`, not 1.0, within bounds."""

    def __init__(self, low: int, high: int, **settings: Any) -> None:
        super().__init__(**settings)
        self.low, self.high = low, high

    def _deserialize(self, value: Any, attr: str | None, data: Any, **settings: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not self.low <= value <= self.high:
            raise ValidationError(f"must be a whole number from {self.low} to {self.high}")
        return value


class YesOrNo(fields.Field[bool]):
    """`true` or `false` and nothing that merely means them."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **settings: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError("must be true or false")
        return value


class Words(fields.Field[str]):
    """Text with something in it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **settings: Any) -> str:
        if not isinstance(value, str) or not value.strip():
            raise ValidationError("must be text, and not empty")
        return value


class Day(fields.Field[str]):
    """An ISO day, "2026-11-24"."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **settings: Any) -> str:
        if not is_day(value):
            raise ValidationError('must be a day of the calendar, such as "2026-11-24"')
        return str(value)


class Condition(fields.Field[dict[str, Any]]):
    """A condition of docs/shapes.md section 1."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **settings: Any) -> dict[str, Any]:
        fault = condition_fault(value)
        if fault is not None:
            raise ValidationError(fault)
        return dict(value)


class Implications(fields.Field[list[list[str]]]):
    """Pairs of a question and an answer to it: `[["entry", "yes"], …]`."""

    def _deserialize(self, value: object, attr: str | None, data: object, **settings: object) -> list[list[str]]:
        if not isinstance(value, list) or not value or not all(_is_pair(one) for one in value):
            raise ValidationError("must be pairs of a question and an answer to it, at least one")
        return [list(one) for one in value]


class WordsOr(fields.Field[Any]):
    """Text, or what another field takes: `intro` may be one line or several, `find_out` a sentence or `true`."""

    def __init__(self, other: fields.Field[Any], **settings: Any) -> None:
        super().__init__(**settings)
        self.other = other

    def _deserialize(self, value: Any, attr: str | None, data: Any, **settings: Any) -> Any:
        return Words().deserialize(value) if isinstance(value, str) else self.other.deserialize(value)


def sentences(least: int = 1, most: int | None = None, **settings: Any) -> fields.List[str]:
    """A list of sentences."""
    return fields.List(Words(), validate=validate.Length(min=least, max=most), **settings)


def ids(least: int = 0, **settings: Any) -> fields.List[str]:
    """A list of ids, none twice."""
    return fields.List(an_id(), validate=[validate.Length(min=least), _none_twice], **settings)


def an_id(**settings: Any) -> fields.String:
    """One id."""
    return fields.String(validate=ID, **settings)


def one_of(*words: str, **settings: Any) -> fields.String:
    """One of a few words."""
    return fields.String(validate=validate.OneOf(words), **settings)


def only_in(**settings: Any) -> fields.String:
    """The one kind of record in which an item speaks; where it has none, it speaks in all."""
    return one_of(*RECORD_KINDS, metadata=described("Only in records of kind"), **settings)


def settled_when(label: str) -> Condition:
    """When an item needs no place in front of an officer any more: what it asks is answered, or cannot be. The phone
    alone looks at it, and only for what it shows first: no rule, record or copy rests on it.
    """
    return Condition(metadata=described(label))


def described(
    label: str | None = None,
    *,
    printed: bool = True,
    is_currency: bool = False,
    read: bool | str = False,
    acts: bool = False,
    default: Any = missing,
) -> dict[str, Any]:
    """What else is said of a field, once (`item_fields.py` reads it): `label` is its name in print and in a comparison;
    `printed` is false where an entry shows it otherwise than under that name; `is_currency` where it only says how far
    the item may be relied on; `read` where its words count into the reading age, with a name where apart from its
    kind; `acts` where an added item is told by it; `default=` stands for it in templates where an item has none.
    """
    return {"label": label, "printed": printed, "is_currency": is_currency, "read": read, "acts": acts} | (
        {} if default is missing else {"default": default}
    )


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(isinstance(one, str) for one in value)


def _none_twice(values: list[str]) -> None:
    twice = sorted({value for value in values if values.count(value) > 1})
    if twice:
        raise ValidationError(f"{', '.join(twice)} stands twice")
