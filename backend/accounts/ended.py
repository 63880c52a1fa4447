"""How a sign-in came to an end, as codes that stand with it, and what its owner is told of it."""

from __future__ import annotations

HERE, AGAIN, OWN = "here", "again", "own"
PASSWORD, CODE, FACTOR = "password", "code", "factor"
ADMINISTRATOR, DIRECTORY, CLOSED, RESTORED = "administrator", "directory", "closed", "restored"
WORDS = {
    OWN: "by you, from another sign-in",
    PASSWORD: "because your password was changed",
    CODE: "because a joining code of yours was used",
    FACTOR: "by two administrators, who removed your second factor",
    ADMINISTRATOR: "by an administrator",
    DIRECTORY: "by your force’s directory, which no longer let you in",
    CLOSED: "because your account was closed",
    RESTORED: "because a backup was put back",
}
"""Whatever ended one that its owner did not end there themselves."""
BY_OTHERS = (CODE, FACTOR, ADMINISTRATOR, DIRECTORY, CLOSED)
"""What somebody else did, or may have done: it is said where its owner comes by."""
