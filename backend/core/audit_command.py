"""`flask --app wsgi audit …`: whether everything is as it was written down; what the second place knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

import click
from flask import current_app
from flask.cli import AppGroup

from backend.core.audit import restores, verify
from backend.core.check_trail import check_signatures
from backend.core.checks import Finding, Progress, RealmChecks, at_one_moment, checks_of
from backend.core.clock import moment
from backend.core.following import second_place_of
from backend.core.journal import JournalBroken
from backend.core.keys.checkpoints import public_half
from backend.core.realms import LIVE, SYNC_PATHS

AT_MOST = 50
NOT_AS_WRITTEN = "Not everything is as it was written down: see above."

audit = AppGroup("audit", help="The audit trail.")


@audit.command("verify")
@click.option(
    "--head",
    default=None,
    metavar="SEQ:HASH",
    help="A head of the live trail that was printed earlier and kept elsewhere: it must still be there.",
)
@click.option(
    "--key",
    "roots",
    multiple=True,
    metavar="PUBLIC HALF",
    help="The public half of the live realm's first checkpoint key, kept elsewhere: go by it, not by the keys here.",
)
def verify_command(head: str | None, roots: tuple[str, ...]) -> None:
    """Look at both realms' trails and at all that is kept: is everything as it was written down?

    Reads everything, changes nothing, and says what is wrong, where, and what to do. Exit status 1 where anything is.
    """
    noted, roots = _head(head), _roots(roots)
    wrong = sum(_verify(realm) for realm in sorted(SYNC_PATHS, reverse=True))
    for one in restores():
        when = f"on {moment(one['at'])}, in epoch {one['epoch']}"
        click.echo(
            f"Event {one['seq']}: a backup was put back {when}. What had come after event {one['after']} was lost."
        )
    verdict = verify(noted)
    if noted is not None and verdict.fault is not None:
        wrong += _say(1, Finding(f"The head that was given: {verdict.fault}.", "the live trail"))
    if roots:
        given = check_signatures(second_place_of(current_app, LIVE), roots)
        wrong += sum(_say(number, finding) for number, finding in enumerate(given, start=1))
    if wrong:
        raise click.ClickException(NOT_AS_WRITTEN)
    click.echo(f"The audit trail is whole: {verdict.events} events.\nHead {verdict.head[0]}:{verdict.head[1]}")


@audit.command("note")
def note() -> None:
    """Write into the second place what it does not know yet: after it was away, or lost."""
    for realm in sorted(SYNC_PATHS):
        place = second_place_of(current_app, realm)
        try:
            added = place.catch_up()
        except (OSError, JournalBroken) as error:
            words = f"The second place {place.folder} cannot be written ({type(error).__name__}: {error})."
            raise click.ClickException(words) from error
        click.echo(f"{realm}: {added} lines added to {place.journal.path}")


@audit.command("noted")
def noted_events() -> None:
    """List what the second place copied and the database does not hold: what a restore would do again."""
    for realm in sorted(SYNC_PATHS):
        lost = second_place_of(current_app, realm).lost_events()
        click.echo(f"{realm}: {len(lost)} events")
        for event in lost:
            click.echo(f"  {event['at']}  {event['action']} {event.get('object_id')} {event['detail']}")


def _verify(realm: str) -> int:
    """Look at one realm and say what was found; how much that was."""
    checks, progress = checks_of(current_app, realm), Progress(lambda line: click.echo(f"  {line}", err=True))
    findings = _findings(checks, progress)
    found = 0
    for finding in islice(findings, AT_MOST):
        found += 1
        _say(found, finding, realm)
    more = sum(1 for _ in findings)
    if more:
        click.echo(f"  … and {more:,} more of these.")
    whole = f"whole: {progress.done:,} rows looked at" if not found else f"NOT WHOLE: {found + more:,} things are wrong"
    click.echo(f"{realm}: {whole}.")
    _say_how_far_behind(realm)
    if not found:
        _say_what_is_signed(realm)
    return found + more


def _say_how_far_behind(realm: str) -> None:
    """Where it can be read: where not, that is a finding."""
    with suppress(OSError, JournalBroken):
        if behind := second_place_of(current_app, realm).behind():
            click.echo(f"  The second place is {behind:,} events behind: flask --app wsgi audit note.")


def _say_what_is_signed(realm: str) -> None:
    """What the signatures cover, where all was found right, and the public half to keep elsewhere."""
    place = second_place_of(current_app, realm)
    with suppress(OSError, JournalBroken, ValueError):
        are_signed = ["sig" in line for line in place.journal.lines()]
        if unsigned := are_signed.count(False):
            click.echo(f"  {unsigned:,} lines of the second place are from before checkpoints were signed.")
        if signed := are_signed.count(True):
            half = place.keys.held[0].public_half
            click.echo(f"  {signed:,} checkpoints are signed. The public half, to keep elsewhere: {half}")


def _findings(checks: RealmChecks, progress: Progress) -> Iterator[Finding]:
    with at_one_moment(checks.session):
        for run in checks.runs.values():
            yield from run(progress)


def _say(number: int, finding: Finding, realm: str = LIVE) -> int:
    click.echo(f"{number}. {realm}: {finding.what}\n   Where: {finding.where}\n   To do: {finding.do}")
    return 1


def _roots(halves: tuple[str, ...]) -> tuple[str, ...]:
    for half in halves:
        try:
            public_half(half)
        except ValueError as error:
            raise click.BadParameter("write the public half as it was printed") from error
    return halves


def _head(text: str | None) -> tuple[int, str] | None:
    if text is None:
        return None
    seq, _, digest = text.partition(":")
    if not seq.isdigit() or len(digest) != 64:
        raise click.BadParameter("write it as it was printed, SEQ:HASH")
    return int(seq), digest
