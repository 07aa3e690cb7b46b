"""What Coach needs at run time is declared, and what is declared is needed."""

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAME = re.compile(r"[A-Za-z0-9._-]+")


def declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["spelling"]
    return {canonical(NAME.match(line)[0]) for line in asked}


def canonical(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def taken_from(text):
    """The packages a file imports, wherever in it, and those whose files it reads by `files("…")`."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "files":
            yield from (each.value for each in node.args if isinstance(each, ast.Constant))


def used(texts):
    """Every distribution of others that the files take something from; what begins with _ is Python's own."""
    homes = metadata.packages_distributions()
    tops = {name.partition(".")[0] for text in texts for name in taken_from(text)}
    foreign = {top for top in tops if not top.startswith("_")} - sys.stdlib_module_names - {"coach"}
    # Two distributions may share a package, as PySide6 and its parts do: the one called like it counts.
    named = {top: {canonical(home) for home in homes.get(top, [top])} for top in foreign}
    return {canonical(top) if canonical(top) in of else min(of) for top, of in named.items()}


def ours():
    return [file.read_text("utf-8") for file in (ROOT / "coach").rglob("*.py")]


def test_all_that_is_imported_is_declared():
    assert used(ours()) - declared() == set()


def test_all_that_is_declared_is_imported():
    assert declared() - used(ours()) == set()


def test_what_is_declared_is_pinned():
    pinned = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements" / "run.txt").read_text("utf-8"), re.M)
    assert declared() - set(pinned) == set()


def test_an_import_is_found_wherever_it_stands():
    late = "def heavy():\n    import nh3.sub\n    from dateutil.tz import UTC\n"
    assert used([late]) == {"nh3", "python-dateutil"}
    assert used(["from . import x\nimport os, coach.app\nfrom yaml import load"]) == {"pyyaml"}
    assert used(['from importlib.resources import files\nfiles("lucide")']) == {"lucide"}
    assert used(["import PySide6.QtCore, shiboken6, markupsafe"]) == {"pyside6", "shiboken6", "markupsafe"}
