"""The leader's choices about looks and paper: no names, no words of theirs."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from coach.i18n import translate
from coach.vault import atomic, small_file

FILE = "settings.json"
MONTHS = (3, 6, 12, 24, 0)  # after which to ask about somebody who has left; 0 is never
TEXTS = (100, 125, 150, 175, 200)  # percent of the usual size of letters
THEMES, PAPERS = ("system", "light", "dark"), ("a4", "letter")
LONGEST_CODE, LONGEST_REGION = 8, 16  # letters of a language, and with its region
LONGEST_PATH = 4096  # letters
Choice = TypeVar("Choice", int, str)
YEARS = (1, 2, 3, 5)  # after which the journal counts as old


# Where paper is US Letter, after CLDR's supplemental data on measurement (version 46).
LETTER = frozenset(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"])


class Settings:
    """What the leader chose. Text in percent, 100 to 200; the lock in minutes, 1 to 60.

    A plain class: dataclasses would cost the first paint more than all they save here.
    """

    def __init__(
        self,
        theme: str = "system",
        text_percent: int = 100,
        paper: str = "",  # as is usual where this computer is
        language: str = "",  # as this computer speaks
        region: str = "",  # such as de_AT; that of this computer while empty
        working_days: tuple[int, ...] = (),  # Monday is 0; those usual in the region while there are none
        lock_minutes: int = 10,
        bundle_at: str = "",  # the hour of the one daily reminder, as 08:30; none while empty
        remind_brief: bool = False,
        remind_doubt: bool = False,
        retention_months: int = 12,
        journal_years: int = 2,
        backup_folder: str = "",  # on another disk; none while empty
        spelling: bool = True,  # in notes, where this computer has dictionaries
    ) -> None:
        self.theme, self.text_percent, self.paper = theme, text_percent, paper or usual_paper(region)
        self.region, self.working_days = region, working_days
        self.language, self.lock_minutes = language, lock_minutes
        self.bundle_at, self.remind_brief, self.remind_doubt = bundle_at, remind_brief, remind_doubt
        self.retention_months, self.journal_years = retention_months, journal_years
        self.backup_folder = backup_folder
        self.spelling = spelling


def usual_paper(region: str = "") -> str:
    """The paper of a region, or of the one this computer's dates are written for; whatever is spoken."""
    territory = (region or translate.region_of_this_computer()).partition("_")[2].upper()
    return "letter" if territory in LETTER else "a4"


def text_size(percent: int, step: int) -> int:
    """The next larger one for 1, the next smaller for -1, as far as there is one; for 0 the usual one."""
    if not step:
        return TEXTS[0]
    beyond = [one for one in TEXTS if one > percent] if step > 0 else [one for one in TEXTS if one < percent]
    return min(beyond, key=lambda one: abs(one - percent), default=percent)


def for_others(settings: Settings) -> dict[str, object]:
    """What may go along to another computer: everything but paths."""
    return {name: held for name, held in vars(settings).items() if name != "backup_folder"}


def load(folder: Path) -> Settings:
    """What was chosen, whatever lies there: the default for each choice that is missing or makes no sense."""
    try:
        return from_others(small_file.read(folder / FILE))
    except (OSError, ValueError):
        return Settings()


def from_others(held: Mapping[str, object]) -> Settings:
    """As `load`, of choices that were read elsewhere."""
    region = _region(held.get("region"))
    return Settings(
        _one_of(THEMES, held.get("theme"), "system"),
        _between(100, 200, held.get("text_percent"), 100),
        _one_of(PAPERS, held.get("paper"), usual_paper(region)),
        _language(held.get("language")),
        region,
        _days(held.get("working_days")),
        _between(1, 60, held.get("lock_minutes"), 10),
        _hour(held.get("bundle_at")),
        held.get("remind_brief") is True,
        held.get("remind_doubt") is True,
        _one_of(MONTHS, held.get("retention_months"), 12),
        _one_of(YEARS, held.get("journal_years"), 2),
        _folder(held.get("backup_folder")),
        held.get("spelling") is not False,
    )


def _one_of(choices: tuple[Choice, ...], held: object, usual: Choice) -> Choice:
    """The choice that is held, of the same type as well: true is no 1."""
    return next((one for one in choices if type(one) is type(held) and one == held), usual)


def _between(least: int, most: int, held: object, usual: int) -> int:
    return held if type(held) is int and least <= held <= most else usual


def _language(held: object) -> str:
    """A code such as de or pt_BR, which names a catalogue and no other file."""
    fits = isinstance(held, str) and len(held) <= LONGEST_CODE and held.replace("_", "").isalpha()
    return str(held) if fits else ""


def _region(held: object) -> str:
    """A region such as de_AT or zh_Hant_TW, or nothing."""
    fits = isinstance(held, str) and len(held) <= LONGEST_REGION and held.replace("_", "").isalnum()
    return str(held) if fits and "_" in str(held) else ""


def _days(held: object) -> tuple[int, ...]:
    """Days of the week in their order, each once; none where anything else stands there."""
    fits = isinstance(held, list) and all(type(day) is int and 0 <= day <= 6 for day in held)
    return tuple(sorted(set(held))) if fits and isinstance(held, list) else ()


def _folder(held: object) -> str:
    """A whole path, or nothing; whether a folder lies there is seen when it is used."""
    fits = isinstance(held, str) and len(held) <= LONGEST_PATH and "\0" not in held
    return str(held) if fits and Path(str(held)).is_absolute() else ""


def _hour(held: object) -> str:
    """An hour as 08:30, or nothing."""
    hour, _colon, minute = str(held)[:6].partition(":") if isinstance(held, str) else ("", "", "")
    fits = hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit()
    return f"{int(hour):02}:{int(minute):02}" if fits and int(hour) < 24 and int(minute) < 60 else ""


def save(folder: Path, settings: Settings) -> None:
    """All choices into the vault's folder, at once. Raises WriteTrouble; the earlier file then stays."""
    atomic.write(folder / FILE, json.dumps(vars(settings)).encode())
