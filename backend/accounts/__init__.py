"""People: forces, units, roles, sign-ins, joining, and the keys their phones sign with."""

from __future__ import annotations

from flask import Flask


def register(app: Flask) -> None:
    """Say who is asking, then the pages and commands of this package."""
    from backend.accounts import commands, identity
    from backend.accounts.checks import check_people
    from backend.accounts.routes import account, joining, people, reading, set_up, sign_in
    from backend.core.access import Reading, open_reading_with
    from backend.core.audit_command import audit
    from backend.core.checks import add_check
    from backend.core.realms import LIVE

    identity.init_identity(app)
    add_check(app, LIVE, "people", check_people)
    open_reading_with(app, Reading(identity.reading_is_open, reading.screen))
    for pages in (
        set_up.pages,
        sign_in.pages,
        account.pages,
        joining.pages,
        people.pages,
        reading.pages,
        reading.phone,
    ):
        app.register_blueprint(pages)
    for command in (commands.setup_code, commands.people, commands.author_key, audit):
        app.cli.add_command(command)
