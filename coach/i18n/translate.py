"""The language Coach speaks: every text a leader sees goes through `_`, `n_` or `p_`.

Texts are written in English where they are used, and translated when they are shown. A constant is
marked with `later`, so that the tool that collects texts finds it, and passes through `_` when shown.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Protocol

from coach import paths


class _Spoken(Protocol):
    def gettext(self, message: str) -> str: ...
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str: ...
    def pgettext(self, context: str, message: str) -> str: ...


_spoken: _Spoken | None = None
_code = "en"


class _Here(threading.local):
    """What this thread speaks while it makes a page in another language than the window's."""

    code = ""
    spoken: _Spoken | None = None


_here = _Here()


def _tongue() -> _Spoken | None:
    return _here.spoken if _here.code else _spoken


def _(text: str) -> str:
    """Nothing stays nothing: a catalogue answers the empty text with the lines about itself."""
    spoken = _tongue()
    return text if spoken is None or not text else spoken.gettext(text)


def n_(one: str, many: str, count: int) -> str:
    """The form that fits the count, as the language has it."""
    spoken = _tongue()
    if spoken is None:
        return one if count == 1 else many
    return spoken.ngettext(one, many, count)


def p_(where: str, text: str) -> str:
    """For an English word that stands for two things: `where` tells the two apart."""
    spoken = _tongue()
    return text if spoken is None else spoken.pgettext(where, text)


OWN_NAMES = {"en": "English", "de": "Deutsch"}


def own_name(language: str) -> str:
    """As those who speak it call it."""
    return OWN_NAMES.get(language, language)


def later(text: str) -> str:
    """Marks a text for the catalogue and hands it back in English; `_` translates it when it is shown."""
    return text


def code() -> str:
    """The language in use, such as `en`, for pages that must name it."""
    return _here.code or _code


def known() -> list[str]:
    """Codes of the languages there is a catalogue for: English first, the others by the alphabet."""
    return ["en", *sorted(file.stem for file in (paths.resources() / "locale").glob("*.mo"))]


_told = "", ""


def told_by_the_system(language: str, region: str) -> None:
    """What Windows and macOS say, such as de-DE and de_AT: it counts where the environment names none."""
    global _told
    _told = language.replace("-", "_"), region.replace("-", "_")


def of_this_computer() -> str:
    """The code of the language the system is set to, such as de; en where nothing is set."""
    return _named("LC_MESSAGES", _told[0]).partition("_")[0].lower() or "en"


def region_of_this_computer() -> str:
    """Where its dates are written, such as en_GB; empty where nothing is set."""
    return _named("LC_TIME", _told[1]).partition("@")[0]


def names_a_region(name: str) -> bool:
    """Whether it is more than a language or nothing at all: de_AT, not de, C or POSIX."""
    return "_" in name


def _named(variable: str, otherwise: str) -> str:
    asked = ("LC_ALL", variable, "LANG")
    return next((os.environ[name] for name in asked if os.environ.get(name)), otherwise).partition(".")[0]


def choose(language: str) -> None:
    """Speak a language from now on; English where there is no catalogue for it."""
    global _spoken, _code
    _spoken, _code = _catalogue(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Another language for one piece of work: this thread's alone, and the one before comes back."""
    before = _here.code, _here.spoken
    _here.spoken, _here.code = _catalogue(language)
    try:
        yield
    finally:
        _here.code, _here.spoken = before


@cache
def _catalogue(language: str) -> tuple[_Spoken | None, str]:
    file = paths.resources() / "locale" / f"{language}.mo"
    if language == "en" or not file.is_file():
        return None, "en"
    from gettext import GNUTranslations  # only here: English, the first paint of most, needs none of it

    with file.open("rb") as catalogue:
        return GNUTranslations(catalogue), language


def speak(spoken: _Spoken, language: str) -> None:
    """Speak from a catalogue made up by the caller; pages name the language by that code."""
    global _spoken, _code
    _spoken, _code = spoken, language
