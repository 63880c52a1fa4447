"""Who may do what with what, in plain words. Worked out from roles, units and forces here, not by the code under
test.
"""

from __future__ import annotations

from collections.abc import Callable

from backend.accounts.models import Person
from tests.backend.authority.world import Thing

NAMED_LIST = frozenset({"gita", "mina"})
Rule = Callable[[Person, Thing], bool]


def is_of_its_force(person: Person, thing: Thing) -> bool:
    """Whether a thing is of a person's own force: most of what a role may do ends there."""
    return person.force_id == thing.force


def is_named(person: Person, thing: Thing) -> bool:
    """Whether somebody is on the named list of a thing's force."""
    return is_of_its_force(person, thing) and person.sign_in_name in NAMED_LIST


def is_kept_out(person: Person, thing: Thing) -> bool:
    """Whether somebody is kept out of a thing, whatever else would let them."""
    return person.id in thing.kept_out


def by_role(person: Person, thing: Thing) -> bool:
    """Supervisors have their unit, coordinators their force."""
    supervises = person.holds(["supervisor"]) and person.unit_id == thing.unit
    return is_of_its_force(person, thing) and (supervises or person.holds(["coordinator"]))


def reads(person: Person, record: Thing) -> bool:
    """A record: its author, and those who have it by role; a restricted one: those on the named list. Nobody whom it
    is not for.
    """
    if is_kept_out(person, record):
        return False
    return is_named(person, record) if record.restricted else record.author == person.id or by_role(person, record)


def asks_who_opened(person: Person, record: Thing) -> bool:
    """Who opened a record: those who read it as supervisor or coordinator, or by name."""
    return reads(person, record) and (record.restricted or by_role(person, record))


def acts_on(person: Person, record: Thing) -> bool:
    """At a desk: those who may see who opened it, but not its author."""
    return asks_who_opened(person, record) and record.author != person.id


def asks_after(person: Person, incident: Thing) -> bool:
    """An attended incident with no report: by role."""
    return by_role(person, incident)


def lists_task(person: Person, task: Thing) -> bool:
    """A task: whose it is, and those who act on its record; about a restricted one, those on the named list alone."""
    return reads(person, task)


def does_task(person: Person, task: Thing) -> bool:
    """What came of it: whose it is."""
    return task.author == person.id and reads(person, task)


def goes_on_with(person: Person, record: Thing) -> bool:
    """The newest version of one's own, while one may read it."""
    return record.author == person.id and reads(person, record)


def reads_at_a_desk(person: Person, record: Thing) -> bool:
    """Supervisors and coordinators, of what they may read."""
    return person.holds(["supervisor", "coordinator"]) and reads(person, record)


def shows_a_code_of(person: Person, record: Thing) -> bool:
    """A call's, by whoever may read it."""
    return record.is_call and reads(person, record)


def sends_brief_of(person: Person, record: Thing) -> bool:
    """What is here under a call's number: whoever took it, and whoever acts on its record."""
    took_it = record.author == person.id and person.holds(["call_handler"])
    return record.is_call and reads(person, record) and (took_it or acts_on(person, record))


def is_briefed_by_number(person: Person, record: Thing) -> bool:
    """What is here under a number, while a call of it is taken: call handlers of its force; of a restricted record only
    who is named.
    """
    if is_kept_out(person, record):
        return False
    may = is_named(person, record) if record.restricted else is_of_its_force(person, record)
    return person.holds(["call_handler"]) and may


def says_not_mine(person: Person, record: Thing) -> bool:
    """Whoever reads what somebody else wrote says that they know somebody in it."""
    return reads(person, record) and record.author != person.id


def keeps_others_out(person: Person, record: Thing) -> bool:
    """Of a restricted record: whoever reads it."""
    return reads(person, record) and record.restricted


def speaks_of_conflict(person: Person, record: Thing) -> bool:
    """Whoever may do one or the other."""
    return says_not_mine(person, record) or keeps_others_out(person, record)


def lets_back(person: Person, conflict: Thing) -> bool:
    """Professional standards (the mark) of its force: not themselves, nor others to what they are kept out of, unless
    it was their own word.
    """
    if not is_of_its_force(person, conflict) or person.id == conflict.author:
        return False
    return conflict.more["said_by"] == person.id or not is_kept_out(person, conflict)


def is_sent_to(person: Person, record: Thing) -> bool:
    """A call's answers, by its number or its code: officers of its force, whatever their unit."""
    if is_kept_out(person, record):
        return False
    may = is_named(person, record) if record.restricted else is_of_its_force(person, record)
    return record.is_call and person.holds(["officer"]) and may


def knows_of(person: Person, waiting: Thing) -> bool:
    """That something waits: those who have it by role; where nobody can tell whether it restricts, the named too."""
    if is_kept_out(person, waiting):
        return False
    if waiting.restricted:
        return is_named(person, waiting)
    return by_role(person, waiting) or (waiting.untold and is_named(person, waiting))


def opens(person: Person, waiting: Thing) -> bool:
    """What is inside."""
    is_for_named = waiting.restricted or waiting.untold
    return knows_of(person, waiting) and (is_named(person, waiting) or not is_for_named)


def is_told(person: Person, opening: Thing) -> bool:
    """Of an emergency: whoever was told of it."""
    return person.id == opening.more["told"]


def is_another(person: Person, thing: Thing) -> bool:
    """Somebody of one's own force who is not oneself."""
    return is_of_its_force(person, thing) and person.id != thing.id


def is_owner(person: Person, thing: Thing) -> bool:
    """Whose it is, and nobody else."""
    return person.id == thing.author
