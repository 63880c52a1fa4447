"""The forms of fields, read from the schemas that check them: what `shapes` writes as types and as a table."""

from typing import Any, NamedTuple

from marshmallow import Schema, fields, validate

from backend.content.authoring.fields import BoundedInteger, Condition, Implications, WordsOr
from backend.content.authoring.fields import YesOrNo as ContentYesOrNo
from backend.content.authoring.schemas.services import Hours, WeekSchema
from backend.content.statuses import STATUSES
from backend.rules.call_ins import LEVELS
from backend.rules.record_kinds import RECORD_KINDS
from backend.sync.body_schema import YesOrNo
from backend.sync.result_schema import STATES, Bound
from backend.wire.schemas import WholeNumber

ALIASES = {"RecordKind": RECORD_KINDS, "Level": LEVELS, "Status": STATUSES, "State": STATES}


class Form(NamedTuple):
    """`kind`: text, whole, bool, unknown, null, literal, alias, ref, list, map, tuple or union; `of`: its parts."""

    kind: str
    of: tuple[Any, ...] = ()


class Field(NamedTuple):
    """A field as it is named in JSON."""

    name: str
    form: Form
    is_required: bool


class Shape(NamedTuple):
    """An object: its name, the first line of its schema's docstring, its fields."""

    name: str
    says: str
    fields: tuple[Field, ...]


TEXT, WHOLE, BOOL, UNKNOWN, NULL = (Form(kind) for kind in ("text", "whole", "bool", "unknown", "null"))


def name_of(schema: type[Schema]) -> str:
    """The name of what a schema checks: "Question" of QuestionSchema."""
    return schema.__name__.removesuffix("Schema")


def shapes_of(*roots: type[Schema], without: tuple[str, ...] = ()) -> list[Shape]:
    """The shapes of some schemas and of all that lies in them, each once, each after those it is made of."""
    found: dict[str, Shape] = {}
    for root in roots:
        _collect(root, found, without)
    return list(found.values())


def shape_of(schema: type[Schema], without: tuple[str, ...] = ()) -> Shape:
    """The shape of one schema, but for some fields."""
    named = {field.data_key or name: field for name, field in schema().fields.items()}
    made = tuple(Field(name, form_of(one), one.required) for name, one in named.items() if name not in without)
    return Shape(name_of(schema), (schema.__doc__ or "").strip().splitlines()[0], made)


def aliases_in(shapes: list[Shape]) -> list[str]:
    """The named lists of words that some shapes use."""
    used = {name for shape in shapes for field in shape.fields for name in _aliases(field.form)}
    return [name for name in ALIASES if name in used]


def form_of(field: fields.Field[Any]) -> Form:
    """The form of one field. Raises LookupError for a kind of field it does not know."""
    form = _form(field)
    return Form("union", (form, NULL)) if field.allow_none and form != UNKNOWN else form


def _form(field: fields.Field[Any]) -> Form:
    words = _words_of(field)
    if words:
        known = [name for name, alias in ALIASES.items() if set(alias) == set(words)]
        return Form("alias", tuple(known)) if known else Form("literal", words)
    for kind, made in FORMS:
        if isinstance(field, kind):
            return made(field)
    raise LookupError(f"no form is known of {type(field).__name__}: add it to FORMS in .setup/shape_forms.py")


def _words_of(field: fields.Field[Any]) -> tuple[Any, ...]:
    for one in field.validators:
        if isinstance(one, validate.OneOf):
            return tuple(one.choices)
        if isinstance(one, validate.Equal):
            return (one.comparable,)
    return ()


FORMS: tuple[tuple[type[fields.Field[Any]], Any], ...] = (
    (fields.Nested, lambda field: Form("ref", (name_of(type(field.schema)),))),
    (fields.List, lambda field: Form("list", (form_of(field.inner),))),
    (fields.Tuple, lambda field: Form("tuple", tuple(form_of(one) for one in field.tuple_fields))),
    (fields.Dict, lambda field: Form("map", (form_of(field.value_field) if field.value_field else UNKNOWN,))),
    (fields.Raw, lambda _: UNKNOWN),
    (Condition, lambda _: Form("ref", ("Condition",))),
    (Implications, lambda _: Form("list", (Form("tuple", (TEXT, TEXT)),))),
    (Hours, lambda _: Form("union", (Form("literal", ("always", "unknown")), Form("ref", (name_of(WeekSchema),))))),
    (WordsOr, lambda field: Form("union", (TEXT, form_of(field.other)))),
    (Bound, lambda _: Form("union", (WHOLE, TEXT))),
    (ContentYesOrNo, lambda _: BOOL),
    (YesOrNo, lambda _: BOOL),
    (BoundedInteger, lambda _: WHOLE),
    (WholeNumber, lambda _: WHOLE),
    (fields.Field, lambda _: TEXT),
)


def _collect(schema: type[Schema], found: dict[str, Shape], without: tuple[str, ...]) -> None:
    for field in schema().fields.values():
        for inner in _schemas_in(field):
            _collect(inner, found, without)
    found[name_of(schema)] = shape_of(schema, without)


def _schemas_in(field: fields.Field[Any]) -> list[type[Schema]]:
    if isinstance(field, fields.Nested):
        return [type(field.schema)]
    if isinstance(field, fields.List):
        return _schemas_in(field.inner)
    if isinstance(field, WordsOr):
        return _schemas_in(field.other)
    if isinstance(field, fields.Dict) and field.value_field:
        return _schemas_in(field.value_field)
    return [WeekSchema] if isinstance(field, Hours) else []


def _aliases(form: Form) -> set[str]:
    if form.kind == "alias":
        return set(form.of)
    return {name for one in form.of if isinstance(one, Form) for name in _aliases(one)}
