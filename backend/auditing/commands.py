"""`flask --app wsgi audit catalogue` and `audit export`: which events there are, and the events themselves, for whoever
watches them elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

import click
from flask import current_app
from flask.cli import with_appcontext

from backend.auditing.catalogue import ACTS, KINDS
from backend.auditing.export import AT_MOST, NoSuchEvent, lines
from backend.records import KEYS

HEAD = """# What stands in the audit trail

Written by `flask --app wsgi audit catalogue > docs/audit-events.md` from `backend/auditing/catalogue.py`: change that.
A test holds it against the code.

Each event has `at` (UTC), `action`, `actor_id` (null: nobody of Foursight's), `object_type`, `object_id`, `force_id`,
`stream` and `detail`, which holds the facts named here where they are known. People, records and units stand by their
ids: no event holds a name, an incident number or a word somebody wrote. What is about a restricted record is seen by
the people on its list and by professional standards only
([decision](decisions/2026-11-27-the-trail-people-read.md)).

`flask --app wsgi audit export` gives them as JSON lines, oldest first, 10,000 at most; with `--after <id of the last
line>` what came since. Each line has `id` (the event's number, encrypted: it names the event and tells nothing of how
many lie between two), `at`, `action`, `kind` (the headings below, by their short names), `actor_id`, `object_type`,
`object_id`, `force_id`, `detail`. Left out are events about restricted records (`--restricted` has them, for
professional standards), and which and how many records a list had.

Auditors and professional standards have the same lines as a file, of their own force and of what they may see of it:
*Audit trail*, *Take out as a file* (up to 31 days and 50,000 lines at once). Its last line is
`{"id", "kind": "end", "lines", "more"}`: a file without it did not come whole; where `more` is true, the next begins
after its `id`. Who took out which days stands in the trail (`trail_taken_out`).
"""


@click.command("catalogue")
def catalogue() -> None:
    """Print which events the audit trail holds, as a document."""
    click.echo(document(), nl=False)


@click.command("export")
@click.option("--after", default="", metavar="ID", help="Begin after the event with this id: the last line's, before.")
@click.option("--limit", default=AT_MOST, type=click.IntRange(1, AT_MOST), show_default=True, help="So many lines.")
@click.option("--restricted", is_flag=True, help="With what is about restricted records: for professional standards.")
@with_appcontext
def export(after: str, limit: int, restricted: bool) -> None:
    """Print events as JSON lines, oldest first: ids, codes and moments, no name and nothing anybody wrote."""
    try:
        for line in lines(after, limit, with_restricted=restricted, ring=current_app.extensions[KEYS]):
            click.echo(line)
    except NoSuchEvent as error:
        raise click.ClickException(
            "No event has this id. Begin anew without --after, or look at the last line."
        ) from error


def document() -> str:
    """The catalogue as Markdown."""
    return HEAD + "".join(f"{line}\n" for kind in KINDS for line in _section(kind))


def _section(kind: str) -> Iterator[str]:
    yield from ("", f"## {KINDS[kind]}", "", "| action | what was done | about | facts |", "|---|---|---|---|")
    for action, act in ACTS.items():
        if act.kind == kind:
            yield f"| `{action}` | {act.words} | {act.about} | {', '.join(f'`{one}`' for one in act.facts)} |"
