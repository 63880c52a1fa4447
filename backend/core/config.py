"""The settings of one deployment, read once from the environment; a wrong one stops the start and says what to do."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from backend.core.addresses import NotAnAddress, are_same, with_driver
from backend.core.ladder_settings import LadderSettings, ladder_settings
from backend.core.variables import ConfigRefused, Range, folder, names, path, switch, whole_number

__all__ = ["ROOT", "Config", "ConfigRefused", "config_from", "refuse_one_database", "refuse_unknown_roles"]
ROOT = Path(__file__).resolve().parents[2]
A_DAY = Range(1, 24 * 60, "minutes")
LEASE = Range(1, 90, "days")
HOURS = Range(0, 24, "hours", "0 (not looked at)", may_be_empty=True)
IDLE = Range(2, 30, "minutes")
"""No shorter than the warning a minute before is of use, no longer than where somebody listens."""
YEARS = Range(0, 100, "years", "0 (never)", may_be_empty=True)


@dataclass(frozen=True)
class Config:
    """Paths, addresses and switches. `public_url` is the address people use; its scheme decides the cookie's name.

    `pack_folder`, `overlay_folder`: what `flask content build` reads, and nothing else does; `pack_file`: what it
    writes and a server reads. `training_database_url`: where practice and classes are kept, never the live database
    (docs/shapes.md section 5). `call_code_minutes`: how long the one-use code of a call record opens it.
    `lease_days`: how long a phone opens anything without having been in contact; `idle_minutes`: how long a page is
    left alone before it locks, but where somebody listens (30) and in a call (never); `phone_recovery`: a phone seals
    its store's key to this server once more (backend/accounts/phones).
    `trusted_proxy`: a proxy stands before the server and nothing else reaches it, so the last X-Forwarded-For is true.
    `class_url`: where phones reach a class, if not at the public address. `second_place`: where audit heads are noted
    and a restore's facts copied, best on another disk (backend/core/second_place.py). `development`: files as they are
    written, and a debugger; no variable asks for it (backend/shell/development.py). `thrown_away`: a test's PostgreSQL
    may lose what it answered; no variable asks for that either (backend/core/starting.py). `directory_file`: what is
    agreed with the force's own directory of people (backend/accounts/directory/settings.py). `breached_file`: the
    force's list of known passwords (backend/accounts/breached.py). `second_factor_roles`: who must have a second factor
    beside a password of Foursight's: names of roles, or `all`. `shared_desks`: at a desk the sign-in opens what call
    handlers and supervisors keep, without words (backend/accounts/service/shared_desk.py). `calendars`: people may make
    an address at which a calendar program finds their dates (backend/accounts/calendars). `ask_reasons`: whoever opens
    what is neither their own nor their unit's says why. `review_years`: after how long a record without a day of its
    own is due for review, 0 for never. `audit_verify`: the server asks by itself, daily and after a start, whether
    everything is as it was written down (backend/auditing/verify_daily.py). `break_glass_roles`: who may open in an
    emergency what is not theirs. `ladder`: what goes on by itself until somebody takes it, and mail
    (ladder_settings.py). `off_duty_hours`: how long before and after a tour of a duty list reading is of it; 0: it
    is not looked at who reads off duty.
    """

    instance: Path = ROOT / "instance"
    database_url: str = ""
    training_database_url: str = ""
    public_url: str = "http://localhost:8000"
    pack_folder: Path = ROOT / "backend" / "content" / "pack"
    overlay_folder: Path | None = None
    pack_file: Path | None = None
    second_place: Path | None = None
    directory_file: Path | None = None
    breached_file: Path | None = None
    second_factor_roles: tuple[str, ...] = ()
    ask_reasons: bool = False
    review_years: int = 0
    off_duty_hours: int = 2
    audit_verify: bool = True
    break_glass_roles: tuple[str, ...] = ()
    built_folder: Path = ROOT / "static" / "built"
    guidance_open: bool = False
    demo: bool = False
    retire_worker: bool = False
    call_code_minutes: int = 15
    lease_days: int = 7
    idle_minutes: int = 10
    phone_recovery: bool = True
    trusted_proxy: bool = False
    shared_desks: bool = True
    calendars: bool = False
    ladder: LadderSettings = field(default_factory=LadderSettings)
    class_url: str = ""
    development: bool = False
    testing: bool = False
    thrown_away: bool = False

    @property
    def has_class_address(self) -> bool:
        """True where a class is reached at an address of its own, as on a local network."""
        return bool(self.class_url) and self.class_url != self.public_url

    @property
    def second_place_folder(self) -> Path:
        """The second place, or where it is while nobody has given one: a folder on the same disk."""
        return self.second_place or self.instance / "second_place"

    @property
    def sealed_pack(self) -> Path:
        """The one file of content that a server reads; `flask content build` writes it of the two folders."""
        return self.pack_file or self.instance / "content_pack"

    @property
    def packed_folder(self) -> Path:
        """Where packed files are kept compressed: beside the sealed pack (backend/shell/compressed.py)."""
        return self.sealed_pack.parent / "packed"

    @property
    def secure(self) -> bool:
        """True where the app is served over https, so that `__Host-` cookies and HSTS apply."""
        return self.public_url.startswith("https://")

    @property
    def database(self) -> str:
        """The SQLAlchemy address: PostgreSQL with psycopg 3, or the embedded SQLite file in the instance folder."""
        return with_driver(self.database_url or f"sqlite:///{self.instance / 'foursight.sqlite3'}")

    @property
    def training_database(self) -> str:
        """The same for what is practised: a database of its own. Raises ConfigRefused where it is the live one."""
        own = f"sqlite:///{self.instance / ('demo-training.sqlite3' if self.demo else 'training.sqlite3')}"
        url = with_driver(self.training_database_url or own)
        refuse_one_database(self.database, url)
        return url

    def with_(self, **changes: object) -> Config:
        """A copy with some settings changed; for tests and commands."""
        return replace(self, **changes)  # type: ignore[arg-type]


def config_from(environment: Mapping[str, str] = os.environ) -> Config:
    """The configuration the environment asks for. Raises ConfigRefused, naming the variable and the remedy."""
    default = Config()
    public_url = environment.get("FOURSIGHT_PUBLIC_URL", default.public_url).rstrip("/")
    if not _keeps_browsers_willing(public_url):
        raise ConfigRefused(
            f"FOURSIGHT_PUBLIC_URL is {public_url!r}. Use https://…; plain http is only for localhost, "
            "because browsers switch offline work and encryption off anywhere else."
        )
    config = Config(
        instance=Path(environment.get("FOURSIGHT_INSTANCE", default.instance)),
        database_url=environment.get("DATABASE_URL", ""),
        training_database_url=environment.get("FOURSIGHT_TRAINING_DATABASE_URL", ""),
        public_url=public_url,
        pack_folder=Path(environment.get("FOURSIGHT_PACK", default.pack_folder)),
        overlay_folder=folder(environment, "FOURSIGHT_OVERLAY"),
        pack_file=path(environment, "FOURSIGHT_PACK_FILE"),
        second_place=path(environment, "FOURSIGHT_SECOND_PLACE"),
        directory_file=path(environment, "FOURSIGHT_DIRECTORY"),
        breached_file=path(environment, "FOURSIGHT_BREACHED_PASSWORDS"),
        second_factor_roles=names(environment, "FOURSIGHT_SECOND_FACTOR"),
        ask_reasons=switch(environment, "FOURSIGHT_ASK_REASONS"),
        audit_verify=switch(environment, "FOURSIGHT_AUDIT_VERIFY", "1"),
        review_years=whole_number(environment, "FOURSIGHT_REVIEW_YEARS", default.review_years, YEARS),
        off_duty_hours=whole_number(environment, "FOURSIGHT_OFF_DUTY_HOURS", default.off_duty_hours, HOURS),
        break_glass_roles=names(environment, "FOURSIGHT_BREAK_GLASS"),
        built_folder=Path(environment.get("FOURSIGHT_BUILT", default.built_folder)),
        guidance_open=switch(environment, "FOURSIGHT_GUIDANCE_OPEN"),
        demo=switch(environment, "FOURSIGHT_DEMO"),
        retire_worker=switch(environment, "FOURSIGHT_RETIRE_WORKER"),
        call_code_minutes=whole_number(environment, "FOURSIGHT_CALL_CODE_MINUTES", default.call_code_minutes, A_DAY),
        lease_days=whole_number(environment, "FOURSIGHT_LEASE_DAYS", default.lease_days, LEASE),
        idle_minutes=whole_number(environment, "FOURSIGHT_IDLE_MINUTES", default.idle_minutes, IDLE),
        phone_recovery=switch(environment, "FOURSIGHT_PHONE_RECOVERY", "1"),
        trusted_proxy=switch(environment, "FOURSIGHT_TRUSTED_PROXY"),
        shared_desks=switch(environment, "FOURSIGHT_SHARED_DESKS", "1"),
        calendars=switch(environment, "FOURSIGHT_CALENDARS"),
        class_url=_class_url(environment),
        ladder=ladder_settings(environment),
    )
    refuse_one_database(config.database, config.training_database)
    return config


def refuse_one_database(live: str, training: str) -> None:
    """Raise ConfigRefused where what is practised would be kept in the live database."""
    remedy = "Give training a database of its own, or unset it: then it is a file in the instance folder."
    try:
        is_one = are_same(live, training)
    except NotAnAddress as error:
        raise ConfigRefused(
            f"DATABASE_URL or FOURSIGHT_TRAINING_DATABASE_URL is not a database address. {remedy}"
        ) from error
    if is_one:
        raise ConfigRefused(f"FOURSIGHT_TRAINING_DATABASE_URL leads to the live database. {remedy}")


def refuse_unknown_roles(name: str, roles: Collection[str], known: Collection[str]) -> None:
    """Raise ConfigRefused where a setting names what is no role."""
    unknown = sorted(set(roles) - set(known))
    if unknown:
        words = f"{name} names {', '.join(unknown)}, which is no role. Use any of these, with commas: "
        raise ConfigRefused(words + f"{', '.join(sorted(known))}.")


def _keeps_browsers_willing(url: str) -> bool:
    """Whether browsers allow workers and encryption there: https anywhere, or http on this very machine."""
    parts = urlsplit(url)
    return bool(parts.netloc) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1"))
    )


def _class_url(environment: Mapping[str, str]) -> str:
    """Where phones reach a class; plain http may be, because nobody signs in there (backend/core/class_address.py)."""
    url = environment.get("FOURSIGHT_CLASS_URL", "").rstrip("/")
    parts = urlsplit(url)
    if url and (parts.scheme not in ("http", "https") or not parts.netloc or parts.path or parts.query):
        raise ConfigRefused(f"FOURSIGHT_CLASS_URL is {url!r}. Use an address alone, such as http://192.168.1.20:8000.")
    return url
