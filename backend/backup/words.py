"""What the commands say: what was done, what was not, and what nobody can know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from backend.backup.anew import Done
from backend.backup.making import Made
from backend.backup.manifest import Manifest
from backend.backup.replays import REPLAYS
from backend.core.realms import LIVE, TRAINING

NAMES = {LIVE: "Live", TRAINING: "Training"}
NOT_KNOWN = {
    "person": "whoever it is about is not in the backup",
    "unit": "their unit is not in the backup",
    "key": "the key is not in the backup",
    "restriction": "the restriction is not in the backup",
}


ONE_DISK = "  Both folders lie on one disk: one fault takes both. Move the keys' folder."


ONE_DISK = "  Both folders lie on one disk: one fault takes both. Move the keys' folder."


def made_words(made: Made, folder: object, keys: object) -> str:
    """What a backup holds and where."""
    lines = [f"The backup is whole: {folder}", *_holds(made.manifest)]
    lines += [f"  Keys: {len(made.manifest['keys'])} in {keys}, {made.new_keys} of them new there."]
    return "\n".join([*lines, *([ONE_DISK] if made.is_one_disk else [])])


def restored_words(
    manifest: Manifest | None, epoch: int, done: dict[str, Done], kept: Sequence[Any], epoch_not_noted: str | None
) -> str:
    """What a restore did, and what could not be known."""
    what = f"The backup of {manifest['made_at']} is back, in epoch {epoch}." if manifest else f"This is epoch {epoch}."
    lines = [what, *(_holds(manifest) if manifest else [])]
    again = list(_again(done)) or ["  nothing: nothing is noted since the backup."]
    lines += ["", "Done again from the second place:", *again]
    lines += ["  Every sign-in and every unused code has ended: everybody signs in again."]
    lines += ["", "What nobody can know here:", *_unknown(done)]
    lines += ["", "What stood here before is kept:", *(f"  {one}" for one in kept)] if kept else []
    lines += [f"\n{one}" for one in _troubles(done, epoch_not_noted)]
    return "\n".join([*lines, "", "Next: flask --app wsgi audit verify; start the server; make a backup."])


def _holds(manifest: Manifest) -> Iterator[str]:
    for realm, one in manifest["databases"].items():
        head = f"{one['head']['seq']}:{one['head']['hash']}"
        count = f"{one['receipts']} receipt{'' if one['receipts'] == 1 else 's'}"
        yield f"  {NAMES[realm]}: {count} in epoch {one['epoch']}, trail to event {head}"


def _again(done: dict[str, Done]) -> list[str]:
    return [
        f"  {count} {REPLAYS[realm][action].one if count == 1 else REPLAYS[realm][action].many}"
        for realm, one in done.items()
        for action, count in one.again.items()
    ]


def _unknown(done: dict[str, Done]) -> Iterator[str]:
    for realm, one in done.items():
        if one.lost:
            yield (
                f"  {NAMES[realm]}: the trail after event {one.after} is lost, {one.lost} events or more. Its last "
                "head stays noted in the second place."
            )
        for (action, why), count in one.not_known.items():
            yield f"  {NAMES[realm]}: {count} × {action} could not be done again: {NOT_KNOWN[why]}."
        for action, count in one.unheard.items():
            yield f"  {NAMES[realm]}: {count} × {action}: not done again, for this version does not know it."
    yield "  Which records were received since the backup. Phones keep them 72 hours and give them again by themselves,"
    yield "  once somebody signs in there."
    yield "  What is in no trail: names of people, notices, classes and registers entered since the backup."


def _troubles(done: dict[str, Done], epoch_not_noted: str | None) -> Iterator[str]:
    for realm, one in done.items():
        if not one.is_noted:
            yield (
                f"{NAMES[realm]}: the second place could not be written. It hears of this restore as soon as it can "
                "be: see to it before anything else happens to this server."
            )
    if epoch_not_noted:
        yield f"The epoch could not be noted beside the keys ({epoch_not_noted}): keep the second place safe."
