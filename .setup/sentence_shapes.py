"""The catalogue of sentences as types of both languages, and as the file of how each was first spoken."""

import json
import re
from typing import Any

PLACE = re.compile(r"\{([a-z][a-z_]*)\}")
Said = dict[str, Any]  # id to a text, or to {"one", "other"}


def sentences_in_typescript(said: Said) -> str:
    """What each sentence is told, and the catalogue itself."""
    listed = [f"  {name}: {_places_in_typescript(one)};" for name, one in said.items()]
    lines = [
        "/** What each sentence has places for. */",
        "export type Places = {",
        *listed,
        "};",
        "/** A sentence's text; two where it counts. */",
        "export type Said = string | { one: string; other: string };",
        "export type SentenceId = keyof Places;",
        "/** Those that have no place. */",
        "export type PlainId = { [Id in SentenceId]: Places[Id] extends null ? Id : never }[SentenceId];",
        "export type Sentences = Record<SentenceId, Said>;",
        "",
    ]
    return "\n".join(lines)


def sentences_in_python(said: Said) -> str:
    """The ids as a Literal, the places of each, and which of them count."""
    names = ", ".join(f'"{name}"' for name in said)
    places = ", ".join(f'"{name}": {_places(one)!r}' for name, one in said.items())
    counting = ", ".join(f'"{name}"' for name, one in said.items() if isinstance(one, dict))
    return (
        "from typing import Literal\n\n"
        f"SentenceId = Literal[{names},]\n"
        f"PLACES: dict[SentenceId, tuple[str, ...]] = {{{places},}}\n"
        f"COUNTING: frozenset[SentenceId] = frozenset(({counting},))\n"
    )


def with_new_ones(first: Said, said: Said) -> str:
    """The file of how each sentence was first spoken: what is still spoken stays as it stands in it, what is new is
    added, and what nobody speaks any more goes.
    """
    spoken = {name: words for name, words in {**said, **first}.items() if name in said}
    return json.dumps(spoken, indent=2, ensure_ascii=False) + "\n"


def _places_in_typescript(text: Any) -> str:
    told = [f"{name}: {'number' if name == 'count' else 'string | number'}" for name in _places(text)]
    return f"{{ {'; '.join(told)} }}" if told else "null"


def _places(text: Any) -> tuple[str, ...]:
    texts = text.values() if isinstance(text, dict) else [text]
    return tuple(dict.fromkeys(name for text in texts for name in PLACE.findall(text)))
