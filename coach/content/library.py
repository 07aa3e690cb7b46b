"""The library: everything a leader can read in Coach, and a check that names the line of every fault."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from coach import paths as places
from coach.content import guide_file, limits, sources
from coach.content.guide_file import Guide, Reading, Step
from coach.content.sources import Check, Evidence, Fault, GuidePath, Item, Question, Template, Topic, shown

__all__ = [
    "SHELVES",
    "Check",
    "Evidence",
    "Fault",
    "Guide",
    "GuidePath",
    "Item",
    "Library",
    "Question",
    "Step",
    "Template",
    "Topic",
    "check",
    "load",
]

SHELVES = {
    "why": "Why it matters",
    "presence": "Respect and presence",
    "knowing": "Knowing each other",
    "word": "Keeping your word",
    "helping": "Helping people succeed",
    "trusting": "Trusting and speaking up",
    "repair": "Friction and repair",
    "team": "Team, play and distance",
}


@dataclass(frozen=True)
class Library:
    guides: dict[str, Guide]
    questions: dict[str, Question]
    evidence: dict[str, Evidence]
    paths: dict[str, GuidePath]
    checks: dict[str, Check] = field(default_factory=dict)
    templates: dict[str, Template] = field(default_factory=dict)
    about_evidence: str = ""

    def on_shelf(self, shelf: str) -> list[Guide]:
        """By title."""
        return _by_title([guide for guide in self.guides.values() if guide.shelf == shelf])

    def find(self, text: str) -> list[Guide]:
        """Guides that hold every word, those with all of them in the title first; each group by title."""
        wanted = _folded(text).split()
        held = [
            self.guides[slug] for slug, body in self._bodies.items() if all(word in body for word in wanted)
        ]
        in_title = [guide for guide in held if all(word in _folded(guide.title) for word in wanted)]
        return _by_title(in_title) + _by_title([guide for guide in held if guide not in in_title])

    def member_questions(self) -> list[Question]:
        """Those to be asked of the other person, in the order of the bank."""
        return [question for question in self.questions.values() if question.asked_of == "member"]

    @cached_property
    def _bodies(self) -> dict[str, str]:
        return {slug: _folded(_body(guide)) for slug, guide in self.guides.items()}


def load(folder: Path | None = None) -> Library:
    """What can be read; a file that cannot is left out, and `check` says why."""
    folder = places.content() if folder is None else folder
    unused: list[Fault] = []
    readings = [guide_file.read(file) for file in _guide_files(folder)]
    paths, checks, templates = (folder / f"{name}.toml" for name in ("paths", "checks", "templates"))
    return Library(
        guides={r.guide.slug: r.guide for r in readings if r.guide and not r.faults},
        questions=sources.questions(_own_or_coachs(folder, "questions.tsv"), unused),
        evidence=sources.evidence(_own_or_coachs(folder, "evidence.toml"), unused),
        paths=sources.paths(paths, unused)[0] if paths.is_file() else {},
        checks=sources.checks(checks, unused)[0] if checks.is_file() else {},
        templates=sources.templates(templates, unused)[0] if templates.is_file() else {},
        about_evidence=sources.text_of(folder / "about-the-evidence.md", unused) or "",
    )


def check(folder: Path | None = None) -> list[Fault]:
    """Every fault of a library, a pack or a single guide file, by file and line; empty when all is well."""
    folder = places.content() if folder is None else folder
    files = [folder] if folder.is_file() else _guide_files(folder)
    if not files:
        return [Fault(str(folder), 1, "holds no guides; they belong in guides/<shelf>/<name>.md")]
    faults: list[Fault] = []
    readings = [guide_file.read(file) for file in files]
    known = _known(folder, faults)
    if (folder / "pack.toml").is_file():
        sources.pack(folder / "pack.toml", faults)
    elif folder.is_dir():
        _check_shelves(readings)
    _check_slugs(readings)
    together = {reading.guide.slug: reading.guide for reading in readings if reading.guide}
    for reading in readings:
        if reading.guide:
            limits.keep(reading, reading.guide)
            _check_sources(reading, reading.guide, known)
            _check_related(reading, reading.guide, together, known.guides)
    faults += [fault for reading in readings for fault in reading.faults]
    faults += _check_paths(folder, {**known.guides, **together})
    faults += _check_checks(folder, known)
    faults += _check_templates(folder, known, {**known.guides, **together})
    return sorted(set(faults), key=lambda fault: (fault.file, fault.line, fault.message))


def _guide_files(folder: Path) -> list[Path]:
    try:
        return sorted(file for file in (folder / "guides").rglob("*.md") if file.is_file())
    except OSError:
        return []


def _own_or_coachs(folder: Path, name: str) -> Path:
    return folder / name if (folder / name).is_file() else places.content() / name


def _known(folder: Path, faults: list[Fault]) -> Library:
    """The questions and sources a guide may name, and Coach's own guides when it comes from outside."""
    own = folder.is_dir() and not (folder / "pack.toml").is_file()
    return Library(
        guides={} if own else load().guides,
        questions=sources.questions(_own_or_coachs(folder, "questions.tsv"), faults),
        evidence=sources.evidence(_own_or_coachs(folder, "evidence.toml"), faults),
        paths={},
    )


def _check_shelves(readings: list[Reading]) -> None:
    for reading in readings:
        if reading.guide and reading.guide.shelf not in SHELVES:
            reading.fault(1, f"{shown(reading.guide.shelf)} is not a shelf; use one of {', '.join(SHELVES)}")


