"""Which copies there are, as a table of the database that stands only while it is filled: each with its ids, whose it
is, when it came, of which template it is a copy, and whether it is still open.

A force of 3,000 in 60 units; records over three years, the newest twelfth still open and a few of the older (everything
where `all_open`); every second a plan, of those that are open each with a task; every 50th a danger of which nobody was
told; every 10th a call, of those every tenth sent to somebody before they arrive; every 500th for named people only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import text

from backend.core.database import db

OFFICERS, UNITS = 3_000, 60
MADE = "bench_made"


@dataclass(frozen=True)
class Size:
    """How many records, and of events and open tasks as many as belong to them: at 1.2 million 10 and 50 thousand."""

    records: int
    all_open: bool = False

    @property
    def events(self) -> int:
        """Rows of the trail."""
        return self.records * 25 // 3


@dataclass(frozen=True)
class Force:
    """In whose force and whose unit (the first of the sixty) they are read, and each kind's template."""

    force_id: str
    unit_id: str
    templates: Mapping[str, str]


def make_copies(size: Size, force: Force) -> None:
    """Inside the caller's write."""
    is_new = "i > :records * 11 / 12"
    kinds = """CASE WHEN i % 50 = 0 THEN 'full' WHEN i % 500 = 7 THEN 'named' WHEN i % 100 = 2 THEN 'briefed'
        WHEN i % 10 = 2 THEN 'call' WHEN i % 50 = 24 THEN 'so_far' WHEN i % 2 = 1 THEN 'plan' ELSE 'calm' END"""
    made = f"""CREATE UNLOGGED TABLE {MADE} AS SELECT i, kind,
        CAST(:all_open OR {is_new} OR i % 200 = 3 AS boolean) AS is_open,
        {is_new} AND kind IN ('full', 'plan') AS has_task,
        {made_id("r", "i")} AS record_id, {made_id("v", "i")} AS version_id,
        lpad(i::text, 64, '0') AS sha, {number("i")} AS ref_mac,
        'P' || lpad(officer::text, 25, '0') AS author_id,
        CASE officer % {UNITS} WHEN 0 THEN :unit_id ELSE 'U' || lpad((officer % {UNITS})::text, 25, '0') END AS unit_id,
        'S' || lpad((officer % {UNITS})::text, 25, '0') AS supervisor_id,
        'P' || lpad(((officer + 1) % {OFFICERS})::text, 25, '0') AS other_id,
        now() - interval '2 hours' - interval '3 years' * (1 - i::float / :records) AS at,
        now() + interval '1 hour' * ({one_of(960, "-i")} - 480) AS due_by,
        CASE kind WHEN 'full' THEN {template("full", force)} WHEN 'plan' THEN {template("plan", force)}
        WHEN 'so_far' THEN {template("so_far", force)} WHEN 'call' THEN {template("call", force)}
        WHEN 'briefed' THEN {template("briefed", force)} WHEN 'named' THEN {template("named", force)}
        ELSE {template("calm", force)} END AS template
        FROM (SELECT i, {one_of(OFFICERS, "i")} AS officer, {kinds} AS kind
              FROM generate_series(1, :records) AS i) AS copy"""
    values = {"records": size.records, "all_open": size.all_open, "unit_id": force.unit_id}
    db.session.execute(text(made), values)
    db.session.execute(text(f"ANALYZE {MADE}"))


def number(what: str) -> str:
    """A keyed hash of an incident number as it may stand in a row."""
    return f"md5('a' || ({what})) || md5('b' || ({what}))"


def one_of(many: int, what: str) -> str:
    """A number below another, by a number, as it falls: so that no kind is of some units alone."""
    return f"((hashint8(({what})::bigint)::bigint + 2147483648) % {many})"


def made_id(letter: str, what: str) -> str:
    """An id as the server makes them, of a number: in their letters."""
    return f"'{letter}' || translate(lpad(({what})::text, 25, '0'), '0123456789', 'abcdefghij')"


def template(kind: str, force: Force) -> str:
    """The id of a kind's template, as a text of SQL: it is one that was made here."""
    return f"'{force.templates[kind]}'"
