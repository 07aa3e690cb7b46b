import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_arrows_point_one_way():
    """The contracts stand in pyproject.toml."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def imported_by(file):
    """Every module a file names in an import, wherever in the file it stands."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_nothing_opens_the_network():
    """Modules inside a package of others', which import-linter cannot name."""
    network = re.compile(r"(socket|ssl|http|urllib\.request|PySide6\.Qt(Network|WebSockets))\b")
    files = list((ROOT / "coach").rglob("*.py"))
    assert len(files) > 10
    guilty = [(file.name, name) for file in files for name in imported_by(file) if network.match(name)]
    assert guilty == []
