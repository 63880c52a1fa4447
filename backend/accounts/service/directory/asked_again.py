"""Asking the force's directory again while a sign-in runs that it let in: its no ends it, its silence does not."""

from __future__ import annotations

from datetime import datetime, timedelta

from backend.accounts.directory import store as kept
from backend.accounts.directory.claims import NotAllowed
from backend.accounts.directory.hidden import hide, show
from backend.accounts.directory.talk import DirectoryAway, DirectorySaysNo, Talk, Tokens
from backend.accounts.directory.tokens import TokenRefused, believed
from backend.accounts.ended import DIRECTORY
from backend.accounts.models import Session
from backend.accounts.service.directory.people import note, take_over
from backend.accounts.service.directory.standing import AWAY, NOT_BELIEVED, answered, silent
from backend.accounts.service.sessions import digest, end_session
from backend.core import logs
from backend.core.database import let_go, writing

ASK_ANEW_AFTER = timedelta(minutes=5)  # while it does not answer


def still_stands(talk: Talk, session: Session, token: str, now: datetime) -> bool:
    """Whether a running sign-in that the directory let in still stands; it is asked where that is due. A sign-in with
    which it cannot be asked again ends then. While it does not answer, the sign-in goes on (standing.py says for how
    long it reads). Writes of its own.
    """
    asked_at = session.directory_asked_at
    if asked_at is None or now - asked_at < talk.directory.ask_again:
        return True
    sealed, person = session.directory_refresh, session.person
    with writing():
        if not kept.claim_asking(digest(token), asked_at, now - talk.directory.ask_again + ASK_ANEW_AFTER):
            return True  # another request is asking
    try:
        refresh = show(token, sealed)
        if refresh is None:
            raise DirectorySaysNo
        let_go()
        tokens, claims = _said_again(talk, refresh, now)
        with writing():
            take_over(talk.directory, person.id, claims, now)
            kept.note_asked(digest(token), hide(token, tokens.refresh or refresh), now)
            answered(talk.directory, now)
        return True
    except DirectoryAway as error:
        logs.failed("directory_away", error, level="warning")
        silent(talk.directory, AWAY, now)
        return True
    except (DirectorySaysNo, TokenRefused, NotAllowed):
        with writing():
            end_session(token, now, DIRECTORY)
            note("ended_by_directory", person, now)
        return False


def _said_again(talk: Talk, refresh: str, now: datetime) -> tuple[Tokens, dict[str, object]]:
    """What it gives anew, and what that says. Raises DirectoryAway, DirectorySaysNo, TokenRefused."""
    tokens = talk.asked_again(refresh)
    try:
        return tokens, believed(tokens.id_token, talk.keys, talk.directory, nonce=None, now=now)
    except TokenRefused:
        silent(talk.directory, NOT_BELIEVED, now)
        raise
