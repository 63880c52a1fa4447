"""docs/data-classes.md says of every column of which class it is: none is left out, none stands there that is not, and
what was said of anybody is bytes, never a text that can be read.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter

from sqlalchemy import Boolean, Column, DateTime, LargeBinary, Numeric
from sqlalchemy.types import Float, Integer, TypeDecorator

import backend
from backend.core.columns import Moment
from backend.core.database import Base
from backend.training.database import TrainingBase
from tests.fixtures.run import ROOT

DOCUMENT = ROOT / "docs" / "data-classes.md"
ROW = re.compile(r"^\| (\w+) \|.*\| ((?:`\w+\.\w+`(?:, )?)+) \|$", re.M)
COLUMN = re.compile(r"`(\w+\.\w+)`")
FACTS_BY_NAME = re.compile(r"(?:\w+_)?(?:id|kid)|\w+_(?:sha256|mac)")
FACTS_BY_KIND = (Boolean, DateTime, Float, Integer, Moment, Numeric)
HOW = "Say in docs/data-classes.md of which class it is, and keep what stands there of that class."


def columns() -> dict[str, Column[object]]:
    """Every column that is no fact by its kind or its name, of both databases."""
    for module in pkgutil.walk_packages(backend.__path__, "backend."):
        if {"models"} & set(module.name.split(".")):
            importlib.import_module(module.name)
    every = [column for base in (Base, TrainingBase) for table in base.metadata.tables.values() for column in table.c]
    return {f"{one.table.name}.{one.name}": one for one in every if not is_fact(one)}


def is_fact(column: Column[object]) -> bool:
    """A moment, a number, yes or no; an id, a digest, a keyed hash."""
    kind = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return isinstance(kind, FACTS_BY_KIND) or FACTS_BY_NAME.fullmatch(column.name) is not None


def classes() -> dict[str, list[str]]:
    """The columns of each class, as the document has them."""
    return {name: COLUMN.findall(found) for name, found in ROW.findall(DOCUMENT.read_text("utf-8"))}


def wrong(of_class: dict[str, list[str]]) -> list[str]:
    """What a classification leaves out, has twice, or has of nothing."""
    there = columns()
    named = Counter(one for each in of_class.values() for one in each)
    left_out = [f"{one} is of no class" for one in there if one not in named]
    twice = [f"{one} is of two classes" for one, times in named.items() if times > 1]
    readable = [f"{one} can be read" for one in of_class["said"] if not isinstance(there[one].type, LargeBinary)]
    return [*left_out, *twice, *(f"{one} is not there" for one in named if one not in there), *readable]


def test_every_column_is_of_one_class_and_what_was_said_of_anybody_is_never_a_text() -> None:
    assert wrong(classes()) == [], HOW


def test_a_column_that_is_left_out_and_one_that_can_be_read_are_noticed() -> None:
    """The mutants."""
    of_class = classes()
    of_class["people"].remove("person.name")
    of_class["said"].append("notice.text")

    assert {"person.name is of no class", "notice.text is of two classes", "notice.text can be read"} <= set(
        wrong(of_class)
    )
