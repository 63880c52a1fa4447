"""The words of a scenario: he or she is remarked on, nothing reassures or advises unsafely, all reads with ease."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backend.content.authoring.checks.advice import QUOTED
from backend.content.authoring.reading import Tally
from backend.content.authoring.scenarios.texts import OURS, THEIRS, TOLD, Said, said_in
from backend.content.frozen import Pack
from backend.content.kinds import Item
from backend.content.reassuring import REFUSED
from backend.content.unsafe import unsafe_phrases

HE_OR_SHE = re.compile(r"\b(he|she|his|hers|her|him|himself|herself)\b", re.IGNORECASE)
OLDEST = 11  # years, as for each kind of text in the pack
QUOTE_IT = "If somebody in the story says it, put it in quotation marks"


def everybody_is_they(scenario: Item, _: Pack) -> Iterator[tuple[str, str]]:
    """Only people of the story say he or she, in their own words. A remark, for it is style."""
    for one in said_in(scenario):
        if one.whose != THEIRS and (found := HE_OR_SHE.search(QUOTED.sub(" ", one.words))):
            yield one.where, f"says “{found.group()}”: write they, or the name. {QUOTE_IT}: {one.words}"


def nothing_reassures(scenario: Item, _: Pack) -> Iterator[tuple[str, str]]:
    """No text of ours says that it is not stalking, that the risk is low, or the like."""
    for one in _ours(scenario):
        if found := REFUSED.search(one.own.replace("’", "'")):
            yield one.where, f"Foursight never says “{found.group()}”. {QUOTE_IT}: {one.words}"


def nothing_advises_unsafely(scenario: Item, pack: Pack) -> Iterator[tuple[str, str]]:
    """No text of ours reads as unsafe advice, by the families of phrases.json."""
    for one in _ours(scenario):
        for found in unsafe_phrases(one.own, pack):
            family = pack.item("phrases", found.family)["text"]
            yield (
                one.where,
                f"unsafe advice ({family}): {found.said} {QUOTE_IT}, or make it a wrong option or a mistake",
            )


def reads_with_ease(scenario: Item, _: Pack) -> Iterator[tuple[str, str]]:
    """The whole of it, but what people say when asked, can be read with ease at the age the pack is held to."""
    age = age_of(scenario)
    if age > OLDEST:
        yield "text", f"reading age {age:.1f}, and {OLDEST} is the most: shorter sentences, easier words"


def age_of(scenario: Item) -> float:
    """The reading age of a scenario in years."""
    tally = Tally()
    for one in said_in(scenario):
        if one.whose != THEIRS:
            tally.add(one.own)
    return tally.age


def _ours(scenario: Item) -> Iterator[Said]:
    """What is told for true: in a wrong option, in a mistake and when asked, people may say anything."""
    return (one for one in said_in(scenario) if one.whose in (OURS, TOLD))
