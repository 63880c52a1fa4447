"""The checker of `flask content check`, for a scenario that is being written: the one door from what serves to what
checks. It is opened when the first scenario is looked at, and not before: a server without one loads no checker.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from backend.content.frozen import Pack
from backend.content.kinds import NAMED, Item
from backend.content.scenario import Scenario
from backend.content.scenario.model import lit_after
from backend.content.service import current_pack
from backend.core.web.fields import INVISIBLE
from backend.rules.days import is_day
from backend.training.written import causes
from backend.training.written.causes import in_the_form, length_in_the_form, unlit
from backend.training.written.cites import uncited
from backend.training.written.places import NAMES, NO_PART, field_of, is_text, is_ticked, place_of, slots_of
from backend.training.written.rest import as_if_written, follows, is_said_before
from backend.training.written.things import thing_in_words, thing_of

EMPTY_LIST = "Shorter than minimum length 1"
TICK = "at least one is needed: tick it"
WRITE = "nothing stands here yet: write it"
ADD = "at least one is needed: add it"
CHOOSE = "nothing is chosen yet: choose one"
CHOOSE_DAY = "no day is chosen yet: choose one"
TO_WRITE = (ADD, TICK, WRITE, CHOOSE, CHOOSE_DAY, *causes.MISSING)
"""What is said of a part that is empty: something still to write, and nothing that is wrong."""
SAID = {
    "must be text, and not empty": WRITE,
    EMPTY_LIST: ADD,
    "an id is small letters, digits and _, beginning with a letter": CHOOSE,
}
NO_TEXT = {"minutes": WRITE, "as_of": CHOOSE_DAY}
"""Fields that the checker finds to be no number and no day, where they are empty."""
ANSWER = re.compile(r"answers\.([a-z0-9_]+): (.*)")
ONE_OF = re.compile(r"Must be one of: .*")
FILE = "written here"
NEVER = "the branch never comes back"
FIELDS = {
    "returns_to": "Where it comes back",
    "model_findings": NAMES["model_findings"],
    "danger": "It would leave somebody in danger",
    "differ": "Why they differ",
    "minutes": NAMES["minutes"],
}


@dataclass(frozen=True)
class Found:
    """Something to put right, or to know: the slot of the form it is of, what it is of in words, and the cause. `of`:
    the id of the question or the finding, where it is of one. `field`: the id of the field, where it is one field.
    """

    slot: str
    where: str
    cause: str
    of: str = ""
    field: str = ""

    @property
    def goes_to(self) -> str:
        """The id of what a link to it leads to: the empty field, or what is said of it."""
        return self.field if self.field and self.is_empty else f"found-{self.slot}"

    @property
    def is_to_write(self) -> bool:
        """Whether something is not there yet, and nothing there is wrong."""
        return self.cause in TO_WRITE

    @property
    def is_empty(self) -> bool:
        """Whether it says no more than that the field is empty, which whoever looks at it sees."""
        return self.cause in (ADD, TICK, WRITE, CHOOSE, CHOOSE_DAY)

    @property
    def is_uncited(self) -> bool:
        """Whether it is of a source that the pack does not have, or has not at this place."""
        return self.cause == causes.UNCITED

    @property
    def is_unlit(self) -> bool:
        """Whether it is of a finding that is ticked and that the answers do not light."""
        return self.slot.startswith(("model_findings", "finding-")) and bool(self.of)

    def __str__(self) -> str:
        return f"{self.where}: {self.cause}"


@dataclass(frozen=True)
class Look:
    """What the checker says. `scenario` where nothing is wrong. `data`: with every field that may be left out, where it
    can be shown. `notes`: how long it is and how easy to read. `lit`: what the model's answers light at the end.
    `lit_by`: the same by the end of each stage that has a branch, by its place. `can_light`: whether answers can light
    anything, the day and each stage being such that they can be looked at.
    """

    faults: tuple[Found, ...]
    remarks: tuple[Found, ...]
    scenario: Scenario | None
    data: Item | None
    notes: tuple[str, ...]
    lit: tuple[Item, ...]
    lit_by: dict[int, tuple[Item, ...]]
    can_light: bool


def look_at(data: Item, pack: Pack) -> Look:
    """Everything the checker says of a scenario as a file has it, whole or not."""
    from backend.content.authoring.scenarios.files import Raw
    from backend.content.authoring.scenarios.loader import of_raw, shown, with_defaults
    from backend.content.authoring.scenarios.report import length_of

    found = of_raw(Raw(FILE, data), pack)
    stages = [one["id"] for one in data["stages"]]
    said = [] if isinstance(found, Scenario) else [(one.item, one.cause) for one in found]
    said += [one for one in _rest(data, pack) if one not in said] if said else []
    said = [one for one in said if not is_said_before(one, said, data) and not follows(one, data)]
    said += list(_never_back(data)) if said and not any(one.startswith(NEVER) for _, one in said) else []
    said += [] if not _hidden(data) else [("", "holds characters that cannot be seen: take them out")]
    said = [
        (where, NO_TEXT[where]) if data.get(where) == "" and where in NO_TEXT else (where, cause)
        for where, cause in said
    ]
    whole = with_defaults(data) if shown(data, pack) else None
    remarks = [*_remarks(data, pack), *uncited(data, pack)]
    return Look(
        _in_order((_found(one, data, pack) for one in said), len(stages)),
        _once(_in_order((_found(one, data, pack) for one in remarks), len(stages))),
        found if isinstance(found, Scenario) and not said else None,
        whole,
        tuple(length_in_the_form(list(length_of(whole)), data["minutes"])) if whole else (),
        tuple(_lit(data, pack)),
        {at: tuple(_lit(data, pack, one["id"])) for at, one in enumerate(data["stages"]) if one.get("branch")},
        _can_light(data, pack),
    )


@lru_cache(maxsize=64)
def sound_now(signed: str, _pack_id: str) -> Look:
    """The same of a signed text, held against the pack in use; `_pack_id` is that pack's."""
    return look_at(json.loads(signed), current_pack())


