"""The language Coach speaks: every text a leader sees goes through `_`, `n_` or `p_`.

Texts are written in English where they are used, and translated when they are shown. A constant is
marked with `later`, so that the tool that collects texts finds it, and passes through `_` when shown.
"""

import os
from typing import Protocol

from coach import paths


class _Spoken(Protocol):
    def gettext(self, message: str) -> str: ...
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str: ...
    def pgettext(self, context: str, message: str) -> str: ...


_spoken: _Spoken | None = None
_code = "en"


def _(text: str) -> str:
    """Nothing stays nothing: a catalogue answers the empty text with the lines about itself."""
    return text if _spoken is None or not text else _spoken.gettext(text)


def n_(one: str, many: str, count: int) -> str:
    """The form that fits the count, as the language has it."""
    if _spoken is None:
        return one if count == 1 else many
    return _spoken.ngettext(one, many, count)


def p_(where: str, text: str) -> str:
    """For an English word that stands for two things: `where` tells the two apart."""
    return text if _spoken is None else _spoken.pgettext(where, text)


def later(text: str) -> str:
    return text


def code() -> str:
    """The language in use, such as `en`, for pages that must name it."""
    return _code


def known() -> list[str]:
    """English, and every language there is a catalogue for."""
    return ["en", *sorted(file.stem for file in (paths.resources() / "locale").glob("*.mo"))]


def of_this_computer() -> str:
    named = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return named.partition(".")[0].partition("_")[0].lower() or "en"


def choose(language: str) -> None:
    """Speak a language from now on; English where there is no catalogue for it."""
    global _spoken, _code
    file = paths.resources() / "locale" / f"{language}.mo"
    if language == "en" or not file.is_file():
        _spoken, _code = None, "en"
        return
    from gettext import GNUTranslations  # only here: English, the first paint of most, needs none of it

    with file.open("rb") as catalogue:
        speak(GNUTranslations(catalogue), language)


def speak(spoken: _Spoken, language: str) -> None:
    global _spoken, _code
    _spoken, _code = spoken, language
