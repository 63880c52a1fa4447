"""Shapes as TypeScript, as Python and as rows of a table."""

import json
import keyword

from shape_forms import ALIASES, Form, Shape

TYPESCRIPT = {"text": "string", "whole": "number", "bool": "boolean", "unknown": "unknown", "null": "null"}
KIND = "RecordKind"  # Python says it by hand, in backend/rules/record_kinds.py: the schemas take it from there
PYTHON = {"text": "str", "whole": "int", "bool": "bool", "unknown": "object", "null": "None"}


def typescript(shapes: list[Shape], aliases: list[str]) -> str:
    """Some shapes, each an `export type`: an alias, unlike an interface, fits where any object does."""
    named = [f"export type {name} = {_any_of(ALIASES[name])};" for name in aliases]
    return "\n".join([*named, "", *(_typescript_shape(shape) for shape in shapes)])


def python(shapes: list[Shape], aliases: list[str]) -> str:
    """The same as TypedDicts."""
    named = [f"{name} = {_literal(ALIASES[name])}" for name in aliases if name != KIND]
    return "\n\n".join([*named, *(_python_shape(shape) for shape in shapes)])


def table_row(file: str, shape: Shape, common: tuple[str, ...]) -> str:
    """A row of the table of kinds: the file, what it holds, and its own fields, `?` behind those that may be absent."""
    fields = [one for one in shape.fields if one.name not in common]
    own = ", ".join(f"`{one.name}{'' if one.is_required else '?'}`{_words(one.form)}" for one in fields)
    return f"| `{file}.json` | {shape.name} | {own} |"


def _typescript_shape(shape: Shape) -> str:
    fields = [f"  {one.name}{'' if one.is_required else '?'}: {in_typescript(one.form)};" for one in shape.fields]
    return "\n".join([f"/** {shape.says} */", f"export type {shape.name} = {{", *fields, "};"])


def in_typescript(form: Form) -> str:
    """A form as a TypeScript type."""
    if form.kind in TYPESCRIPT:
        return TYPESCRIPT[form.kind]
    if form.kind == "literal":
        return _any_of(form.of)
    parts = [in_typescript(one) if isinstance(one, Form) else str(one) for one in form.of]
    made = {"map": f"Record<string, {parts[0]}>", "tuple": f"[{', '.join(parts)}]", "union": " | ".join(parts)}
    if form.kind == "list":
        return f"({parts[0]})[]" if form.of[0].kind in ("literal", "union") else f"{parts[0]}[]"
    return made.get(form.kind, parts[0])


def _python_shape(shape: Shape) -> str:
    forms = [(one, in_python(one.form)) for one in shape.fields]
    fields = [(one.name, form if one.is_required else f"NotRequired[{form}]") for one, form in forms]
    if any(keyword.iskeyword(name) for name, _ in fields):  # a class cannot have a field of such a name
        listed = "".join(f"    {json.dumps(name)}: {form},\n" for name, form in fields)
        return f"{shape.name} = TypedDict(\n    {json.dumps(shape.name)}, {{\n{listed}}},\n)"
    head = [f"class {shape.name}(TypedDict):", f'    """{shape.says}"""', ""]
    return "\n".join([*head, *(f"    {name}: {form}" for name, form in fields)])


def in_python(form: Form) -> str:
    """A form as a Python type."""
    if form.kind in PYTHON:
        return PYTHON[form.kind]
    if form.kind == "literal":
        return _literal(form.of)
    parts = [in_python(one) if isinstance(one, Form) else str(one) for one in form.of]
    several = " | ".join(dict.fromkeys(parts))
    made = {"map": f"dict[str, {parts[0]}]", "tuple": f"list[{several}]", "union": several}  # JSON has no tuples
    return f"list[{parts[0]}]" if form.kind == "list" else made.get(form.kind, parts[0])


def _literal(words: tuple[object, ...]) -> str:
    return f"Literal[{', '.join('True' if one is True else json.dumps(one) for one in words)}]"


def _any_of(words: tuple[object, ...]) -> str:
    return " | ".join(json.dumps(one) for one in words)


def _words(form: Form) -> str:
    words = ALIASES[form.of[0]] if form.kind == "alias" else form.of if form.kind == "literal" else ()
    return f" ({', '.join(f'`{one}`' for one in words)})" if words else ""
