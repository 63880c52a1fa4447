"""`flask --app wsgi keys …`: which keys there are, making a new one to use from now on, giving one up for lost."""

from __future__ import annotations

from collections import Counter

import click
from flask import current_app
from flask.cli import AppGroup

from backend.core import clock
from backend.core.audit import append
from backend.core.database import writing
from backend.core.following import second_place_of
from backend.core.ids import TAKES_KEY_IDS
from backend.core.keys.checkpoints import CHECKPOINT, CheckpointKeys
from backend.core.keys.files import ENDINGS, RECOVERY
from backend.core.keys.ring import KeysRefused
from backend.core.keys.start import USES, how_many
from backend.core.realms import LIVE, REALMS, SYNC_PATHS, Realm, realm_of

keys = AppGroup("keys", help="The server's own keys.")
of_realm = click.option("--realm", type=click.Choice(sorted(SYNC_PATHS)), default=LIVE, show_default=True)


@keys.command("list")
def list_keys() -> None:
    """List every key, here or missing, newest first, and how much of what is kept names it."""
    for name in sorted(current_app.extensions[REALMS]):
        realm = realm_of(current_app, name)
        click.echo(f"{name}: {realm.ring.place}")
        counts = realm.count(realm.ring)
        signing = _that_sign(second_place_of(current_app, name).keys)
        for line in [*_held(realm, counts), *_away(realm, counts), *signing]:
            click.echo(f"  {line}")


@keys.command("new")
@click.argument("use", type=click.Choice([*ENDINGS, CHECKPOINT]))
@of_realm
def new(use: str, realm: str) -> None:
    """Make a new key and use it from now on; what older ones sealed, signed and encrypted still opens and verifies.

    Running servers that share the key folder take it up by themselves.
    """
    its = realm_of(current_app, realm)
    if use == CHECKPOINT:
        _new_checkpoint(its)
        return
    try:
        made = its.ring.make(use)
        _note("key_made", made.kid, its, use)
        its.claim(clock.now())
    except KeysRefused as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"New {USES[use][0]} {made.kid} in {made.path}. Add it to the backup of the keys now.")


@keys.command("give-up", context_settings=TAKES_KEY_IDS)
@click.argument("kid")
@of_realm
@click.option("--yes", is_flag=True, help="Do not ask.")
def give_up(kid: str, realm: str, *, yes: bool) -> None:
    """Say that a missing key will never come back, so that the server starts without it."""
    its = realm_of(current_app, realm)
    use = its.book.missing(its.ring).get(kid)
    if use is None:
        raise click.ClickException(f"{kid} is no missing key of the {realm} realm. flask keys list shows them.")
    click.echo(f"The {USES[use][0]} {kid}: {how_many(use, kid, its.count(its.ring))}. That is for good.")
    if not yes:
        click.confirm("Give it up?", abort=True)
    with its.book.writing():
        its.book.give_up(kid, clock.now())
    _note("key_given_up", kid, its, use)
    if not any(one.use == use for one in its.ring.held):
        _note("key_made", its.ring.make(use).kid, its, use)
    click.echo("Given up, and written down in the audit trail.")


def _new_checkpoint(realm: Realm) -> None:
    """The next line of the journal introduces it, signed with the one before."""
    try:
        made = second_place_of(current_app, realm.name).keys.make()
    except (OSError, ValueError) as error:
        raise click.ClickException(f"No key was made ({type(error).__name__}).") from error
    _note("key_made", made.kid, realm, CHECKPOINT)
    click.echo(f"New checkpoint key {made.kid} in {made.path}. Add it to the backup of the keys now.")
    click.echo(f"Its public half, to keep elsewhere: {made.public_half}")


def _that_sign(keys: CheckpointKeys) -> list[str]:
    """The keys of the checkpoints, with their public halves. Raises OSError, ValueError."""
    states = ["in use", *["older"] * len(keys.held)]
    return [
        f"{CHECKPOINT:11}{one.kid}  {state:7} {one.made[:19]:20} public half {one.public_half}"
        for one, state in zip(keys.held, states, strict=False)
    ]


def _held(realm: Realm, counts: Counter[str]) -> list[str]:
    lines, seen = [], set()
    for one in realm.ring.held:
        state = "older" if one.use in seen else "in use"
        seen.add(one.use)
        made = one.made[:19] or "first layout"
        named = "named on phones" if one.use == RECOVERY else f"named by {counts[one.kid]:,}"
        lines.append(f"{one.use:9}{one.kid}  {state:7} {made:20} {named}")
    return lines


def _away(realm: Realm, counts: Counter[str]) -> list[str]:
    away = {kid: (use, "MISSING") for kid, use in realm.book.missing(realm.ring).items()}
    given_up = realm.book.given_up().items()
    away |= {kid: (use, "given up") for kid, use in given_up if not realm.ring.holds(kid)}
    return [f"{use:9}{kid}  {state}: {how_many(use, kid, counts)}" for kid, (use, state) in sorted(away.items())]


def _note(action: str, kid: str, realm: Realm, use: str) -> None:
    """In the live trail for either realm: who may make keys is who runs the server."""
    with writing():
        append(
            "system",
            action,
            actor_id=None,
            object_type="server_key",
            object_id=kid,
            force_id=None,
            detail={"realm": realm.name, "use": use},
            now=clock.now(),
        )
