"""Each sheet that asks has a key that no language changes: under it its words are kept."""

import ast
from pathlib import Path

import coach

ROOT = Path(coach.__file__).parent


def without_a_key(source):
    """The lines in which a sheet is made without one."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    made = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Ask"]
    return [call.lineno for call in made if not any(one.arg == "key" for one in call.keywords)]


def test_every_sheet_has_a_key():
    sources = {path: path.read_text() for path in (ROOT / "views").rglob("*.py")}
    found = {
        str(path.relative_to(ROOT)): without_a_key(text) for path, text in sources.items() if "Ask(" in text
    }
    assert len(found) > 20
    assert {path: lines for path, lines in found.items() if lines} == {}, "give Ask a key="


def test_one_without_is_found():
    assert without_a_key('Ask(over, "A date", "Set it")\nAsk(over, "A date", "Set it", key="date")') == [1]


def test_no_sheet_blocks_the_window():
    """Each is an `on_top.Sheet`; before the window stand the doors, which have none behind them."""
    blocking = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "views").rglob("*.py")
        if "(QDialog):" in path.read_text()
    ]
    assert sorted(blocking) == ["views/doors/door.py", "views/widgets/on_top.py"]
