"""Icon, entry of the menu, description, kind of file and manual page agree with pyproject and the parser."""

import configparser
import importlib.util
import os
import shutil
import subprocess
import threading
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon, QImage

from coach import app, paths
from coach.cli.arguments import USAGE
from coach.exchange.archive import out
from coach.views.doors.welcome import Welcome

ROOT = Path(__file__).parents[2]
FILES = ROOT / "resources" / "desktop"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NAME = PROJECT["name"]


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "bin" / f"{name}.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def entry():
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str
    read.read(FILES / f"{NAME}.desktop", "utf-8")
    return read["Desktop Entry"]


def told(tag):
    return [one.text for one in ElementTree.parse(FILES / f"{NAME}.metainfo.xml").getroot().iter(tag)]


def test_the_manual_page_is_that_of_the_parser():
    page = script("man_page").page()
    assert (FILES / "coach.1").read_text("utf-8") == page, "run bin/man_page.py"
    assert f'"Coach {PROJECT["version"]}"' in page
    assert [name for name in USAGE if f"\n.SS {name}\n" not in page] == []


def test_the_entry_starts_what_is_installed_and_bears_our_name_and_icon():
    held = entry()
    program, given = held["Exec"].split()
    assert program in PROJECT["gui-scripts"]
    assert given == "%f", "a file that is opened with it"
    assert held["MimeType"] == f"{told('mediatype')[0]};"
    assert held["Icon"] == paths.DISTRIBUTION == NAME
    assert PROJECT["description"].startswith(held["Comment"])
    assert set(PROJECT["scripts"].values()) == set(PROJECT["gui-scripts"].values()) == {"coach.app:main"}


def test_the_description_agrees_with_the_project():
    assert told("summary")[0] == entry()["Comment"]
    assert told("project_license") == [PROJECT["license"]]
    assert told("developer_name") == [PROJECT["authors"][0]["name"]]
    assert told("launchable") == [f"{NAME}.desktop"]
    releases = ElementTree.parse(FILES / f"{NAME}.metainfo.xml").getroot().iter("release")
    assert next(releases).get("version") == PROJECT["version"]
    assert set(told("binary")) == set(PROJECT["scripts"])


def test_the_kind_of_file_is_that_of_an_archive():
    kind = ElementTree.parse(FILES / f"{NAME}.mime.xml").getroot()[0]
    (glob,) = kind.findall("{*}glob")
    assert glob.get("pattern") == f"*{out.ENDING}"
    assert told("mediatype") == [kind.get("type")]


def test_a_wheel_lays_the_same_files_at_the_same_places():
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]
    shared = build["targets"]["wheel"]["shared-data"]
    for name, place in script("desktop_files").PLACES.items():
        laid = f"share/{place}/{name.replace('.mime.xml', '.xml')}"
        assert shared.pop(f"resources/desktop/{name}") == laid
    assert not shared


def test_all_is_laid_out_and_the_icon_is_drawn_in_every_size(tmp_path, qapp):
    files = script("desktop_files")
    laid = files.lay(tmp_path)
    assert all(file.stat().st_size for file in laid)
    for size in files.SIZES:
        drawn = QImage(str(tmp_path / f"icons/hicolor/{size}x{size}/apps/{NAME}.png"))
        assert (drawn.width(), drawn.height()) == (size, size)
        assert drawn.pixelColor(0, 0).alpha() == 0, "round corners"
        assert drawn.pixelColor(size // 2, size // 10 + 1).alpha() == 255


def test_the_window_bears_the_icon(qapp):
    before = qapp.windowIcon()
    app._bear_our_icon(qapp)
    assert not qapp.windowIcon().pixmap(32, 32).isNull()
    qapp.setWindowIcon(before)


def test_the_door_before_it_bears_it_too(qtbot, qapp, tmp_path):
    """Among the windows of the desktop it stood without a face, and so did the lock."""
    before = qapp.windowIcon()
    qapp.setWindowIcon(QIcon())
    seen = []

    def look_at_it(tries=250):
        doors = [one for one in qapp.topLevelWidgets() if isinstance(one, Welcome)]
        there = [one for one in doors if one.isVisible()]  # one of an earlier story may wait to be deleted
        if tries and (not there or qapp.windowIcon().isNull()):
            QTimer.singleShot(20, lambda: look_at_it(tries - 1))
            return
        seen.append(bool(there) and not qapp.windowIcon().isNull())
        for one in doors:
            one.reject()

    QTimer.singleShot(0, look_at_it)
    app._enter(tmp_path / "new", threading.Thread(), app._options([]), qapp)
    qapp.setWindowIcon(before)
    assert seen == [True]


@pytest.mark.parametrize(
    ("tool", "words"),
    [
        ("desktop-file-validate", [f"{NAME}.desktop"]),
        ("appstreamcli", ["validate", "--no-net", f"{NAME}.metainfo.xml"]),
    ],
)
def test_the_tools_of_the_desktop_find_no_fault(tool, words):
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    done = subprocess.run(
        [tool, *words],
        cwd=FILES,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=dict(os.environ),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "\nW:" not in done.stdout
