"""The icons come out of Lucide's archive once, when Coach is set up or at the first need."""

import ast
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

import pytest

from coach.views.widgets import icon_files

ROOT = Path(__file__).parents[3]
# Words of the views which Lucide has too, and nobody draws: keys of tables, colours, object names.
WORDS = {
    "bold",
    "code",
    "contact",
    "disc",
    "focus",
    "frame",
    "group",
    "redo",
    "heading",
    "key",
    "link",
    "list",
    "library",
    "mail",
    "move",
    "play",
    "quote",
    "scroll",
    "section",
    "sheet",
    "summary",
    "trash",
    "undo",
}


@pytest.fixture
def checkout(tmp_path):
    """Coach's files as somebody has them who never ran `make setup`."""
    for folder in ("coach", "resources", "bin"):
        left_out = shutil.ignore_patterns("__pycache__", "icons", "guides")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=left_out)
    return tmp_path


def asked(checkout, *words):
    return subprocess.run(
        [sys.executable, *words], cwd=checkout, check=True, capture_output=True, text=True
    ).stdout


def drawing_in(checkout, name):
    return asked(
        checkout, "-c", f"from coach.views.widgets import icon_files; print(icon_files.svg({name!r}), end='')"
    )


def lucides():
    with (files("lucide") / "lucide.zip").open("rb") as file, ZipFile(file) as archive:
        return {name.removesuffix(".svg"): archive.read(name).decode() for name in archive.namelist()}


def said_in(text):
    nodes = ast.walk(ast.parse(text))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_the_icons_of_the_list_are_those_the_views_draw():
    views = [file for file in (ROOT / "coach" / "views").rglob("*.py") if file.name != "icon_files.py"]
    said = {word for file in views for word in said_in(file.read_text("utf-8"))}
    assert (said & lucides().keys()) - WORDS == icon_files.NAMES


def test_an_icon_that_is_not_on_the_list_is_seen():
    assert "log-out" in said_in('button(_("Go"), act, "quiet", "log-out")') & lucides().keys()
    with pytest.raises(KeyError):
        icon_files.svg("log-out")


def test_setting_up_unpacks_just_these_icons_as_lucide_draws_them(checkout):
    icons = checkout / "resources" / "icons"
    icons.mkdir()
    (icons / "no-longer-used.svg").write_text("<svg/>")
    asked(checkout, "bin/unpack_icons.py")
    theirs = lucides()
    held = {file.name: file.read_text("utf-8") for file in icons.iterdir()}
    assert held == {f"{name}.svg": theirs[name] for name in icon_files.NAMES}


def test_a_checkout_never_set_up_unpacks_them_at_the_first_need(checkout):
    assert drawing_in(checkout, "leaf") == lucides()["leaf"]
    assert len(list((checkout / "resources" / "icons").iterdir())) == len(icon_files.NAMES)


def test_where_nothing_can_be_written_they_are_read_from_the_archive(checkout):
    (checkout / "resources" / "icons").write_text("a file where the folder should be")
    assert drawing_in(checkout, "leaf") == lucides()["leaf"]


def test_once_unpacked_neither_archive_nor_package_is_asked(checkout):
    asked(checkout, "bin/unpack_icons.py")
    needed = asked(
        checkout, "-c",
        "import sys; from coach.views.widgets import icon_files; icon_files.svg('leaf');"
        "print({'lucide', 'zipfile', 'importlib.resources'} & set(sys.modules))",
    )  # fmt: skip
    assert needed == "set()\n"
