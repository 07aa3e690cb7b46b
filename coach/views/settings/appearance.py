"""How Coach looks: light or dark, the size of letters, the language, and the spelling of notes."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from coach.i18n import translate
from coach.i18n.translate import _, p_
from coach.settings import TEXTS, Settings
from coach.views.settings.rows import Setting
from coach.views.widgets import customs
from coach.views.widgets.living import Part
from coach.views.widgets.pieces import Segments

THEMES = ("light", "dark", "system")


class Appearance:
    """The rows of one group. `choose` is given what changes of the settings, such as theme.

    `dictionaries` are those found on this computer, by their codes; none until they are read.
    """

    def __init__(
        self, chosen: Settings, choose: Callable[..., None], dictionaries: Callable[[], tuple[str, ...]]
    ) -> None:
        self._chosen, self._choose, self._dictionaries = chosen, choose, dictionaries

    def rows(self) -> list[Part]:
        known, held = translate.known(), self._dictionaries()
        made = [
            Part("theme", self._theme, self._chosen.theme),
            Part("size", self._size, self._chosen.text_percent),
        ]
        if len(known) > 1:
            made.append(Part("language", self._language, tuple(known), translate.code()))
        if held:
            made.append(Part("spelling", self._spelling, held, self._chosen.spelling))
        return made

    def _theme(self, chosen: str) -> QWidget:
        texts = (_("Light"), _("Dark"), _("System"))
        theme = Segments(_("Appearance"), *texts, chosen=THEMES.index(chosen))
        theme.chosen.connect(lambda number: self._choose(theme=THEMES[number]))
        return Setting(_("Light or dark"), acts=[theme])

    def _size(self, chosen: int) -> QWidget:
        nearest = min(TEXTS, key=lambda size: abs(size - chosen))
        size = Segments(_("Text size"), *(f"{one} %" for one in TEXTS), chosen=TEXTS.index(nearest))
        size.chosen.connect(lambda number: self._choose(text_percent=TEXTS[number]))
        return Setting(_("Text size"), acts=[size])

    def _spelling(self, codes: tuple[str, ...], on: bool) -> QWidget:
        choice = Segments(
            _("Spelling in notes"), p_("switch", "On"), p_("switch", "Off"), chosen=0 if on else 1
        )
        choice.chosen.connect(lambda number: self._choose(spelling=number == 0))
        names = ", ".join(customs.language_of(code) for code in codes)
        return Setting(
            _("Spelling in notes"),
            _("By this computer’s dictionaries: {names}").format(names=names),
            acts=[choice],
        )

    def _language(self, known: tuple[str, ...], chosen: str) -> QWidget:
        names = (translate.own_name(code) for code in known)
        spoken = Segments(_("Language"), *names, chosen=known.index(chosen))
        spoken.chosen.connect(lambda number: self._choose(language=known[number]))
        return Setting(_("Language"), "", _("It is spoken from the next start on."), [spoken])
