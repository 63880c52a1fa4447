"""What reads much takes two administrators: a role of READS_MUCH, and the named list. One asks, another confirms within
seven days (staff/confirming.py); until then it waits in a table of its own, which opens nothing.

A force that never had two administrators could not begin so: there the one gives alone. It takes two from the write in
which the second one counts, and goes on doing so: whoever closes the other's account, or takes the role from them,
gives nothing alone by that. Where only one is left, whoever runs the server confirms (`flask people confirm`).

What a force's directory says, and what is given by a command, is not asked here
(docs/decisions/2026-11-30-two-people-give-what-reads-much.md).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from backend.accounts import READS_A_UNIT, READS_MUCH
from backend.accounts import store as people
from backend.accounts.models import Person
from backend.accounts.trail import note_of_person
from backend.accounts.two_people import store as kept
from backend.accounts.two_people.models import AccessAsked
from backend.core.audit import hold
from backend.core.database import writing

NAMED_LIST = "named_list"
ASKED_LASTS = timedelta(days=7)
TIME, CLOSED, ASKER_GONE, GIVEN, MOVED = "time", "closed", "asker_gone", "given", "moved"
"""Why what was asked for lapsed: nobody confirmed it in time; the account was closed; whoever asked is no administrator
any more; it was given in another way; it was asked for in another unit.
"""


def takes_two(force_id: str) -> bool:
    """Whether a force has, or ever had, two administrators."""
    return kept.two_since(force_id) is not None


def note_administrators(force_id: str, now: datetime) -> None:
    """Where a second administrator counts now, the force takes two from now on. In the write that made them one."""
    if not takes_two(force_id) and len(kept.administrators(force_id)) > 1:
        kept.set_two_since(force_id, now)


def that_wait(names: Collection[str], on_named_list: bool, force_id: str) -> set[str]:
    """What of all this another administrator has to confirm, where somebody has none of it yet."""
    much = (READS_MUCH & set(names)) | ({NAMED_LIST} if on_named_list else set())
    return set(much) if much and takes_two(force_id) else set()


def that_wait_anew(person: Person, actor_id: str, now: datetime) -> set[str]:
    """What another administrator has to confirm for the new unit of somebody who is moved: what they hold, and what was
    asked for in the old one, where it waits no more. In the caller's write, after `hold`.
    """
    asked = [one for one in kept.asked_for(person.id) if one.what in READS_A_UNIT]
    end(asked, MOVED, actor_id, now)
    held = that_wait(READS_A_UNIT & person.role_names, False, person.force_id)
    return held | {one.what for one in asked if counts(one, now)}


def waiting_for(person_id: str, now: datetime) -> Sequence[AccessAsked]:
    """What waits for somebody; what lapsed does not."""
    return [one for one in kept.asked_for(person_id) if counts(one, now)]


def counts(asked: AccessAsked, now: datetime) -> bool:
    """Whether it was asked for within the last seven days."""
    return now - asked.asked_at < ASKED_LASTS


def since(now: datetime) -> datetime:
    """After when something was asked that counts still."""
    return now - ASKED_LASTS


def ask(person: Person, whats: Collection[str], *, actor: Person, now: datetime) -> None:
    """Ask that somebody be given these; what waits already goes on waiting, by whoever asked it. In the caller's write,
    after `hold`.
    """
    was = {one.what: one for one in kept.asked_for(person.id)}
    end([one for one in was.values() if one.what in whats and not counts(one, now)], TIME, actor.id, now)
    new = [what for what in sorted(whats) if what not in was or not counts(was[what], now)]
    kept.add([row_of(person.id, what, actor.id, now) for what in new])
    for what in new:
        note_of_person("access_asked", person, actor.id, now, {"what": what})


def row_of(person_id: str, what: str, asked_by: str, now: datetime) -> dict[str, object]:
    """A row of what is asked."""
    return {"person_id": person_id, "what": what, "asked_by": asked_by, "asked_at": now}


def end(rows: Collection[AccessAsked], why: str, actor_id: str | None, now: datetime) -> None:
    """These lapse, each with its event. In the caller's write."""
    for one in rows:
        person, detail = people.person(one.person_id), {"what": one.what, "asked_by": one.asked_by, "why": why}
        kept.forget(one.person_id, one.what)
        if person is not None:
            note_of_person("access_lapsed", person, actor_id, now, detail)


def account_changed(person: Person, closed: bool, actor_id: str | None, now: datetime) -> None:
    """Nothing waits any more for whoever's account was closed, nor what they had asked; one that was opened may be a
    second administrator's. In the caller's write, after its event.
    """
    if closed:
        end(kept.asked_for(person.id), CLOSED, actor_id, now)
        end(kept.asked_by(person.id), ASKER_GONE, actor_id, now)
    note_administrators(person.force_id, now)


def roles_given(person: Person, actor_id: str | None, now: datetime) -> None:
    """Somebody has other roles now: what they were given some other way waits no more, and what an administrator who is
    none any more has asked neither; a second administrator counts. In the caller's write, after its event.
    """
    end([one for one in kept.asked_for(person.id) if one.what in person.role_names], GIVEN, actor_id, now)
    if not person.holds([kept.ADMINISTRATOR]):
        end(kept.asked_by(person.id), ASKER_GONE, actor_id, now)
    note_administrators(person.force_id, now)


def let_lapse(now: datetime) -> None:
    """What nobody confirmed within seven days is gone, and the trail says so. A write of its own, if there is any."""
    if not kept.asked_until(since(now)):
        return
    with writing():
        hold()  # of two processes that look at once the second finds nothing
        end(kept.asked_until(since(now)), TIME, None, now)
