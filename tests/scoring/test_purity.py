import ast
import sys
from pathlib import Path

import pytest

import scoring

MODULES = sorted(Path(scoring.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_imports_only_the_standard_library_numpy_scipy_and_itself(module):
    nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
    named = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    named += [str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)]
    assert {name.split(".")[0] for name in named} <= sys.stdlib_module_names | {"numpy", "scipy", "scoring"}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.name)
def test_numpy_and_scipy_are_slow_and_imported_only_where_they_are_used(module):
    top = ast.parse(module.read_text(encoding="utf-8")).body
    assert not [
        node for node in top if isinstance(node, ast.ImportFrom) and str(node.module).startswith(("scipy", "numpy"))
    ]
    assert not [
        node for node in top if isinstance(node, ast.Import) and node.names[0].name.startswith(("scipy", "numpy"))
    ]
