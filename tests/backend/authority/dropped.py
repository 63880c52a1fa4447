"""Every comparison that keeps somebody's things apart, found in the source, and each taken out of the running program.

checks("force_id")          each `… .force_id == …` and `!=` of the server, wherever it stands
calls("_named")             each `_named(…)` and `….holds(…)` that stands as a condition; `~_restricted(…)` whole;
                            "KeptOut.of" is each `KeptOut(…).of(…)`
with dropped(check): …      inside, it holds for everybody: the function's code (or the module's condition) is compiled
                            anew with this one comparison answering "the same", and put in the place of the old
"""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import sqlalchemy

from backend.core.statements import forget_statements
from tests.fixtures.run import ROOT

HOLDS = "_holds_for_everybody"
ELSEWHERE = ("migrations", "demo")  # what no request runs through


@dataclass(frozen=True)
class Check:
    """One comparison: the module, the function or `Class.method` it stands in (none: at the module's own level), and
    where.
    """

    module: str
    function: str | None
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.function or ''}: {self.text}"


def checks(*names: str, under: str = "backend") -> list[Check]:
    """Every comparison with one of these attributes or arguments, in the modules under a folder."""
    return _found(names, under, _compares)


def calls(*names: str, under: str = "backend") -> list[Check]:
    """Every call of one of these, with the `~` before it where one stands, in the modules under a folder."""
    return _found(names, under, _asks)


def _found(names: Sequence[str], under: str, is_one: Callable[[ast.AST, set[str]], bool]) -> list[Check]:
    there = ROOT / under
    paths = [one for one in sorted(there.rglob("*.py")) if not set(one.parts) & set(ELSEWHERE)]
    return [one for path in paths or [there] for one in _checks_in(path, set(names), is_one)]


def _checks_in(path: Path, names: set[str], is_one: Callable[[ast.AST, set[str]], bool]) -> Iterator[Check]:
    text = path.read_text("utf-8")
    if not any(name.partition(".")[0] in text for name in names):
        return
    tree = ast.parse(text)
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for function, top in _places(tree.body):
        inverted = {id(node.operand) for node in ast.walk(top) if isinstance(node, ast.UnaryOp)}
        for node in ast.walk(top):
            if is_one(node, names) and id(node) not in inverted:
                yield Check(module, function, node.lineno, node.col_offset, ast.unparse(node))


def _places(body: Sequence[ast.stmt], of_class: str = "") -> Iterator[tuple[str | None, ast.stmt]]:
    """Each function by its name, with its class before it where it is a method; and what stands in none."""
    for one in body:
        if isinstance(one, ast.ClassDef):
            yield from _places(one.body, f"{one.name}.")
        else:
            yield (of_class + one.name if isinstance(one, ast.FunctionDef) else None), one


def _compares(node: ast.AST, names: set[str]) -> bool:
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Eq | ast.NotEq):
        return False
    return any(_last_name(side) in names for side in (node.left, *node.comparators))


def _asks(node: ast.AST, names: set[str]) -> bool:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Invert | ast.Not):
        return _asks(node.operand, names)
    return isinstance(node, ast.Call) and bool({_last_name(node.func), _of_made(node.func)} & names)


def _of_made(asked: ast.expr) -> str:
    """`Kind.method` where the method is asked of one that is made on the spot: `Kind(…).method(…)`."""
    if not isinstance(asked, ast.Attribute) or not isinstance(asked.value, ast.Call):
        return ""
    return f"{_last_name(asked.value.func)}.{asked.attr}"


def _last_name(side: ast.expr) -> str:
    return side.attr if isinstance(side, ast.Attribute) else side.id if isinstance(side, ast.Name) else ""


class _Drop(ast.NodeTransformer):
    def __init__(self, check: Check, is_the_same: bool) -> None:
        self._at, self._text, self._is_the_same = (check.line, check.column), check.text, is_the_same

    def visit(self, node: ast.AST) -> ast.AST:
        """A node that is the check is put into a call that answers in its place."""
        here = (getattr(node, "lineno", 0), getattr(node, "col_offset", -1)) == self._at
        if not (here and isinstance(node, ast.expr) and ast.unparse(node) == self._text):
            return self.generic_visit(node)
        holds = self._is_the_same != (isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.NotEq))
        return ast.Call(ast.Name(HOLDS, ast.Load()), [node, ast.Constant(holds)], [])


def holds_for_everybody(asked: Any, holds: bool) -> Any:
    """What a check says that never keeps anybody out: in a query a condition, else yes or no."""
    return sqlalchemy.true() if isinstance(asked, sqlalchemy.ColumnElement) else holds


@contextmanager
def dropped(check: Check, is_the_same: bool = True) -> Iterator[None]:
    """The program without this comparison. `is_the_same`: what it says outside a query; of one that keeps somebody from
    what they did themselves it must say that it was another.
    """
    module = importlib.import_module(check.module)
    source = Path(str(module.__file__)).read_text("utf-8")
    tree = ast.fix_missing_locations(_Drop(check, is_the_same).visit(ast.parse(source)))
    vars(module)[HOLDS] = holds_for_everybody
    forget_statements()
    put_back = _in_a_function(module, check, tree) if check.function else _in_a_condition(module, check, tree)
    try:
        yield
    finally:
        put_back()
        forget_statements()


def _in_a_function(module: ModuleType, check: Check, tree: ast.Module) -> Any:
    function = inspect.unwrap(attrgetter(check.function or "")(module))  # a kept statement's is forgotten before
    assert isinstance(function, FunctionType), f"{check}: wrapped, so it must be dropped by hand"
    before, code = function.__code__, compile(tree, str(module.__file__), "exec")
    function.__code__ = next(one for one in _codes(code) if _is(one, before))

    def put_back() -> None:
        function.__code__ = before

    return put_back


def _codes(code: CodeType) -> Iterator[CodeType]:
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one
            yield from _codes(one)


def _is(found: CodeType, before: CodeType) -> bool:
    return (found.co_qualname, found.co_firstlineno) == (before.co_qualname, before.co_firstlineno)


def _in_a_condition(module: ModuleType, check: Check, tree: ast.Module) -> Any:
    """A condition that has a name of its own: every function of its module asks for it by that name."""
    [made] = [
        one for one in tree.body if isinstance(one, ast.Assign) and one.lineno <= check.line <= (one.end_lineno or 0)
    ]
    [target] = made.targets
    assert isinstance(target, ast.Name)
    before = getattr(module, target.id)
    setattr(module, target.id, eval(compile(ast.Expression(made.value), str(module.__file__), "eval"), vars(module)))

    def put_back() -> None:
        setattr(module, target.id, before)

    return put_back
