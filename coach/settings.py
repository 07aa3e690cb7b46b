"""The leader's choices about looks and paper: no names, no words of theirs."""

import json
from pathlib import Path

from coach.vault import atomic

FILE = "settings.json"
MONTHS = (3, 6, 12, 24, 0)  # after which to ask about somebody who has left; 0 is never
YEARS = (1, 2, 3, 5)  # after which the journal counts as old


class Settings:
    """What the leader chose. Text in percent, 100 to 200; the lock in minutes, 1 to 60.

    A plain class: dataclasses would cost the first paint more than all they save here.
    """

    def __init__(
        self,
        theme: str = "system",
        text_percent: int = 100,
        paper: str = "a4",
        language: str = "",  # as this computer speaks
        lock_minutes: int = 10,
        bundle_at: str = "",  # the hour of the one daily reminder, as 08:30; none while empty
        remind_brief: bool = False,
        remind_doubt: bool = False,
        retention_months: int = 12,
        journal_years: int = 2,
    ) -> None:
        self.theme, self.text_percent, self.paper = theme, text_percent, paper
        self.language, self.lock_minutes = language, lock_minutes
        self.bundle_at, self.remind_brief, self.remind_doubt = bundle_at, remind_brief, remind_doubt
        self.retention_months, self.journal_years = retention_months, journal_years


def load(folder: Path) -> Settings:
    """What was chosen; the defaults where the file is missing or unreadable."""
    try:
        held = json.loads((folder / FILE).read_text("utf-8"))
        settings = Settings(
            str(held["theme"]),
            int(held["text_percent"]),
            str(held["paper"]),
            str(held.get("language", "")),
            int(held.get("lock_minutes", 10)),
            _hour(held.get("bundle_at", "")),
            held.get("remind_brief") is True,
            held.get("remind_doubt") is True,
            _one_of(MONTHS, held.get("retention_months"), 12),
            _one_of(YEARS, held.get("journal_years"), 2),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Settings()
    known = settings.theme in ("light", "dark", "system") and settings.paper in ("a4", "letter")
    fitting = 100 <= settings.text_percent <= 200 and 1 <= settings.lock_minutes <= 60
    return settings if known and fitting else Settings()


def _one_of(choices: tuple[int, ...], held: object, usual: int) -> int:
    return held if isinstance(held, int) and held in choices else usual


def _hour(held: object) -> str:
    """An hour as 08:30, or nothing."""
    hour, _colon, minute = str(held).partition(":")
    fits = hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60
    return f"{int(hour):02}:{int(minute):02}" if fits else ""


def save(folder: Path, settings: Settings) -> None:
    """All choices into the vault's folder, at once. Raises WriteTrouble; the earlier file then stays."""
    atomic.write(folder / FILE, json.dumps(vars(settings)).encode())
