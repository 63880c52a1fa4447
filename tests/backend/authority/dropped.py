"""Every comparison that keeps somebody's things apart, found in the source, and each taken out of the running program.

checks("force_id")          each `… .force_id == …` and `!=` of the server, wherever it stands
with dropped(check): …      inside, it holds for everybody: the function's code (or the module's condition) is compiled
                            anew with this one comparison answering "the same", and put in the place of the old
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import sqlalchemy

from tests.fixtures.run import ROOT

HOLDS = "_holds_for_everybody"
ELSEWHERE = ("migrations", "demo")  # what no request runs through


@dataclass(frozen=True)
class Check:
    """One comparison: the module, the function it stands in (none: at the module's own level), and where."""

    module: str
    function: str | None
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line} {self.function or ''}: {self.text}"


def checks(*names: str, under: str = "backend") -> list[Check]:
    """Every comparison with one of these attributes or arguments, in the modules under a folder."""
    paths = sorted((ROOT / under).rglob("*.py"))
    return [one for path in paths if not set(path.parts) & set(ELSEWHERE) for one in _checks_in(path, set(names))]


def _checks_in(path: Path, names: set[str]) -> Iterator[Check]:
    text = path.read_text("utf-8")
    if not any(name in text for name in names):
        return
    tree = ast.parse(text)
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for top in tree.body:
        function = top.name if isinstance(top, ast.FunctionDef) else None
        for node in ast.walk(top):
            if _compares(node, names):
                yield Check(module, function, node.lineno, node.col_offset, ast.unparse(node))


def _compares(node: ast.AST, names: set[str]) -> bool:
    if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Eq | ast.NotEq):
        return False
    return any(_last_name(side) in names for side in (node.left, *node.comparators))


def _last_name(side: ast.expr) -> str:
    return side.attr if isinstance(side, ast.Attribute) else side.id if isinstance(side, ast.Name) else ""


class _Drop(ast.NodeTransformer):
    def __init__(self, check: Check) -> None:
        self._at = (check.line, check.column)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        if (node.lineno, node.col_offset) != self._at:
            return self.generic_visit(node)
        is_equal = ast.Constant(isinstance(node.ops[0], ast.Eq))
        return ast.Call(ast.Name(HOLDS, ast.Load()), [node, is_equal], [])


def holds_for_everybody(compared: Any, is_equal: bool) -> Any:
    """What a comparison says where both sides are always the same: in a query a condition, else yes or no."""
    return sqlalchemy.true() if isinstance(compared, sqlalchemy.ColumnElement) else is_equal


@contextmanager
def dropped(check: Check) -> Iterator[None]:
    """The program without this comparison."""
    module = importlib.import_module(check.module)
    source = Path(str(module.__file__)).read_text("utf-8")
    tree = ast.fix_missing_locations(_Drop(check).visit(ast.parse(source)))
    vars(module)[HOLDS] = holds_for_everybody
    put_back = _in_a_function(module, check, tree) if check.function else _in_a_condition(module, check, tree)
    try:
        yield
    finally:
        put_back()


def _in_a_function(module: ModuleType, check: Check, tree: ast.Module) -> Any:
    function = getattr(module, check.function or "")
    assert isinstance(function, FunctionType), f"{check}: wrapped, so it must be dropped by hand"
    before, code = function.__code__, compile(tree, str(module.__file__), "exec")
    function.__code__ = next(one for one in code.co_consts if _is(one, before))

    def put_back() -> None:
        function.__code__ = before

    return put_back


def _is(found: Any, before: CodeType) -> bool:
    return isinstance(found, CodeType) and (found.co_name, found.co_firstlineno) == (
        before.co_name,
        before.co_firstlineno,
    )


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
