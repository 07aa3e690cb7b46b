"""What changed is told once after an update, and never on a first start."""

from importlib import metadata

import pytest

from coach import paths
from coach.services import what_is_new
from coach.services.what_is_new import Release, releases, since, updated_from
from coach.vault import vault as vaults

TEXT = """# Changelog

## Unreleased

- Find knows *nicknames* (`--json`).

## 1.1.0 (2027-01-31)

- Two words.
- A second **line**.

## 1.0.0 (2026-12-24)

- The first.
"""


@pytest.fixture
def changed(tmp_path, monkeypatch):
    """A Coach of version 1.2.0, with these changes."""
    (tmp_path / "CHANGELOG.md").write_text(TEXT, "utf-8")
    monkeypatch.setattr(paths, "changelog", lambda: tmp_path / "CHANGELOG.md")
    monkeypatch.setattr(paths, "version", lambda: "1.2.0")


@pytest.fixture
def vault(tmp_path):
    made = vaults.create(tmp_path / "vault")
    yield made
    made.close()


def test_the_versions_are_read_with_their_days_and_without_marks(changed):
    assert [(one.version, str(one.day), len(one.lines)) for one in releases()] == [
        ("1.2.0", "None", 1),
        ("1.1.0", "2027-01-31", 2),
        ("1.0.0", "2026-12-24", 1),
    ]
    assert releases()[0].lines == ("Find knows nicknames (--json).",)
    assert releases()[1].lines[1] == "A second line."


def test_only_what_came_since_is_told(changed):
    assert [one.version for one in since("1.0.0")] == ["1.2.0", "1.1.0"]
    assert [one.version for one in since("1.2.0-rc1")] == ["1.2.0"], "what comes before it is earlier"
    assert [one.version for one in since("")] == ["1.2.0"]
    assert since("1.2.0") == []


def test_without_the_file_nothing_is_new(changed, tmp_path):
    (tmp_path / "CHANGELOG.md").unlink()
    assert releases() == since("") == since("1.0.0") == []


def test_an_update_is_noticed_once(vault, changed, monkeypatch):
    assert updated_from(vault, used_before=False) is None, "a first start is no update"
    assert updated_from(vault, used_before=True) is None
    monkeypatch.setattr(paths, "version", lambda: "1.10.0")
    assert updated_from(vault, used_before=True) == "1.2.0"
    assert updated_from(vault, used_before=True) is None


def test_notes_of_a_coach_that_remembered_no_number_were_in_use_all_the_same(vault, changed):
    assert updated_from(vault, used_before=True) == ""


def test_an_earlier_coach_brings_nothing_new(vault, changed, monkeypatch):
    vault.remember(what_is_new.NAME, "2.0.0")
    assert updated_from(vault, used_before=True) is None
    monkeypatch.setattr(paths, "version", lambda: "2.0.0")
    assert updated_from(vault, used_before=True) == "1.2.0", (
        "and going on to the later one is an update again"
    )


def test_our_own_file_can_be_read():
    assert any(one.lines for one in releases())
    assert all(isinstance(one, Release) and one.version[:1].isdigit() for one in releases())


@pytest.mark.parametrize(
    ("installed", "said"),
    [("1.0.0rc1", "1.0.0-rc1"), ("1.0.0", "1.0.0"), ("2.1.0b12", "2.1.0-b12"), ("1.0.0-rc1", "1.0.0-rc1")],
)
def test_an_installed_coach_says_its_number_as_the_list_of_changes_has_it(monkeypatch, installed, said):
    """Python packages write 1.0.0rc1; without this About told neither its day nor whether it is released."""
    monkeypatch.setattr(metadata, "version", lambda name: installed)
    assert paths.version() == said


def test_the_version_of_now_has_its_heading():
    assert paths.version() in {one.version for one in releases()}
