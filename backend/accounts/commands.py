"""Commands for whoever runs the server: the set-up code, and adding people without a browser."""

from __future__ import annotations

import click
from flask.cli import AppGroup, with_appcontext

from backend.accounts.errors import FieldRefused, PeopleExist
from backend.accounts.schemas import PersonForm
from backend.accounts.service import people as service
from backend.accounts.service import set_up
from backend.core import clock
from backend.core.database import writing

people = AppGroup("people", help="Add people from the command line.")


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
    """Add a person and print the joining code with which they set their password within 24 hours."""
    wrong = PersonForm().validate({"name": name, "sign_in_name": sign_in_name, "unit": unit, "roles": list(roles)})
    if wrong:
        raise click.ClickException("; ".join(f"{field}: {words[0]}" for field, words in wrong.items()))
    new = service.NewPerson(name.strip(), sign_in_name.strip().lower(), unit.strip(), roles, named_list)
    try:
        with writing():
            code = _add(new, force)
    except FieldRefused as error:
        raise click.ClickException(f"{error.field}: {error.words}") from error
    click.echo(f"Joining code for {new.sign_in_name}: {code}")


def _add(new: service.NewPerson, force_name: str | None) -> str:
    now = clock.now()
    unknown = set(new.roles) - {role.name for role in service.every_role()}
    if unknown:
        raise FieldRefused("role", f"there is no role {', '.join(sorted(unknown))}")
    person = service.add_person(new, service.force_for(force_name, now).id, actor_id=None, now=now)
    return service.make_joining_code(person, actor_id=None, now=now)
