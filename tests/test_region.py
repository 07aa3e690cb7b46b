"""Language and region are two things: the week, and the paper, are those of where the computer is."""

import pytest
from PySide6.QtCore import QLocale, Qt

from coach import settings
from coach.views.widgets import look


@pytest.fixture
def said(qapp):
    before = QLocale()
    yield lambda code: look.speak(qapp, code)
    look.speak(qapp, "en")
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("region", "begins", "paper"),
    [
        ("pl_PL.UTF-8", Qt.DayOfWeek.Monday, "a4"),
        ("fr_FR.UTF-8", Qt.DayOfWeek.Monday, "a4"),
        ("de_DE.UTF-8", Qt.DayOfWeek.Monday, "a4"),
        ("en_US.UTF-8", Qt.DayOfWeek.Sunday, "letter"),
        ("es_MX", Qt.DayOfWeek.Sunday, "letter"),
        ("en_GB.UTF-8", Qt.DayOfWeek.Monday, "a4"),
    ],
)
def test_in_english_the_week_and_the_paper_are_those_of_the_region(monkeypatch, said, region, begins, paper):
    for name in ("LC_ALL", "LC_TIME", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_TIME", region)
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    QLocale.setDefault(QLocale("fr_FR"))
    said("en")
    assert QLocale().language() == QLocale.Language.English
    assert QLocale().firstDayOfWeek() == begins
    assert settings.Settings().paper == settings.usual_paper() == paper


def test_what_was_chosen_stays(monkeypatch, tmp_path):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    settings.save(tmp_path, settings.Settings(paper="a4"))
    assert settings.load(tmp_path).paper == "a4"
    assert settings.load(tmp_path / "nowhere").paper == "letter"
