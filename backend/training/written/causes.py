"""What the checker says of a file, in the words of the form. Pure: what is not named here stays as it is said."""

from __future__ import annotations

import re

UNCITED = "not among what Foursight cites: to be verified by the force"
NO_ASKED = "nothing is told only when the class asks: add a question, with what they say"
NO_ANSWER = "nothing is noted of any answer: choose what a good officer notes"
NO_VOTE = "the class decides nothing: add a vote"
NO_REVEAL = "the class is shown nothing when it has decided: write it"
NO_MODEL = "no answer is what a good officer does: choose one"
NO_DANGER = "no answer of any vote would leave somebody in danger: tick the one that would"
MISSING = (NO_ASKED, NO_ANSWER, NO_VOTE, NO_REVEAL, NO_MODEL, NO_DANGER)
"""What a class needs and is not there yet; nothing that is there is wrong."""
TAUGHT = {
    "nothing is told only when asked": "rows",
    "the model answers nothing": "rows",
    "no stage has a vote": "vote",
    "no stage has a reveal": "reveal",
    "no option of any vote is dangerous": "vote",
}
"""How such a cause begins in the checker's words, and the part of the first stage at which the form says it."""
ADD_STAGE = "A scenario needs at least one stage: add one"
CAUSES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(said), words)
    for said, words in (
        (r"Length must be between 1 and 8.*", "a scenario has one to eight stages: take one out"),
        (r"Length must be between 2 and 6.*", "a vote has two to six answers: add one, or take one out"),
        (
            r"the walk does not show this question here: it is shown (.*)\. Answer that in .*",
            r"nobody is asked this here yet: it is asked \1. Add that with its answer here or in an earlier stage, or "
            r"take this question out",
        ),
        (
            r"add the model's answer to .*",
            "nothing is noted of it: choose what a good officer notes, here or in an earlier stage",
        ),
        (r"stands twice in this stage: .*", "stands twice in this stage: take one of the two out"),
        (r"no option of any vote is dangerous: .*", NO_DANGER),
        (r"nothing is told only when asked, .*", NO_ASKED),
        (r"the model answers nothing, .*", NO_ANSWER),
        (r"no stage has a vote: .*", NO_VOTE),
        (r"no stage has a reveal: .*", NO_REVEAL),
        (r"has no model: .*", NO_MODEL),
        (r"option `(\w+)` is marked `danger` (.*)", r"answer \1 is marked `danger` \2"),
        (
            r"the model is `\w+`, and the options are .*",
            "what a good officer does is not there any more: choose another answer",
        ),
        (r"leaves (`\w+`) undone, which is not in .*", r"leaves \1 undone: tick it below too, or untick it here"),
        (
            r"leaves (`\w+`) undone, which the model's answers do not light .*",
            r"leaves \1 undone, and nobody is told that by the end of this stage: untick it, or note what brings it",
        ),
    )
)
NO_STAGE = re.compile(r"(?:Length must be between 1 and 8|Shorter than minimum length 1).*")
UNLIT = re.compile(r"does not apply to the model's answers\..*")
MOST_NAMED = 3
LENGTH = re.compile(r"Length: \d+ words, (\d+) of \d+ minutes at .*")
HE_OR_SHE = re.compile(r"says (“\w+”): write they, or the name\. .*", re.DOTALL)
THEY = ": write they, or the name. What somebody says goes in quotation marks"


def in_the_form(where: str, cause: str, *, has_stages: bool = True) -> str:
    """A cause in the words of the form; the ids in it are still ids."""
    if where == "stages" and not has_stages and NO_STAGE.fullmatch(cause):
        return ADD_STAGE
    for said, words in CAUSES:
        if said.fullmatch(cause):
            return said.sub(words, cause)
    return cause


def of_what(cause: str) -> str:
    """At which part of the first stage the form says that a class needs something; empty where it is no such cause."""
    return next((part for begins, part in TAUGHT.items() if cause.startswith(begins)), "")


def unlit(cause: str, questions: list[str]) -> str:
    """Why a finding that is ticked is not lit, with the questions that it looks at; another cause stays as it is."""
    if not UNLIT.fullmatch(cause):
        return cause
    named = ", ".join(f"“{one}”" for one in questions[:MOST_NAMED])
    more = f" and {len(questions) - MOST_NAMED} more" if len(questions) > MOST_NAMED else ""
    looked = f". It looks at: {named}{more}" if named else ""
    return f"nobody is told this on what is noted: untick it, or change what is noted{looked}"


def length_in_the_form(notes: list[str], minutes: int) -> list[str]:
    """How long it is: what of its minutes in class is read out, and what the rest is for."""
    found = LENGTH.fullmatch(notes[0])
    if found is None:
        return notes
    out = f"About {max(1, int(found[1]))} of its {minutes} minutes in class are read out. The rest is for asking, "
    return [out + "deciding and talking.", *notes[1:]]


def he_or_she(cause: str) -> str:
    """The word for which they, or the name, is asked; empty where the cause is another."""
    found = HE_OR_SHE.fullmatch(cause)
    return found[1] if found else ""


def write_they(words: list[str]) -> str:
    """That it is asked for, of all such words of one place: without the paragraph, which stands beside it."""
    return f"says {', '.join(dict.fromkeys(words))}{THEY}"
