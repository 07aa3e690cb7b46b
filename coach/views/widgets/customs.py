"""What Qt knows of a region: handed to `i18n/region.py`, which the rest of Coach asks."""

import sys
from collections.abc import Iterable

from coach.i18n import region, translate
from coach.i18n.region import Week, Writing


def follow(chosen: str = "", own_days: Iterable[int] = ()) -> None:
    """The region the leader chose, such as de_AT; that of this computer while none is chosen."""
    region.use(chosen, writing, week, frozenset(own_days), thousands)


def ask_the_system() -> None:
    """Windows and macOS name their language and region to Qt alone, in no variable of the environment."""
    if sys.platform in ("win32", "darwin"):
        from PySide6.QtCore import QLocale

        here = QLocale.system()
        translate.told_by_the_system(here.uiLanguages()[0], here.name())


def writing(name: str) -> Writing:
    """Twelve hours, and the month before the day, as the long forms of a region have it.

    The long forms, since to name a short one describes an enum to Python. Without a region: 24 hours and the
    day first.
    """
    if not translate.names_a_region(name):
        return False, False
    from PySide6.QtCore import QLocale

    here = QLocale(name)
    day = here.dateFormat().replace("dddd", "")
    return "a" in _bare(here.timeFormat()).casefold(), _bare(day).find("M") < _bare(day).find("d")


def week(name: str) -> Week:
    """The first day and the working days. To ask for them costs 80 ms, once: the first paint does not."""
    if not translate.names_a_region(name):
        return 0, region.MONDAY_TO_FRIDAY
    from PySide6.QtCore import QLocale

    here = QLocale(name)
    return here.firstDayOfWeek().value - 1, frozenset(day.value - 1 for day in here.weekdays())


def thousands(name: str) -> str:
    """What groups the digits of a large number: 1,234 or 1.234; without a region as English has it."""
    if not translate.names_a_region(name):
        return ","
    from PySide6.QtCore import QLocale

    return QLocale(name).groupSeparator()


def _bare(form: str) -> str:
    """A form without the words that stand in it between apostrophes."""
    return "".join(form.split("'")[::2])


def language_of(code: str) -> str:
    """A language and where it is spoken, such as de_AT, as those who speak it call both."""
    from PySide6.QtCore import QLocale

    spoken = QLocale(code)
    return f"{spoken.nativeLanguageName()} ({spoken.nativeTerritoryName()})"


def regions(language: str) -> list[tuple[str, str]]:
    """All regions as their own people, or those who speak `language`, call them; with names such as de_AT.

    By the alphabet of what they are called.
    """
    from PySide6.QtCore import QLocale

    from coach.i18n.letters import folded

    spoken = QLocale(language).language()
    found: dict[str, str] = {}
    for territory in QLocale.Country:
        usual = QLocale(QLocale.Language.AnyLanguage, territory)
        ours = QLocale(spoken, territory)
        if usual.territory() != territory or "_" not in usual.name():
            continue
        said = (ours if ours.territory() == territory else usual).nativeTerritoryName()
        if said:
            found.setdefault(usual.name(), said)
    return sorted(found.items(), key=lambda one: (folded(one[1]), one[0]))