def _rest(data: Item, pack: Pack) -> list[tuple[str, str]]:
    """What is wrong beside what is still empty: the checks of a whole one wait for that. Nothing where more is wrong
    with its form.
    """
    from backend.content.authoring.scenarios.checks import check_scenario

    written = _as_if_written(data, pack)
    return check_scenario({**written, "model_findings": data["model_findings"]}, pack) if written else []


def _remarks(data: Item, pack: Pack) -> list[tuple[str, str]]:
    """What is remarked on in what is written so far; of the briefing nothing that is said of the story it follows
    from.
    """
    from backend.content.authoring.scenarios.checks import remarks_on

    written = _as_if_written(data, pack)
    said = remarks_on(written, pack) if written else []
    return [one for one in said if not is_said_before(one, said, data)]


def _as_if_written(data: Item, pack: Pack) -> Item | None:
    """The scenario with something in each place that is empty, and every field; None where its form is wrong."""
    from backend.content.authoring.scenarios.loader import with_defaults
    from backend.content.authoring.scenarios.schemas import ScenarioSchema
    from backend.content.authoring.validate import faults_of_form

    written = as_if_written(data, pack) if data["stages"] else None
    is_wrong = written is None or any(True for _ in faults_of_form(ScenarioSchema(), written))
    return None if is_wrong or written is None else with_defaults(written)


def _once(remarks: tuple[Found, ...]) -> tuple[Found, ...]:
    """Of one place that he or she is said in it, once, with each of the words."""
    words: dict[tuple[str, str], list[str]] = {}
    for one in remarks:
        if he := causes.he_or_she(one.cause):
            words.setdefault((one.slot, one.where), []).append(he)
    of_words = {at: Found(*at, causes.write_they(said)) for at, said in words.items()}
    found = (of_words[(one.slot, one.where)] if causes.he_or_she(one.cause) else one for one in remarks)
    return tuple(dict.fromkeys(found))


