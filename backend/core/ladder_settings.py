"""The settings of the ladder, of the force's own mail server and of web push, read from the environment (config.py)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from backend.core.push_settings import Push, push_settings
from backend.core.variables import ConfigRefused, Range, names, path, switch, whole_number

TLS = ("starttls", "tls", "none")
ADDRESS = "FOURSIGHT_SMTP_FROM"


@dataclass(frozen=True)
class Smtp:
    """The force's mail server: where it is, how the connection is protected, as whom one signs in there (the password
    lies in a file), from which address mail comes, and of which domains an address of anybody's may be.
    """

    host: str
    port: int
    tls: str
    sender: str
    domains: tuple[str, ...]
    user: str = ""
    password_file: Path | None = None

    def password(self) -> str:
        """What stands in the file. Raises OSError."""
        return self.password_file.read_text("utf-8").strip() if self.password_file is not None else ""


@dataclass(frozen=True)
class LadderSettings:
    """`on`: the server goes on with what is due by itself. `limit`: after how many bundles in one tour there is no mail
    and no push any more. A unit that sent in the same hours of each of the last `weeks`, and nothing for `silent_hours`
    now, raises a line (0: none does). `smtp`: the force's mail server, None without one; `push`: whose push services
    may be called, None where none may.
    """

    on: bool = True
    limit: int = 20
    silent_hours: int = 24
    weeks: int = 4
    smtp: Smtp | None = field(default=None)
    push: Push | None = field(default=None)


def ladder_settings(environment: Mapping[str, str]) -> LadderSettings:
    """What the environment asks for. Raises ConfigRefused."""
    default = LadderSettings()
    return LadderSettings(
        on=switch(environment, "FOURSIGHT_LADDER", "1"),
        limit=_number(environment, "FOURSIGHT_LADDER_LIMIT", default.limit, 1, 1000),
        silent_hours=_number(environment, "FOURSIGHT_SILENT_HOURS", default.silent_hours, 0, 168),
        weeks=_number(environment, "FOURSIGHT_SILENT_WEEKS", default.weeks, 1, 12),
        smtp=_smtp(environment),
        push=push_settings(environment),
    )


def _smtp(environment: Mapping[str, str]) -> Smtp | None:
    said = {name: environment.get(f"FOURSIGHT_SMTP_{name}", "").strip() for name in ("HOST", "TLS", "FROM", "USER")}
    if not said["HOST"]:
        return None
    tls = said["TLS"] or "starttls"
    if tls not in TLS:
        raise ConfigRefused(f"FOURSIGHT_SMTP_TLS is {tls!r}. Use one of: {', '.join(TLS)}.")
    if "@" not in said["FROM"]:
        raise ConfigRefused(f"{ADDRESS} is {said['FROM']!r}. Enter the address mail is to come from.")
    if said["USER"] and tls == "none":
        raise ConfigRefused("FOURSIGHT_SMTP_USER needs FOURSIGHT_SMTP_TLS: no password goes over an open connection.")
    domains = tuple(name.lower() for name in names(environment, "FOURSIGHT_SMTP_DOMAINS"))
    if not domains:
        words = "Enter the domains of your force, with commas: mail goes to nobody else."
        raise ConfigRefused(f"FOURSIGHT_SMTP_DOMAINS is empty. {words}")
    file = path(environment, "FOURSIGHT_SMTP_PASSWORD_FILE")
    port = _number(environment, "FOURSIGHT_SMTP_PORT", 465 if tls == "tls" else 587, 1, 65535)
    return Smtp(said["HOST"], port, tls, said["FROM"], domains, said["USER"], file)


def _number(environment: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    return whole_number(environment, name, default, Range(least, most, may_be_empty=True))
