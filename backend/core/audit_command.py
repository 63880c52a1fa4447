"""`flask --app wsgi audit verify`: walk the audit trail's chain."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from backend.core.audit import restores, verify
from backend.core.clock import moment

audit = AppGroup("audit", help="The audit trail.")


@audit.command("verify")
@click.option(
    "--head",
    default=None,
    metavar="SEQ:HASH",
    help="A head printed earlier and kept elsewhere: it must still be there.",
)
def verify_command(head: str | None) -> None:
    """Say whether the chain is whole, and print its head. Exit status 1 where it is broken."""
    verdict = verify(_head(head))
    if verdict.fault is not None:
        raise click.ClickException(
            f"The audit trail is broken: {verdict.fault}. The last good one is event {verdict.head[0]}."
        )
    click.echo(f"The audit trail is whole: {verdict.events} events.")
    for one in restores():
        when = f"on {moment(one['at'])}, in epoch {one['epoch']}"
        click.echo(
            f"Event {one['seq']}: a backup was put back {when}. What had come after event {one['after']} was lost."
        )
    click.echo(f"Head {verdict.head[0]}:{verdict.head[1]}")


def _head(text: str | None) -> tuple[int, str] | None:
    if text is None:
        return None
    seq, _, digest = text.partition(":")
    if not seq.isdigit() or len(digest) != 64:
        raise click.BadParameter("write it as it was printed, SEQ:HASH")
    return int(seq), digest
