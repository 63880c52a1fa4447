"""The settings of one deployment, read once from the environment; a wrong one stops the start and says what to do."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from backend.core.addresses import NotAnAddress, are_same, with_driver
from backend.core.ladder_settings import LadderSettings, SettingRefused, ladder_settings

ROOT = Path(__file__).resolve().parents[2]


class ConfigRefused(Exception):
    """A setting is missing or cannot be used."""


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
    written, and a debugger; no variable asks for it (backend/shell/development.py). `directory_file`: what is
    agreed with the force's own directory of people (backend/accounts/directory/settings.py). `breached_file`: the
    force's list of known passwords (backend/accounts/breached.py). `second_factor_roles`: who must have a second factor
    beside a password of Foursight's: names of roles, or `all`. `shared_desks`: at a desk the sign-in opens what call
    handlers and supervisors keep, without words (backend/accounts/service/shared_desk.py). `ask_reasons`: whoever opens
    what is neither their own nor their unit's says why. `review_years`: after how long a record without a day of its
    own is due for review, 0 for never. `audit_verify`: the server asks by itself, daily and after a start, whether
    everything is as it was written down (backend/auditing/verify_daily.py). `break_glass_roles`: who may open in an
    emergency what is not theirs. `ladder`: what goes on by itself until somebody takes it, and mail
    (ladder_settings.py).
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
    ladder: LadderSettings = field(default_factory=LadderSettings)
    class_url: str = ""
    development: bool = False
    testing: bool = False

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
        overlay_folder=_folder(environment, "FOURSIGHT_OVERLAY"),
        pack_file=_path(environment, "FOURSIGHT_PACK_FILE"),
        second_place=_path(environment, "FOURSIGHT_SECOND_PLACE"),
        directory_file=_path(environment, "FOURSIGHT_DIRECTORY"),
        breached_file=_path(environment, "FOURSIGHT_BREACHED_PASSWORDS"),
        second_factor_roles=_names(environment, "FOURSIGHT_SECOND_FACTOR"),
        ask_reasons=_switch(environment, "FOURSIGHT_ASK_REASONS"),
        audit_verify=_switch(environment, "FOURSIGHT_AUDIT_VERIFY", "1"),
        review_years=_years(environment, "FOURSIGHT_REVIEW_YEARS"),
        break_glass_roles=_names(environment, "FOURSIGHT_BREAK_GLASS"),
        built_folder=Path(environment.get("FOURSIGHT_BUILT", default.built_folder)),
        guidance_open=_switch(environment, "FOURSIGHT_GUIDANCE_OPEN"),
        demo=_switch(environment, "FOURSIGHT_DEMO"),
        retire_worker=_switch(environment, "FOURSIGHT_RETIRE_WORKER"),
        call_code_minutes=_minutes(environment, "FOURSIGHT_CALL_CODE_MINUTES", default.call_code_minutes),
        lease_days=_days(environment, "FOURSIGHT_LEASE_DAYS", default.lease_days),
        idle_minutes=_idle(environment, "FOURSIGHT_IDLE_MINUTES", default.idle_minutes),
        phone_recovery=_switch(environment, "FOURSIGHT_PHONE_RECOVERY", "1"),
        trusted_proxy=_switch(environment, "FOURSIGHT_TRUSTED_PROXY"),
        shared_desks=_switch(environment, "FOURSIGHT_SHARED_DESKS", "1"),
        class_url=_class_url(environment),
        ladder=_ladder(environment),
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


def _ladder(environment: Mapping[str, str]) -> LadderSettings:
    try:
        return ladder_settings(environment)
    except SettingRefused as refused:
        raise ConfigRefused(str(refused)) from refused


def _folder(environment: Mapping[str, str], name: str) -> Path | None:
    value = environment.get(name, "")
    if value and not Path(value).is_dir():
        raise ConfigRefused(f"{name} names {value!r}, which is not a folder. Correct the path or unset it.")
    return Path(value) if value else None


def _path(environment: Mapping[str, str], name: str) -> Path | None:
    """A path, whether or not it is there now: a share that is away must not stop a start."""
    value = environment.get(name, "").strip()
    return Path(value) if value else None


def _names(environment: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Names with commas; whether there are such is asked where they are used."""
    return tuple(part.strip() for part in environment.get(name, "").split(",") if part.strip())


def _minutes(environment: Mapping[str, str], name: str, default: int) -> int:
    value = environment.get(name, str(default)).strip()
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 24 * 60:
        raise ConfigRefused(f"{name} is {value!r}. Use a whole number of minutes, from 1 to 1440.")
    return int(value)


def _idle(environment: Mapping[str, str], name: str, default: int) -> int:
    """No shorter than the warning a minute before is of use, no longer than where somebody listens."""
    value = environment.get(name, str(default)).strip()
    if not value.isascii() or not value.isdigit() or not 2 <= int(value) <= 30:
        raise ConfigRefused(f"{name} is {value!r}. Use a whole number of minutes, from 2 to 30.")
    return int(value)


def _days(environment: Mapping[str, str], name: str, default: int) -> int:
    value = environment.get(name, str(default)).strip()
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 90:
        raise ConfigRefused(f"{name} is {value!r}. Use a whole number of days, from 1 to 90.")
    return int(value)


def _years(environment: Mapping[str, str], name: str) -> int:
    value = environment.get(name, "0").strip() or "0"
    if not value.isascii() or not value.isdigit() or int(value) > 100:
        raise ConfigRefused(f"{name} is {value!r}. Use a whole number of years, from 0 (never) to 100.")
    return int(value)


def _switch(environment: Mapping[str, str], name: str, default: str = "0") -> bool:
    value = environment.get(name, default).strip().lower()
    if value not in ("", "0", "1", "no", "yes"):
        raise ConfigRefused(f"{name} is {value!r}. Use 1 or 0.")
    return value in ("1", "yes")
