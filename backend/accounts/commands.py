"""Commands for whoever runs the server: the set-up code, and adding people without a browser."""

from __future__ import annotations

import click
from flask.cli import AppGroup, with_appcontext

from backend.accounts.errors import NoSuchKey, NoSuchPerson, PeopleExist
from backend.accounts.schemas import PersonForm
from backend.accounts.service import adding, set_up, taking_back
from backend.accounts.service import people as service
from backend.accounts.staff import confirming
from backend.core import clock
from backend.core.database import writing
from backend.core.ids import TAKES_KEY_IDS
from backend.core.web.errors import FieldRefused

people = AppGroup("people", help="Add people from the command line.")
author_key = AppGroup("author-key", help="The keys with which people's phones sign: list them, take one back.")


@click.command("setup-code")
@with_appcontext
def setup_code() -> None:
    """Print a fresh set-up code while nobody exists; earlier codes stop working."""
    try:
        with writing():
            code = set_up.make_set_up_code(clock.now())
    except PeopleExist:
        click.echo("There are people already: sign in, or ask an administrator for a joining code.")
        return
    click.echo(f"Set-up code: {code}")


@people.command("add")
@click.option("--name", required=True, help="The person's name.")
@click.option("--sign-in-name", required=True, help="Small letters, digits, dots, dashes or @.")
@click.option("--unit", required=True, help="The unit's name; made when there is none.")
@click.option("--role", "roles", multiple=True, required=True, help="A role's name; may be given several times.")
@click.option(
    "--force", default=None, help="The force's name; made when there is none. Not needed while there is just one."
)
@click.option("--named-list", is_flag=True, help="May see records restricted because the suspect may be police.")
def add(
    *, name: str, sign_in_name: str, unit: str, roles: tuple[str, ...], force: str | None, named_list: bool
) -> None:
    """Add a person and print the joining code with which they set their password within seven days."""
    wrong = PersonForm().validate({"name": name, "sign_in_name": sign_in_name, "unit": unit, "roles": list(roles)})
    if wrong:
        raise click.ClickException("; ".join(f"{field}: {words[0]}" for field, words in wrong.items()))
    new = adding.NewPerson(name.strip(), sign_in_name.strip().lower(), unit.strip(), roles, named_list)
    try:
        with writing():
            code = _add(new, force)
    except FieldRefused as error:
        raise click.ClickException(f"{error.field}: {error.words}") from error
    click.echo(f"Joining code for {new.sign_in_name}: {code}")


@people.command("code")
@click.argument("sign_in_name")
def code_to_come_back(sign_in_name: str) -> None:
    """Print a code for somebody who cannot get in any more and whose force has no second administrator to give it."""
    try:
        with writing():
            code = service.code_by_command(sign_in_name, clock.now())
    except NoSuchPerson as error:
        raise click.ClickException(f"There is nobody with the sign-in name {sign_in_name}.") from error
    click.echo(f"Code for {sign_in_name}, good for one day: {code}")


@people.command("confirm")
@click.argument("sign_in_name")
@click.argument("what")
def confirm(sign_in_name: str, what: str) -> None:
    """Give somebody what an administrator has asked for them, where no other one is left to confirm it. WHAT is a
    role's name, such as coordinator, or named_list.
    """
    try:
        confirming.confirm_by_command(sign_in_name, what, clock.now())
    except NoSuchPerson as error:
        raise click.ClickException(f"There is nobody with the sign-in name {sign_in_name}.") from error
    except FieldRefused as error:
        raise click.ClickException(error.words) from error
    click.echo(f"{sign_in_name} has it from now on: {what}.")


@author_key.command("list")
@click.argument("sign_in_name")
def list_keys(sign_in_name: str) -> None:
    """The keys of one person's phones, with when each was made ready and taken back."""
    try:
        keys = taking_back.keys_of_named(sign_in_name)
    except NoSuchPerson as error:
        raise click.ClickException(f"There is nobody with the sign-in name {sign_in_name}.") from error
    for key in keys:
        ended = f", taken back {clock.moment(key.revoked_at)}" if key.revoked_at else ""
        click.echo(f"{key.key_id}  made ready {clock.moment(key.enrolled_at)}{ended}")


@author_key.command("take-back", context_settings=TAKES_KEY_IDS)
@click.argument("key_id")
def take_key_back(key_id: str) -> None:
    """Take back a key whose phone was lost or handed on: what it signs from now on waits for a person."""
    try:
        with writing():
            key = taking_back.take_back(key_id, actor=None, now=clock.now())
            since = clock.moment(key.revoked_at) if key.revoked_at else ""
    except NoSuchKey as error:
        raise click.ClickException("There is no such key. `flask author-key list NAME` lists a person's.") from error
    click.echo(f"Taken back since {since}. What was received before stands.")


def _add(new: adding.NewPerson, force_name: str | None) -> str:
    now = clock.now()
    unknown = set(new.roles) - {role.name for role in service.every_role()}
    if unknown:
        raise FieldRefused("role", f"there is no role {', '.join(sorted(unknown))}")
    person = adding.add_person(new, adding.force_for(force_name, now).id, actor_id=None, now=now)
    return service.make_joining_code(person, actor_id=None, now=now)
