"""Recipes for systems that are not at hand: they can be read, are of this version, and name what is there."""

import configparser
import re
from pathlib import Path

import pytest
import yaml

from tests.packaging.test_desktop_files import PROJECT, script

ROOT = Path(__file__).parents[2]
FLATPAK = ROOT / "packaging" / "flatpak" / "desk.coach.Coach.yml"
WINDOWS = ROOT / "packaging" / "windows" / "coach.iss"
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def test_the_flatpak_has_no_network_and_is_of_what_the_tarball_is_called():
    held = yaml.safe_load(FLATPAK.read_text("utf-8"))
    assert "--unshare=network" in held["finish-args"]
    assert not [one for one in held["finish-args"] if one.startswith(("--share=network", "--filesystem"))]
    (module,) = held["modules"]
    assert Path(module["sources"][0]["path"]).name == f"{PROJECT['name']}-{PROJECT['version']}-x86_64.tar.gz"
    assert f"{held['id']}.yml" == FLATPAK.name
    told = (ROOT / "resources" / "desktop" / held["rename-appdata-file"]).read_text("utf-8")
    assert f"<id>{held['id']}</id>" in told
    assert (ROOT / "resources" / "desktop" / held["rename-desktop-file"]).exists()


def test_the_installer_for_windows_is_of_this_version_and_asks_for_no_administrator():
    read = configparser.ConfigParser(
        interpolation=None, comment_prefixes=";", allow_no_value=True, strict=False
    )
    read.read_string(WINDOWS.read_text("utf-8"))
    setup = read["Setup"]
    assert setup["AppVersion"] == PROJECT["version"]
    assert setup["OutputBaseFilename"] == f"{PROJECT['name']}-{PROJECT['version']}-setup"
    assert setup["PrivilegesRequired"] == "lowest"
    assert (WINDOWS.parent / setup["LicenseFile"].replace("\\", "/")).resolve().exists()
    assert '"HKLM' not in WINDOWS.read_text("utf-8")


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_is_started_by_hand_and_names_what_is_there(file):
    text = file.read_text("utf-8")
    held = yaml.safe_load(text)
    assert held[True] == "workflow_dispatch", "YAML reads its `on` so"
    assert "Not yet run" in text
    commands = [step["run"] for job in held["jobs"].values() for step in job["steps"] if "run" in step]
    named = re.findall(r"\b((?:bin|packaging|requirements)/[\w./]+)", " ".join(commands))
    assert [one for one in named if not (ROOT / one).exists()] == []
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    made = [word for line in commands if line.startswith("make ") for word in line.split()[1:]]
    assert set(made) <= targets
    built = [line for line in commands if line.startswith(("pyinstaller ", "make bundle"))]
    told = [line for line in commands if line.startswith(("python bin/bundle_parts.py ", "make bundle"))]
    assert len(built) == len(told), "what is built is told of, with its licences"


def test_the_spec_and_the_scripts_of_packages_can_be_read():
    for file in [
        "packaging/coach.spec",
        *(f"bin/{name}.py" for name in ("bundle_parts", "bundle_icu", "deb", "tarball")),
    ]:
        compile((ROOT / file).read_text("utf-8"), file, "exec")
    for name in set(re.findall(r"\bbin/[\w.-]+\.(?:py|sh)", (ROOT / "Makefile").read_text("utf-8"))):
        assert (ROOT / name).exists(), name


def test_the_icons_of_programs_are_drawn(tmp_path, qapp):
    made = script("program_icon").draw(tmp_path)
    assert [one.suffix for one in made] == [".ico", ".icns"]
    assert all(one.stat().st_size > 1_000 for one in made)