def _in_order(found: Iterable[Found], stages: int) -> tuple[Found, ...]:
    """As the parts stand in the form."""
    order = {slot: at for at, slot in enumerate(slots_of(stages))}
    return tuple(sorted(found, key=lambda one: order.get(one.slot, -1)))


def _found(said: tuple[str, str], data: Item, pack: Pack) -> Found:
    (where, cause), stages = _of_an_answer(*said), [one["id"] for one in data["stages"]]
    if (part := causes.of_what(cause)) and stages:
        where = f"stage {stages[0]}, {part}"
    slot, name = place_of(where, stages) if where else (NO_PART, place_of(NO_PART, stages)[1])
    of = thing_of(where, slot, data)
    if pack.has("findings", of):
        cause = unlit(cause, _looked_at(of, pack))
    words = _empty(where, cause) or SAID.get(cause, _chosen(in_the_form(where, cause, has_stages=bool(stages))))
    name = thing_in_words(name, of, pack) if of else name
    return Found(slot, name, NAMED.sub(lambda one: _in_words(one[1], stages, pack), words), of, field_of(where, stages))


def _of_an_answer(where: str, cause: str) -> tuple[str, str]:
    """What is said of a stage's answers is said of one of them: its question."""
    found = ANSWER.fullmatch(cause)
    return (f"{where}, {found[1]}", found[2]) if found else (where, cause)


def _looked_at(finding: str, pack: Pack) -> list[str]:
    from backend.content.authoring.scenarios.checks.model import behind

    return [pack.question(one)["text"] for one in dict.fromkeys(behind(pack.finding(finding), pack))]


def _empty(where: str, cause: str) -> str:
    """Of a list of the file that is empty and that the form shows as one text, or as things to tick."""
    if cause != EMPTY_LIST:
        return ""
    return WRITE if is_text(where) else TICK if is_ticked(where) else ""


def _chosen(cause: str) -> str:
    return CHOOSE if ONE_OF.fullmatch(cause) else cause


def _in_words(name: str, stages: list[str], pack: Pack) -> str:
    """What an id, a stage and a field in the words of the checker are called on the screen."""
    if name in stages:
        return f"stage {stages.index(name) + 1}"
    if name in FIELDS:
        return f"“{FIELDS[name]}”"
    for kind in ("questions", "findings"):
        if pack.has(kind, name):
            return f"“{pack.item(kind, name)['text']}”"
    return f"`{name}`"


def _never_back(data: Item) -> Iterator[tuple[str, str]]:
    """Branches that never come back, while other things are wrong too: the checks of a whole one wait for those."""
    from backend.content.authoring.scenarios.checks.branches import never_back

    stages = [one["id"] for one in data["stages"]]
    for one in data["stages"]:
        if isinstance(one.get("branch"), dict) and (never := never_back(one["branch"], one["id"], stages)):
            yield f"stage {one['id']}, branch, returns_to", never


def _lit(data: Item, pack: Pack, stage_id: str | None = None) -> Iterator[Item]:
    if _can_light(data, pack):
        yield from lit_after(data, stage_id, pack)


def _can_light(data: Item, pack: Pack) -> bool:
    stages = data["stages"]
    can = bool(stages) and all(isinstance(one.get("answers"), dict) and "where" in one for one in stages)
    known = can and all(pack.has("questions", one) for stage in stages for one in stage["answers"])
    return known and is_day(data["as_of"])


def _hidden(value: object) -> bool:
    if isinstance(value, str):
        return INVISIBLE.search(value.replace("\n", " ")) is not None
    if isinstance(value, dict):
        return any(_hidden(one) for one in value.values())
    return isinstance(value, list) and any(_hidden(one) for one in value)
