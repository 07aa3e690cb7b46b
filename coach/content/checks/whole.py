"""A library looked through as a whole: every fault with its file, its line, and what to do about it."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias, TypeVar

from coach import paths as places
from coach.content import guide_parser, library, sources
from coach.content.checks import limits, links
from coach.content.guide_parser import FurtherReading, Guide
from coach.content.library import SHELVES, Library
from coach.content.sources import Check, Fault, Template, shown

Kind = TypeVar("Kind", Check, Template)
Reader: TypeAlias = Callable[[Path, list[Fault]], tuple[dict[str, Kind], dict[str, int]]]  # and their lines
Finder: TypeAlias = Callable[[Mapping[str, Kind], Library], list[tuple[str, str]]]
MOST_MINUTES = 480  # of a one-to-one that a template fills


def check(path: Path | None = None) -> list[Fault]:
    """Every fault of a library or of a single guide file, sorted by file and line; empty when all is well."""
    path = places.content() if path is None else path
    is_guide = path.is_file() and path.suffix == ".md"
    files = [path] if is_guide else library.guide_files(path)
    if not files:
        return [Fault(str(path), 1, "holds no guides; they belong in guides/<shelf>/<name>.md")]
    faults: list[Fault] = []
    readings = [guide_parser.read(file) for file in files]
    questions = sources.questions(library.own_or_coachs(path, "questions.tsv"), faults)
    evidence = sources.evidence(library.own_or_coachs(path, "evidence.toml"), faults)
    if not is_guide:
        _check_shelves(readings)
    links.check_slugs(readings)
    together = {reading.guide.slug: reading.guide for reading in readings if reading.guide}
    coachs = {slug: guide.shelf for slug, guide in library.load().guides.items()} if is_guide else {}
    for reading in readings:
        if reading.guide:
            limits.keep(reading, reading.guide)
            links.check_sources(reading, reading.guide, questions, evidence)
            links.check_related(reading, reading.guide, together, coachs)
    faults += [fault for reading in readings for fault in reading.faults]
    if (path / "paths.toml").is_file():
        paths, lines = sources.paths(path / "paths.toml", faults)
        faults += links.faults_in_paths(path / "paths.toml", paths, lines, together)
    known = Library(together, questions, evidence, {})
    faults += _check_merged(path, together)
    faults += _check_beside(path / "checks.toml", sources.checks, faults_in_checks, known)
    faults += _check_beside(path / "templates.toml", sources.templates, _faults_in_our_templates, known)
    return sorted(set(faults), key=lambda fault: (fault.file, fault.line, fault.message))


def _check_shelves(readings: list[FurtherReading]) -> None:
    for reading in readings:
        if reading.guide and reading.guide.shelf not in SHELVES:
            reading.fault(1, f"{shown(reading.guide.shelf)} is not a shelf; use one of {', '.join(SHELVES)}")


def _check_merged(folder: Path, guides: dict[str, Guide]) -> list[Fault]:
    """An old slug leads to a guide that is there, and is itself none."""
    file = folder / "merged.toml"
    faults: list[Fault] = []
    for old, new in sources.merged(file, faults).items():
        if old in guides:
            faults.append(Fault(str(file), 1, f"{shown(old)} is still a guide"))
        if new not in guides:
            faults.append(Fault(str(file), 1, f"{shown(old)} leads to {shown(new)}, which is no guide"))
    return faults


def _check_beside(file: Path, read: Reader[Kind], faults_in: Finder[Kind], known: Library) -> list[Fault]:
    """Of what stands beside the guides in a file of its own; nothing where there is no such file."""
    faults: list[Fault] = []
    if file.is_file():
        found, lines = read(file, faults)
        wrong = faults_in(found, known)
        faults += [Fault(str(file), lines.get(key, 1), f"{key}: {told}") for key, told in wrong]
    return faults


def faults_in_checks(found: Mapping[str, Check], known: Library) -> list[tuple[str, str]]:
    """What is wrong with self-checks, each with the id of its check, in their order. Themes are tags, and
    the other view of each theme is a question for the other person.
    """
    faults: list[tuple[str, str]] = []
    tags = {tag for name in ("functions", "strategies", "trust") for tag in limits.TAGS[name]}
    ids = [item.id for check in found.values() for item in check.items]
    for check in found.values():
        themes = {item.theme for item in check.items}
        wrong = [f"{shown(theme)} is not a tag" for theme in sorted(themes - tags)]
        wrong += [f"theme {theme} has no other view" for theme in sorted(themes - set(check.other_view))]
        wrong += [f"theme {theme} has no item" for theme in sorted(set(check.other_view) - themes)]
        wrong += [f"the id {item.id} is used twice" for item in check.items if ids.count(item.id) > 1]
        wrong += _not_to_be_asked(check.other_view.values(), known)
        faults += [(check.id, fault) for fault in wrong]
    return faults


def _faults_in_our_templates(found: Mapping[str, Template], known: Library) -> list[tuple[str, str]]:
    """Each of ours says what it is for and what to take care of, and leans on a guide."""
    lacking = [
        (template.id, f"lacks '{name}'")
        for template in found.values()
        for name in ("purpose", "guide", "care")
        if not getattr(template, name)
    ]
    return lacking + faults_in_templates(found, known)


def faults_in_templates(found: Mapping[str, Template], known: Library) -> list[tuple[str, str]]:
    """What is wrong with templates, each with the id of its template, in their order."""
    faults: list[tuple[str, str]] = []
    for template in found.values():
        named = not template.guide or template.guide in known.guides
        wrong = [] if named else [f"there is no guide {shown(template.guide)}"]
        wrong += ["has no topic"] if not template.topics else []
        wrong += [] if 1 <= template.minutes <= MOST_MINUTES else [f"takes {template.minutes} minutes"]
        wrong += [
            f"a topic is {shown(topic.whose)}, needs theirs or mine"
            for topic in template.topics
            if topic.whose not in ("theirs", "mine")
        ]
        wrong += _not_to_be_asked(template.questions, known)
        faults += [(template.id, fault) for fault in wrong]
    return faults


def _not_to_be_asked(ids: Iterable[str], known: Library) -> list[str]:
    wrong = []
    for key in ids:
        if key not in known.questions:
            wrong.append(f"there is no question {shown(key)}")
        elif known.questions[key].asked_of != "member":
            wrong.append(f"{key} is a question to oneself, not for a one-to-one")
    return wrong