def _check_slugs(readings: list[Reading]) -> None:
    seen: dict[str, Path] = {}
    for reading in readings:
        first = seen.setdefault(reading.file.stem, reading.file)
        if first != reading.file:
            reading.fault(1, f"there is another guide of this name: {first}")


def _check_sources(reading: Reading, guide: Guide, known: Library) -> None:
    for count, key in enumerate(guide.questions, start=1):
        place = f"Questions for a one-to-one {count}"
        if key not in known.questions:
            reading.fault(place, f"there is no question {shown(key)}")
        elif known.questions[key].asked_of != "member":
            reading.fault(place, f"{key} is a question to oneself, not for a one-to-one")
    for key in guide.evidence:
        if key not in known.evidence:
            reading.fault("evidence", f"there is no source {shown(key)}")
    for key in limits.cited(guide):
        if key not in guide.evidence:
            reading.fault("Why it works", f"names {shown(key)}, which is not listed under evidence")


def _check_related(
    reading: Reading, guide: Guide, together: dict[str, Guide], elsewhere: dict[str, Guide]
) -> None:
    """Links lead somewhere and, among guides that come together, lead back."""
    found = [together.get(slug) or elsewhere.get(slug) for slug in guide.related]
    for slug, other in zip(guide.related, found, strict=True):
        if other is None:
            reading.fault("related", f"there is no guide {shown(slug)}")
        elif slug == guide.slug:
            reading.fault("related", "a guide cannot be related to itself")
        elif slug in together and guide.slug not in other.related:
            reading.fault("related", f"{slug} does not link back to {guide.slug}")
    if "related" in reading.lines and all(other is None or other.shelf == guide.shelf for other in found):
        reading.fault("related", "at least one related guide must stand on another shelf")


def _check_paths(folder: Path, guides: dict[str, Guide]) -> list[Fault]:
    file = folder / "paths.toml"
    faults: list[Fault] = []
    if not file.is_file():
        return faults
    found, lines = sources.paths(file, faults)
    for path in found.values():
        missing = [slug for slug in path.guides if slug not in guides]
        faults += [
            Fault(str(file), lines.get(path.id, 1), f"there is no guide {shown(slug)}") for slug in missing
        ]
    return faults


def _check_checks(folder: Path, known: Library) -> list[Fault]:
    """Themes are tags, and the other view of each theme is a question for the other person."""
    file = folder / "checks.toml"
    faults: list[Fault] = []
    if not file.is_file():
        return faults
    found, lines = sources.checks(file, faults)
    tags = {tag for name in ("functions", "strategies", "trust") for tag in limits.TAGS[name]}
    ids = [item.id for check in found.values() for item in check.items]
    for check in found.values():
        themes = {item.theme for item in check.items}
        wrong = [f"{shown(theme)} is not a tag" for theme in sorted(themes - tags)]
        wrong += [f"theme {theme} has no other view" for theme in sorted(themes - set(check.other_view))]
        wrong += [f"theme {theme} has no item" for theme in sorted(set(check.other_view) - themes)]
        wrong += [f"the id {item.id} is used twice" for item in check.items if ids.count(item.id) > 1]
        wrong += _not_to_be_asked(check.other_view.values(), known)
        faults += [Fault(str(file), lines.get(check.id, 1), f"{check.id}: {fault}") for fault in wrong]
    return faults


def _check_templates(folder: Path, known: Library, guides: dict[str, Guide]) -> list[Fault]:
    file = folder / "templates.toml"
    faults: list[Fault] = []
    if not file.is_file():
        return faults
    found, lines = sources.templates(file, faults)
    for template in found.values():
        wrong = [] if template.guide in guides else [f"there is no guide {shown(template.guide)}"]
        wrong += [
            f"a topic is {shown(topic.whose)}, needs theirs or mine"
            for topic in template.topics
            if topic.whose not in ("theirs", "mine")
        ]
        wrong += _not_to_be_asked(template.questions, known)
        faults += [Fault(str(file), lines.get(template.id, 1), f"{template.id}: {fault}") for fault in wrong]
    return faults


def _not_to_be_asked(ids: Iterable[str], known: Library) -> list[str]:
    wrong = []
    for key in ids:
        if key not in known.questions:
            wrong.append(f"there is no question {shown(key)}")
        elif known.questions[key].asked_of != "member":
            wrong.append(f"{key} is a question to oneself, not for a one-to-one")
    return wrong


def _by_title(guides: list[Guide]) -> list[Guide]:
    return sorted(guides, key=lambda guide: (_folded(guide.title), guide.slug))


def _folded(text: str) -> str:
    """Without accents, case and typographic apostrophes."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def _body(guide: Guide) -> str:
    steps = [f"{step.name}. {step.text} {step.cue} {step.act}" for step in guide.steps]
    tags = (*guide.functions, *guide.strategies, *guide.trust, *guide.contexts)
    why = re.sub(r"\[[^\]]+\]", "", guide.why)
    prose = (guide.title, guide.promise, *guide.use_when, *steps, guide.first_step, why)
    return "\n".join(
        (
            *prose,
            *guide.say,
            *guide.reflect,
            *guide.pitfalls,
            *guide.signs,
            *tags,
            SHELVES.get(guide.shelf, ""),
        )
    )
