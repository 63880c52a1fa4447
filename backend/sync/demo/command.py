"""`flask --app wsgi demo`: the invented cast and records, once, in a demonstration's database and nowhere else."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import with_appcontext

from backend.accounts.staff import units
from backend.core import clock
from backend.core.realms import LIVE
from backend.records import KEYS
from backend.sync.demo.attended import add_attended
from backend.sync.demo.cast import NotADemonstration, add_cast, passwords_of
from backend.sync.demo.desk import let_rise, wall_code
from backend.sync.demo.records import add_records
from backend.wire.realm_guard import realm_guard_of


@click.command("demo")
@with_appcontext
def demo() -> None:
    """Add the invented people and records where they are missing, and print how to sign in."""
    config = current_app.extensions["foursight"]
    if not config.demo:
        raise click.ClickException(
            "this is not a demonstration. Set FOURSIGHT_DEMO=1 and an instance folder of its own."
        )
    now = clock.now()
    passwords = passwords_of(config.instance)
    try:
        cast = add_cast(passwords, now)
    except NotADemonstration as error:
        raise click.ClickException(str(error)) from error
    added = add_records(cast, guard=realm_guard_of(current_app, LIVE), now=now)
    if added:
        for supervisor in (cast["chloe"], cast["hana"]):
            units.name_for_calls(supervisor.unit_id, is_named=True, actor=cast["ivor"], now=now)
    let_rise(cast, current_app.extensions[KEYS], config.ladder.limit, now)
    add_attended(cast, current_app.extensions[KEYS], now)
    code = wall_code(cast["ivor"], now)
    click.echo(f"Demonstration: every person and place is invented. {added} records added.")
    for person in cast.values():
        roles = ", ".join(sorted(person.role_names))
        click.echo(
            f"  {person.sign_in_name:8} {passwords[person.sign_in_name]}   {person.name}, {roles}, {person.unit.name}"
        )
    if code:
        click.echo(f"  A screen on a wall: open /wall/code and type {code}, within the hour")
