"""The library with the packs of a vault, each on a shelf of its own after ours, in the language spoken."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from coach.content import library
from coach.content.guide_parser import Guide
from coach.content.library import Library
from coach.content.packs import reader, unpack
from coach.content.packs.reader import PackReading
from coach.content.sources import Check, Evidence, GuidePath, Question, Template
from coach.crash import Refused
from coach.i18n import translate

Kind = TypeVar("Kind")


def load(packs: Sequence[Path]) -> Library:
    """Ours, then the packs in their order; guides that are translated stand in the language spoken now.

    A pack that is no longer sound is left out whole.
    """
    coachs = library.load()
    held = coachs
    for path in packs:
        try:
            pack = reader.read(unpack.files(path), coachs, placed=True)
        except Refused:
            continue
        if pack.id:
            held = _joined(pack, held)
    return held.spoken(translate.code())


def _joined(pack: PackReading, known: Library) -> Library:
    """The library with the pack on a shelf of its own."""
    under = _Names(pack, known)
    guides = [under.guide(guide) for guide in pack.guides.values()]
    shelf = {pack.shelf: f"{pack.facts['name']} · {pack.facts['author']}"} if guides else {}
    languages = {**known.translations, **pack.translations}
    return replace(
        known,
        guides={**known.guides, **{guide.slug: guide for guide in guides}},
        questions=known.questions | under.own_names(pack.questions, under.question),
        evidence=known.evidence | under.own_names(pack.evidence, under.evidence),
        paths=known.paths | under.own_names(pack.paths, under.path),
        checks=known.checks | under.own_names(pack.checks, under.check),
        templates=known.templates | under.own_names(pack.templates, under.template),
        shelves={**known.shelves, **shelf},
        translations={
            code: known.translations.get(code, {}) | pack.translations.get(code, {}) for code in languages
        },
    )


@dataclass(frozen=True)
class _Names:
    """What a pack brings under names that can be nobody else's, and what it points to under theirs."""

    pack: PackReading
    known: Library

    def own_names(self, found: Mapping[str, Kind], under: Callable[[str, Kind], Kind]) -> dict[str, Kind]:
        """All of one kind, in their order, each placed `under` its name."""
        return {(name := f"{self.pack.id}:{key}"): under(name, one) for key, one in found.items()}

    def guide(self, one: Guide) -> Guide:
        sources = self.pack.evidence
        return replace(
            one,
            slug=self._slug(one.slug),
            pack=self.pack.id,
            shelf=self.pack.shelf,
            related=self._slugs(one.related),
            questions=self._questions(one.questions),
            evidence=tuple(self._key(key, sources) for key in one.evidence),
            why=re.sub(r"\[([^\[\]]+)\]", lambda cited: f"[{self._key(cited[1], sources)}]", one.why),
        )

    def question(self, name: str, one: Question) -> Question:
        return replace(one, id=name, guide=self._slug(one.guide))

    def evidence(self, name: str, one: Evidence) -> Evidence:
        return replace(one, key=name)

    def path(self, name: str, one: GuidePath) -> GuidePath:
        return replace(one, id=name, guides=self._slugs(one.guides))

    def check(self, name: str, one: Check) -> Check:
        return replace(
            one,
            id=name,
            items=tuple(replace(item, id=f"{self.pack.id}:{item.id}") for item in one.items),
            other_view={theme: self._key(key, self.pack.questions) for theme, key in one.other_view.items()},
        )

    def template(self, name: str, one: Template) -> Template:
        return replace(one, id=name, guide=self._slug(one.guide), questions=self._questions(one.questions))

    def _slug(self, slug: str) -> str:
        """Empty for a guide that is in neither."""
        if slug in self.pack.guides:
            return f"{self.pack.id}/{slug}"
        return slug if slug in self.known.guides else ""

    def _slugs(self, slugs: Sequence[str]) -> tuple[str, ...]:
        return tuple(filter(None, map(self._slug, slugs)))

    def _questions(self, keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._key(key, self.pack.questions) for key in keys)

    def _key(self, key: str, own: Mapping[str, object]) -> str:
        return f"{self.pack.id}:{key}" if key in own else key
