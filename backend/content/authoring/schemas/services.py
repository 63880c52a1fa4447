"""The form of a service in the directory of support, and of what its screen takes from the answers."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from backend.content.authoring.fields import BoundedInteger, Condition, Day, Words, an_id, described, one_of, sentences
from backend.content.authoring.schemas.base import ItemSchema, StrictSchema
from backend.content.authoring.service_values import AGES, CASES, SEXES, WEEKDAYS
from backend.content.statuses import STATUSES

TIME = validate.Regexp(r"(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)\Z", error='a time is like "09:30", up to "24:00"')
NUMBER = validate.Regexp(r"[01][0-9 ]{2,14}\Z", error="a number is digits and spaces, beginning with 0 or 1")
SITE = validate.Regexp(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[a-z0-9/-]*)?\Z", error="a site is written without https://")
FACETS = {"case": CASES, "age": AGES, "sex": SEXES, "language": ()}  # a language has any name


class SpanSchema(StrictSchema):
    """Some days of the week, from one time to another on the same day."""

    days = fields.List(one_of(*WEEKDAYS), required=True, validate=validate.Length(min=1))
    opens = fields.String(required=True, validate=TIME, data_key="from")
    closes = fields.String(required=True, validate=TIME, data_key="to")

    @validates_schema
    def _in_order(self, data: Any, **_: Any) -> None:
        if data["opens"] >= data["closes"]:
            raise ValidationError("a span ends later on the same day; over midnight, write two")


class WeekSchema(StrictSchema):
    """The hours of a week, and what becomes of them on a bank holiday."""

    week = fields.List(fields.Nested(SpanSchema), required=True, validate=validate.Length(min=1))
    bank_holidays = one_of("same", "closed", "unknown", required=True)


class Hours(fields.Field[Any]):
    """`always`, `unknown`, or the hours of a week."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **settings: Any) -> Any:
        if isinstance(value, str):
            return one_of("always", "unknown").deserialize(value)
        return fields.Nested(WeekSchema).deserialize(value)


class ContactSchema(StrictSchema):
    """One way to reach a service, with how sure it is."""

    kind = one_of("phone", "text", "web", required=True)
    value = Words(required=True)
    note = Words()
    status = one_of(*STATUSES, required=True)

    @validates_schema
    def _can_be_reached(self, data: Any, **_: Any) -> None:
        (SITE if data["kind"] == "web" else NUMBER)(data["value"])


class ServiceSchema(ItemSchema):
    """Somewhere to turn: a service, or something that can be done tonight."""

    group = one_of("tonight", "support", required=True)
    about = sentences(required=True, metadata=described(read=True))
    area = Words(required=True)
    covers = Words(metadata=described(default=None))
    cases = one_of("all", *CASES, required=True)
    sex = one_of(*SEXES, metadata=described(default=None))
    from_age = BoundedInteger(0, 120, metadata=described(default=None))
    to_age = BoundedInteger(0, 120, metadata=described(default=None))
    languages = sentences(metadata=described(default=()))
    languages_status = one_of(*STATUSES, metadata=described(default=None))
    people = Words(metadata=described(read=True, default=None))
    hours = Hours(required=True)
    hours_status = one_of(*STATUSES, metadata=described(default=None))
    hours_note = Words(metadata=described(read=True, default=None))
    contacts = fields.List(fields.Nested(ContactSchema), required=True, metadata=described(read=True))
    verified_on = Day(metadata=described(default=None))
    verified_by = Words(metadata=described(default=None))
    counterpart = an_id(metadata=described(default=None))
    none_tonight = Words(metadata=described(read=True, default=None))
    first_when = Condition(metadata=described("Among the first where", default=None))

    @validates_schema
    def _says_how_sure(self, data: Any, **_: Any) -> None:
        if (data["hours"] == "unknown") == ("hours_status" in data):
            raise ValidationError("stands beside hours that are known, and only there", "hours_status")
        if ("languages" in data) != ("languages_status" in data):
            raise ValidationError("stands beside languages, and only there", "languages_status")
        if ("verified_on" in data) != ("verified_by" in data):
            raise ValidationError("verified_on and verified_by stand together")
        sure = {data.get("hours_status"), data.get("languages_status")} | {one["status"] for one in data["contacts"]}
        if "verified" in sure and "verified_on" not in data:
            raise ValidationError("hours, languages, contacts are verified only where verified_on says when, by whom")
        if data.get("from_age", 0) > data.get("to_age", 120):
            raise ValidationError("from_age is above to_age", "to_age")


class KnownFromSchema(StrictSchema):
    """What an answer says of the person a service is looked for; no `value`: that nobody can say yet."""

    facet = one_of(*FACETS, required=True)
    value = Words()
    when = Condition(required=True)

    @validates_schema
    def _value_of_its_facet(self, data: Any, **_: Any) -> None:
        if "value" in data and FACETS[data["facet"]] and data["value"] not in FACETS[data["facet"]]:
            raise ValidationError(f"is one of {', '.join(FACETS[data['facet']])}", "value")
