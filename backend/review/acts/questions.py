"""Questions to the officer as the record's page shows them: what was asked, how it stands in words, and the answers
beside it. That a phone fetched one is never said as if somebody had read it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backend.content.sentences import when
from backend.records.acts.models import DeskAct
from backend.records.acts.service import Desk
from backend.records.acts.standing import Texts
from backend.records.letters import store
from backend.records.letters.models import LetterCopy
from backend.records.letters.standing import Stands, letter_stands
from backend.records.models import Version
from backend.review.acts.words import GONE, NOBODY

ON_SERVER = "Waiting on the server: no phone has fetched it"
FETCHED = "Fetched by a phone, {at}. That is not read: it shows only where its phone is unlocked"


def questions_of(versions: Sequence[Version], desk: Desk, names: Mapping[str, str]) -> list[dict[str, object]]:
    """[{"letter_id", "who", "at", "text", "state", "words", "answers": [{"number", "at", "text"}]}], the oldest first;
    last, answers to questions that are not here any more, each as one without a text.
    """
    asks = [one for one in desk.acts if one.kind == "ask"]
    if not any(one.kind in ("ask", "answer") for one in desk.acts):
        return []
    copies = store.copies_of([one.about for one in asks])
    order = [one.version_id for one in versions]
    known = {one.about for one in asks}
    lost = [one for one in desk.acts if one.kind == "answer" and one.about not in known]
    shown = [_question(one, desk, names, order, copies) for one in asks]
    return [*shown, *(_without(one, desk.texts, order) for one in lost)]


def _question(
    ask: DeskAct, desk: Desk, names: Mapping[str, str], order: list[str], copies: Sequence[LetterCopy]
) -> dict[str, object]:
    stands = letter_stands(ask.about, desk.acts)
    text = desk.texts.get(ask.id)
    return {
        "letter_id": ask.about,
        "who": names.get(ask.actor_id, NOBODY),
        "at": when(ask.at),
        "text": text["question"] if text is not None else GONE,
        "state": stands.state,
        "words": _words(stands, [one for one in copies if one.letter_id == ask.about], order, names),
        "answers": [_answer(one, desk.texts, order) for one in stands.answers],
    }


def _words(stands: Stands, copies: Sequence[LetterCopy], order: list[str], names: Mapping[str, str]) -> str:
    answered = _answered_in(stands.answers, order)
    if stands.withdrawn is not None:
        withdrawn = f"Withdrawn by {names.get(stands.withdrawn.actor_id, NOBODY)}, {when(stands.withdrawn.at)}"
        return f"{withdrawn}. {answered}: the answer is kept all the same" if answered else withdrawn
    if answered:
        return answered
    fetched = [one.taken_at for one in copies if one.taken_at is not None]
    return FETCHED.format(at=when(min(fetched))) if fetched else ON_SERVER


def _answered_in(answers: Sequence[DeskAct], order: list[str]) -> str:
    numbers = [str(order.index(one.version_id) + 1) for one in answers if one.version_id in order]
    return f"Answered in version {' and '.join(numbers)}" if numbers else ""


def _answer(answer: DeskAct, texts: Texts, order: list[str]) -> dict[str, object]:
    text = texts.get(answer.id)
    number = order.index(answer.version_id) + 1 if answer.version_id in order else None
    return {"number": number, "at": when(answer.at), "text": text["answer"] if text is not None else GONE}


def _without(answer: DeskAct, texts: Texts, order: list[str]) -> dict[str, object]:
    words = (
        "Answered, and the question is not here any more: a backup was put back since, or it was about another record"
    )
    one = {"letter_id": "", "who": "", "at": "", "text": "", "state": "answered", "words": words}
    return {**one, "answers": [_answer(answer, texts, order)]}
