"""People: forces, units, roles, sign-ins, joining, and the keys their phones sign with."""

from __future__ import annotations

from flask import Flask

ROLES = frozenset(
    (
        *("administrator", "auditor", "call_handler", "content_lead", "coordinator", "officer"),
        *("professional_standards", "supervisor", "trainer"),
    )
)
"""The names of the roles that migrations have made: what a directory's table may give (test_directory_settings)."""
READS_A_UNIT = frozenset({"supervisor"})
"""Those that read what others of their unit wrote: given anew with each move to another unit."""
READS_RECORDS = READS_A_UNIT | {"coordinator"}
"""Those by which somebody reads what others wrote: what backend/records/visibility decides by, and no other role."""
READS_MUCH = READS_RECORDS | {"administrator", "auditor", "professional_standards"}
"""Those that read others' records, a force's people or its trail: two administrators give them, each a signal."""


def words_at_start(app: Flask) -> list[str]:
    """What whoever starts the server should know of the ways in."""
    from backend.accounts import identity
    from backend.accounts.directory import settings

    talk = app.extensions.get(identity.DIRECTORY)
    return settings.words_at_start(talk.directory) if talk is not None else []


def register(app: Flask) -> None:
    """Say who is asking, then the pages and commands of this package."""
    from backend.accounts import breached, commands, identity
    from backend.accounts.calendars.routes import pages as calendars
    from backend.accounts.checks import check_people
    from backend.accounts.directory.settings import read_directory
    from backend.accounts.directory.talk import Talk
    from backend.accounts.displays.cookie import is_display
    from backend.accounts.displays.routes import pages as displays
    from backend.accounts.duty.routes import pages as duty
    from backend.accounts.phones.routes import new_keys
    from backend.accounts.phones.routes import pages as own_phones
    from backend.accounts.push.routes import pages as push
    from backend.accounts.routes import (
        account,
        directory,
        joining,
        own_sign_ins,
        passkeys,
        provisioning,
        reading,
        second_factor,
        set_up,
        shared_desk,
        sign_in,
    )
    from backend.accounts.service import locking
    from backend.accounts.staff.routes import access, imports, joining_code, listing, person, units
    from backend.core.access import (
        Reading,
        ask_second_factor_with,
        open_directory_with,
        open_displays_with,
        open_reading_with,
    )
    from backend.core.audit_command import audit
    from backend.core.checks import add_check
    from backend.core.config import refuse_unknown_roles
    from backend.core.realms import LIVE

    identity.init_identity(app)
    locking.idle_after(app.extensions["foursight"].idle_minutes)
    breached.use_file(app.extensions["foursight"].breached_file)
    agreed = read_directory(app.extensions["foursight"].directory_file, ROLES)
    if agreed is not None:
        app.extensions[identity.DIRECTORY] = Talk(agreed)
    app.jinja_env.globals["directory_label"] = agreed.label if agreed is not None else ""
    must_have = app.extensions["foursight"].second_factor_roles
    refuse_unknown_roles("FOURSIGHT_SECOND_FACTOR", must_have, ROLES | {identity.EVERYBODY})
    app.extensions[identity.MUST_HAVE] = frozenset(must_have)
    ask_second_factor_with(app, identity.must_have_second_factor)
    open_directory_with(app, provisioning.is_directory)
    open_displays_with(app, is_display)
    add_check(app, LIVE, "people", check_people)
    app.add_template_global(directory.silence_told, "silent_directory_told")
    app.add_template_global(own_sign_ins.ended_here, "sign_in_ended_here")
    app.add_template_global(new_keys, "new_keys")
    app.add_template_global(listing.is_list_empty_here, "is_restricted_list_empty")
    app.add_template_global(units.new_readers_told, "new_readers_told")
    open_reading_with(app, Reading(identity.reading_is_open, reading.screen))
    for pages in (
        set_up.pages,
        sign_in.pages,
        directory.pages,
        provisioning.pages,
        second_factor.pages,
        passkeys.pages,
        account.pages,
        joining.pages,
        listing.pages,
        person.pages,
        access.pages,
        joining_code.pages,
        units.pages,
        imports.pages,
        reading.pages,
        reading.phone,
        shared_desk.pages,
        own_phones,
        duty,
        push,
        displays,
        calendars,
        own_sign_ins.pages,
    ):
        app.register_blueprint(pages)
    for command in (commands.setup_code, commands.people, commands.author_key, audit):
        app.cli.add_command(command)
