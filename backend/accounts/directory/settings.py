"""What a force agrees with its directory: a TOML file, read once at the start; a wrong one stops it and says why.

issuer = "https://login.example/tenant/v2.0"     exactly as the directory says it of itself
client_id = "…"
client_secret_file = "/run/secrets/foursight"     its one line; no secret stands in this file
label = "Sign in with your force account"         the words of the link
force = "Example Police"                          our force of that name, made with the first person
algorithms = ["RS256"]                            with which a token may be signed
acr = []                                          one of these must be said of every sign-in, where any is named
amr = ["mfa"]                                     likewise; with neither, only with without_second_proof = true
ask_again_minutes = 50                            how often it is asked whether a running sign-in still stands
silent_minutes = 240                              how long whoever it let in goes on reading while it does not answer
scim_token_file = "/run/secrets/scim"             with whose line it tells by itself who is new and who has left
[claims]                                          which claim says what
name = "name"
sign_in_name = "preferred_username"
unit = "department"
roles = "roles"
[units]                                           what it says → our unit; without a line, a unit of that very name
"RESP-A" = "Response A"
[roles]                                           what it says → our roles; whoever has none may not sign in
"Foursight.Officer" = ["officer"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from backend.core.config import ConfigRefused

VARIABLE = "FOURSIGHT_DIRECTORY"
SOUND = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
WANTED = ("issuer", "client_id", "client_secret_file", "force")
CLAIMS = {"name": "name", "sign_in_name": "preferred_username", "unit": "department", "roles": "roles"}
KNOWN = (
    *WANTED,
    "scim_token_file",
    "label",
    "algorithms",
    "acr",
    "amr",
    "without_second_proof",
    "ask_again_minutes",
    "silent_minutes",
    "claims",
    "units",
    "roles",
)
LEAST_TOKEN = 32
LONGEST_MINUTES = 60  # whoever the directory has ended is out within the hour
SILENT_MINUTES, LONGEST_SILENT_MINUTES = 240, 720  # a sign-in lasts twelve hours at most
MINUTE = timedelta(minutes=1)
MORE_THAN_ASKED = 10  # minutes: within them it is asked twice more


@dataclass(frozen=True)
class Directory:
    """One directory as a force has agreed it. `units`: what it says → ours; `roles`: what it says → ours."""

    issuer: str
    client_id: str
    client_secret: str
    force: str
    label: str = "Sign in with your force account"
    algorithms: tuple[str, ...] = ("RS256",)
    acr: frozenset[str] = frozenset()
    amr: frozenset[str] = frozenset()
    ask_again: timedelta = timedelta(minutes=50)
    silent: timedelta = timedelta(minutes=SILENT_MINUTES)
    scim_token: str = ""
    claims: Mapping[str, str] = field(default_factory=lambda: dict(CLAIMS))
    units: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


NO_PROOF = (
    "The force's directory lets people in here by whatever proof it chose, a password alone included: neither acr nor "
    "amr is asked in the file of FOURSIGHT_DIRECTORY. Ask its administrator what it says of a sign-in with a second "
    'proof, and write that there: amr = ["mfa"], or acr likewise.'
)


NO_ADMINISTRATOR = (
    "No line under [roles] in the file of FOURSIGHT_DIRECTORY gives anybody the role of an administrator, so whoever "
    "signs in at the directory administers nothing here. The last administrator of the force stays one whatever the "
    'table says, and is told so under Your account. Add a line for the group whose people are to: ["administrator"].'
)


def words_at_start(agreed: Directory) -> list[str]:
    """What whoever starts the server should know of what was agreed."""
    given = {role for roles in agreed.roles.values() for role in roles}
    no_proof = [] if agreed.acr or agreed.amr else [NO_PROOF]
    return no_proof if "administrator" in given else [*no_proof, NO_ADMINISTRATOR]


def read_directory(path: Path | None, known_roles: frozenset[str]) -> Directory | None:
    """The directory a file describes, None without a file. Raises ConfigRefused, which says what to do."""
    if path is None:
        return None
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _refused(path, f"cannot be read: {error}. Correct it, or unset {VARIABLE}") from error
    _refuse_strange(path, said)
    agreed = Directory(
        issuer=_address(path, str(said["issuer"])),
        client_id=str(said["client_id"]),
        client_secret=_secret(path, str(said["client_secret_file"])),
        force=str(said["force"]),
        label=str(said.get("label", Directory.label)),
        algorithms=_algorithms(path, said),
        acr=frozenset(_texts(path, said, "acr")),
        amr=frozenset(_texts(path, said, "amr")),
        ask_again=_ask_again(path, said),
        silent=_silent(path, said),
        scim_token=_scim_token(path, said),
        claims={**CLAIMS, **_table(path, said, "claims", CLAIMS)},
        units=_table(path, said, "units"),
        roles=_roles(path, said, known_roles),
    )
    _refuse_any_proof(path, said)
    return agreed


def _refuse_strange(path: Path, said: Mapping[str, object]) -> None:
    missing = [name for name in WANTED if not (isinstance(one := said.get(name), str) and one.strip())]
    strange = sorted(set(said) - set(KNOWN))
    if missing:
        raise _refused(path, f"does not say {', '.join(missing)}. Add a line for each")
    if strange:
        raise _refused(path, f"says {strange[0]!r}, which means nothing here. Known are {', '.join(KNOWN)}")


def _refuse_any_proof(path: Path, said: Mapping[str, object]) -> None:
    """A force that lets in whoever the directory lets in, by a password alone, says that it knows."""
    if not (said.get("acr") or said.get("amr") or said.get("without_second_proof") is True):
        raise _refused(
            path,
            "asks neither acr nor amr, so that a password alone lets people in. Ask the directory's administrator what "
            'it says of a sign-in with a second proof, and write that there: amr = ["mfa"], or acr likewise. If the '
            "force has decided to go without: without_second_proof = true",
        )


def _address(path: Path, issuer: str) -> str:
    parts = urlsplit(issuer)
    here = parts.hostname in ("localhost", "127.0.0.1")
    if (
        not parts.netloc
        or parts.query
        or parts.fragment
        or not (parts.scheme == "https" or (parts.scheme == "http" and here))
    ):
        raise _refused(path, f"gives the issuer as {issuer!r}. It must be an https address, without ? and #")
    return issuer


def _scim_token(path: Path, said: Mapping[str, object]) -> str:
    name = said.get("scim_token_file")
    token = _secret(path, str(name)) if name is not None else ""
    if name is not None and len(token) < LEAST_TOKEN:
        raise _refused(path, f"names {name!r} as the token of SCIM, which is shorter than {LEAST_TOKEN} characters")
    return token


def _secret(path: Path, name: str) -> str:
    try:
        secret = (path.parent / name).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise _refused(path, f"names {name!r} as a file of a secret, which cannot be read") from error
    if not secret:
        raise _refused(path, f"names {name!r} as a file of a secret, which is empty")
    return secret


def _algorithms(path: Path, said: Mapping[str, object]) -> tuple[str, ...]:
    named = tuple(_texts(path, said, "algorithms")) or Directory.algorithms
    unsound = [one for one in named if one not in SOUND]
    if unsound:
        raise _refused(path, f"allows {unsound[0]!r} as a token's signature. Sound are {', '.join(SOUND)}")
    return named


def _texts(path: Path, said: Mapping[str, object], name: str) -> list[str]:
    found = said.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise _refused(path, f'does not give {name} as a list of texts, such as {name} = ["mfa"]')
    return found


def _ask_again(path: Path, said: Mapping[str, object]) -> timedelta:
    minutes = said.get("ask_again_minutes", 50)
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not 1 <= minutes <= LONGEST_MINUTES:
        raise _refused(path, f"gives ask_again_minutes as {minutes!r}. Use a whole number from 1 to {LONGEST_MINUTES}")
    return timedelta(minutes=minutes)


def _silent(path: Path, said: Mapping[str, object]) -> timedelta:
    minutes, least = said.get("silent_minutes", SILENT_MINUTES), _ask_again(path, said) // MINUTE + MORE_THAN_ASKED
    if not isinstance(minutes, int) or isinstance(minutes, bool) or not least <= minutes <= LONGEST_SILENT_MINUTES:
        allowed = f"a whole number from {least} (ten more than ask_again_minutes) to {LONGEST_SILENT_MINUTES}"
        raise _refused(path, f"gives silent_minutes as {minutes!r}. Use {allowed}")
    return timedelta(minutes=minutes)


def _table(path: Path, said: Mapping[str, object], name: str, only: Mapping[str, str] | None = None) -> dict[str, str]:
    found = said.get(name, {})
    if not isinstance(found, dict) or not all(isinstance(one, str) and one.strip() for one in found.values()):
        raise _refused(path, f"does not give each line of [{name}] as one text")
    strange = sorted(set(found) - set(only)) if only is not None else []
    if strange:
        raise _refused(path, f"has {strange[0]!r} under [{name}]. Known are {', '.join(only or ())}")
    return found


def _roles(path: Path, said: Mapping[str, object], known: frozenset[str]) -> dict[str, tuple[str, ...]]:
    found = said.get("roles", {})
    if not isinstance(found, dict) or not found:
        raise _refused(path, "has no line under [roles], so that nobody could sign in. Add one for each group")
    for theirs, ours in found.items():
        if not isinstance(ours, list) or not ours:
            raise _refused(path, f'does not say under [roles] what {theirs!r} may do, such as ["officer"]')
        strange = [one for one in ours if one not in known]
        if strange:
            raise _refused(path, f"gives {theirs!r} the role {strange[0]!r}. Known are {', '.join(sorted(known))}")
    return {theirs: tuple(ours) for theirs, ours in found.items()}


def _refused(path: Path, why: str) -> ConfigRefused:
    return ConfigRefused(f"The file {path}, named by {VARIABLE}, {why}.")
