"""`column IN (...)` as one parameter, however many there are. Written out, each number of ids is a statement of its
own: SQLAlchemy renders each id, psycopg parses what is long anew at every asking, and PostgreSQL plans it again.

    select(Record).where(among(Record.record_id, record_ids))
    RECORD_IDS = bindparam("record_ids", type_=Strings())     for a statement that is made once
    select(Record).where(among(Record.record_id, RECORD_IDS))
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Self

from sqlalchemy import BindParameter, Boolean, ColumnElement, String, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeDecorator, TypeEngine

Column = ColumnElement[str] | InstrumentedAttribute[str] | InstrumentedAttribute[str | None]
Written = list[str] | str


class Strings(TypeDecorator[Collection[str]]):
    """Many strings as one parameter: an array of PostgreSQL; JSON, which SQLite reads."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Sequence[str]] | TypeEngine[str]:
        """As the database takes them."""
        return dialect.type_descriptor(ARRAY(String())) if _has_arrays(dialect) else dialect.type_descriptor(String())

    def process_bind_param(self, value: Collection[str] | None, dialect: Dialect) -> Written:
        """The strings, as the database takes them."""
        strings = list(value or ())
        return strings if _has_arrays(dialect) else json.dumps(strings)


def among(column: Column, strings: Collection[str] | BindParameter[Collection[str]]) -> ColumnElement[bool]:
    """Whether a column has one of these strings, which are given here or with each asking."""
    given = strings if isinstance(strings, BindParameter) else bindparam(None, strings, type_=Strings())
    return _Among(column, given)


class _Among(FunctionElement[bool]):
    name = "among"
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: OperatorType | None = None) -> Self:
        """As it stands: SQLite has no booleans, and of `(... IN ...) = 1` it would read every row."""
        return self


def _has_arrays(dialect: Dialect) -> bool:
    return dialect.name == "postgresql"


@compiles(_Among, "sqlite")
def _in_json(element: _Among, compiler: SQLCompiler, **how: object) -> str:
    column, strings = (compiler.process(one, **how) for one in element.clauses)
    return " ".join((column, "IN (SELECT value FROM json_each(", strings, "))"))


@compiles(_Among, "postgresql")
def _is_any_of(element: _Among, compiler: SQLCompiler, **how: object) -> str:
    column, strings = (compiler.process(one, **how) for one in element.clauses)
    return " ".join((column, "= ANY (", strings, ")"))
