"""What a release says of itself, and when it is not ready."""

import hashlib
import re
from pathlib import Path

import pytest
import yaml

from coach.services.what_is_new import releases
from tests.packaging.test_desktop_files import script

ROOT = Path(__file__).parents[2]
release = script("release")
# What stands here is read by people, too: a list of a hundred lines is none.
MOST_LINES, LONGEST = 40, 330
TEXT = "# Changelog\n\n## Unreleased\n\n- Later.\n\n## 1.1.0 (2027-01-31)\n\n- Now *this*.\n\n"
TEXT += "## 1.0.0 (2026-12-24)\n\n- First.\n"


def test_the_notes_are_those_of_the_version_alone():
    assert release.notes(TEXT, "1.1.0") == "- Now *this*.\n"
    assert release.notes(TEXT, "1.0.0") == "- First.\n"


@pytest.mark.parametrize("of", ["Unreleased", "2.0.0", "1.0"])
def test_a_version_without_its_heading_and_day_is_not_ready(of):
    with pytest.raises(release.NotReady, match=re.escape(of)):
        release.notes(TEXT, of)


def test_the_sums_are_of_every_file_but_their_own(tmp_path):
    for name in ("b.whl", "a.tar.gz", "SHA256SUMS"):
        (tmp_path / name).write_bytes(name.encode())
    told = [line.split("  ") for line in release.sums(tmp_path).splitlines()]
    assert told == [[hashlib.sha256(name.encode()).hexdigest(), name] for name in ("a.tar.gz", "b.whl")]


@pytest.mark.parametrize(
    "file", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")), ids=lambda f: f.stem
)
def test_the_forms_of_issues_can_be_read(file):
    held = yaml.safe_load(file.read_text("utf-8"))
    if file.stem == "config":
        assert held == {"blank_issues_enabled": False}
        return
    assert {"name", "description", "body"} <= set(held)
    fields = [one for one in held["body"] if one["type"] != "markdown"]
    assert len({one["id"] for one in fields}) == len(fields)
    assert all(one["attributes"].get("label") for one in fields)


@pytest.mark.parametrize("file", ["CONTRIBUTING.md", "SECURITY.md"])
def test_what_is_named_for_others_is_there(file):
    text = (ROOT / file).read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert set(re.findall(r"`make ([a-z-]+)`", text)) - targets == set()
    assert [
        file
        for file in re.findall(r"`((?:bin|coach|resources)/[\w/.]+)`", text)
        if not (ROOT / file).exists()
    ] == []
    assert [file for file in re.findall(r"\]\(([\w./]+)\)", text) if not (ROOT / file).exists()] == []


def test_the_newest_version_is_told_in_a_list_that_is_read():
    newest = releases()[0]
    assert 0 < len(newest.lines) <= MOST_LINES
    assert [line for line in newest.lines if len(line) > LONGEST] == []
