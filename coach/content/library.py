"""The library: everything a leader can read in Coach, and a check that names the line of every fault."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from coach import paths as places
from coach.content import guide_parser, sources
from coach.content.checks import limits, links
from coach.content.guide_parser import FurtherReading, Guide, Step
from coach.content.sources import (
    Check,
    Evidence,
    Fault,
    GuidePath,
    Question,
    Template,
    shown,
)
from coach.i18n.letters import folded
from coach.i18n.translate import later

__all__ = [
    "SHELVES",
    "Check",
    "Evidence",
    "Fault",
    "Guide",
    "GuidePath",
    "Library",
    "Question",
    "Step",
    "Template",
    "check",
    "load",
]

MOST_MINUTES = 480  # of a one-to-one that a template fills
IN_TITLE, IN_HEAD, MANY = 12, 6, 5  # what a word counts there, and the most that it counts anywhere
SHELVES = {
    "why": later("Why it matters"),
    "presence": later("Respect and presence"),
    "knowing": later("Knowing each other"),
    "word": later("Keeping your word"),
    "helping": later("Helping people succeed"),
    "trusting": later("Trusting and speaking up"),
    "repair": later("Friction and repair"),
    "team": later("Team, play and distance"),
}


class Guides(dict[str, Guide]):
    """Guides by slug, each once. The slug of a guide that was merged opens the one that took it in."""

    def __init__(self, guides: Mapping[str, Guide], merged: Mapping[str, str]) -> None:
        super().__init__(guides)
        self._leads_to = {old: new for old, new in merged.items() if old not in guides and new in guides}

    def __missing__(self, slug: str) -> Guide:
        return self[self._leads_to[slug]]

    def __contains__(self, slug: object) -> bool:
        return super().__contains__(slug) or slug in self._leads_to

    def get(self, slug: str, default: Guide | None = None) -> Guide | None:  # type: ignore[override]
        return self[slug] if slug in self else default  # noqa: SIM401 (this is that very get)


@dataclass(frozen=True, eq=False)
class Library:
    """All that can be read, by slug, id or key; Coach's own and what packs added.

    `merged` says, by the slug of a guide that is no more, which guide it leads on to; `guides` follows it.
    `translations` are Coach's own guides as packs tell them, by language and slug; where they stand in
    `guides`, the English ones are `originals`, by slug.
    """

    guides: dict[str, Guide]
    questions: dict[str, Question]
    evidence: dict[str, Evidence]
    paths: dict[str, GuidePath]
    checks: dict[str, Check] = field(default_factory=dict)
    templates: dict[str, Template] = field(default_factory=dict)
    about_evidence: str = ""
    shelves: dict[str, str] = field(default_factory=SHELVES.copy)
    merged: dict[str, str] = field(default_factory=dict)
    translations: dict[str, dict[str, Guide]] = field(default_factory=dict)
    originals: dict[str, Guide] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "guides", Guides(self.guides, self.merged))

    def spoken(self, language: str) -> "Library":
        """The same library with the guides that are translated into that language in the place of ours."""
        if not self.translations:
            return self
        ours = {**self.guides, **self.originals}
        told = {slug: guide for slug, guide in self.translations.get(language, {}).items() if slug in ours}
        return replace(self, guides={**ours, **told}, originals={slug: ours[slug] for slug in told})

    def on_shelf(self, shelf: str) -> list[Guide]:
        """By title."""
        return _by_title([guide for guide in self.guides.values() if guide.shelf == shelf])

    def find(self, text: str) -> list[Guide]:
        """Guides that hold every word, the fittest first: those with all of them in the title; then each word
        counts by where it stands and how few guides know it; else by title.

        Nothing typed is every guide; an accent alone is none.
        """
        wanted = folded(text).split() or text.split()
        held = [self.guides[slug] for slug, body in self._bodies.items() if _holds(body, wanted)]
        known = {word: sum(word in body for body in self._bodies.values()) for word in wanted} if held else {}

        def fit(guide: Guide) -> tuple[bool, float]:
            title, about = self._heads[guide.slug]
            body = self._bodies[guide.slug]
            counts = (
                (IN_TITLE * (word in title) + IN_HEAD * (word in about) + min(body.count(word), MANY)) / many
                for word, many in known.items()
            )
            return not all(word in title for word in wanted), -sum(counts)

        return sorted(_by_title(held), key=fit)

    def find_steps(self, text: str) -> list[tuple[Guide, Step]]:
        """Steps that hold every word, with their guides; by title of the guide, then in their order."""
        wanted = folded(text).split()
        slugs = [slug for slug, body in self._bodies.items() if _holds(body, wanted)]
        return [
            (guide, step)
            for guide in _by_title([self.guides[slug] for slug in slugs])
            for step in guide.steps
            if _holds(folded(_words(step)), wanted)
        ]

    def find_questions(self, text: str) -> list[Question]:
        """Questions of the bank that hold every word, in its order."""
        wanted = folded(text).split()
        return [self.questions[key] for key, words in self._asked.items() if _holds(words, wanted)]

    def member_questions(self) -> list[Question]:
        """Those to be asked of the other person, in the order of the bank."""
        return [question for question in self.questions.values() if question.asked_of == "member"]

    @cached_property
    def _bodies(self) -> dict[str, str]:
        return {
            slug: folded(_body(guide, self.shelves.get(guide.shelf, "")))
            for slug, guide in self.guides.items()
        }

    @cached_property
    def _heads(self) -> dict[str, tuple[str, str]]:
        """Title, and what it promises and when it serves, as they are searched."""
        return {
            slug: (folded(guide.title), folded(" ".join((guide.promise, *guide.use_when))))
            for slug, guide in self.guides.items()
        }

    @cached_property
    def _asked(self) -> dict[str, str]:
        return {key: folded(question.text) for key, question in self.questions.items()}


def load(folder: Path | None = None) -> Library:
    """What can be read; a file that cannot is left out, and `check` says why. `packs.shelve` adds packs."""
    folder = places.content() if folder is None else folder
    unused: list[Fault] = []
    readings = [guide_parser.read(file) for file in _guide_files(folder)]
    paths, checks, templates = (folder / f"{name}.toml" for name in ("paths", "checks", "templates"))
    return Library(
        guides={r.guide.slug: r.guide for r in readings if r.guide and not r.faults},
        questions=sources.questions(_own_or_coachs(folder, "questions.tsv"), unused),
        evidence=sources.evidence(_own_or_coachs(folder, "evidence.toml"), unused),
        paths=sources.paths(paths, unused)[0] if paths.is_file() else {},
        checks=sources.checks(checks, unused)[0] if checks.is_file() else {},
        templates=sources.templates(templates, unused)[0] if templates.is_file() else {},
        about_evidence=sources.text_of(folder / "about-the-evidence.md", unused) or "",
        merged=sources.merged(folder / "merged.toml", unused),
    )


def check(path: Path | None = None) -> list[Fault]:
    """Every fault of a library or of a single guide file, sorted by file and line; empty when all is well."""
    path = places.content() if path is None else path
    is_guide = path.is_file() and path.suffix == ".md"
    files = [path] if is_guide else _guide_files(path)
    if not files:
        return [Fault(str(path), 1, "holds no guides; they belong in guides/<shelf>/<name>.md")]
    faults: list[Fault] = []
    readings = [guide_parser.read(file) for file in files]
    questions = sources.questions(_own_or_coachs(path, "questions.tsv"), faults)
    evidence = sources.evidence(_own_or_coachs(path, "evidence.toml"), faults)
    if not is_guide:
        _check_shelves(readings)
    links.check_slugs(readings)
    together = {reading.guide.slug: reading.guide for reading in readings if reading.guide}
    coachs = {slug: guide.shelf for slug, guide in load().guides.items()} if is_guide else {}
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
    faults += _check_checks(path, known)
    faults += _check_templates(path, known)
    return sorted(set(faults), key=lambda fault: (fault.file, fault.line, fault.message))


def _guide_files(folder: Path) -> list[Path]:
    try:
        return sorted(file for file in (folder / "guides").rglob("*.md") if file.is_file())
    except OSError:
        return []


def _own_or_coachs(folder: Path, name: str) -> Path:
    return folder / name if (folder / name).is_file() else places.content() / name


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


def _check_checks(folder: Path, known: Library) -> list[Fault]:
    """Themes are tags, and the other view of each theme is a question for the other person."""
    file = folder / "checks.toml"
    faults: list[Fault] = []
    if not file.is_file():
        return faults
    found, lines = sources.checks(file, faults)
    wrong = faults_in_checks(found, known)
    return faults + [Fault(str(file), lines.get(key, 1), f"{key}: {told}") for key, told in wrong]


def faults_in_checks(found: Mapping[str, Check], known: Library) -> list[tuple[str, str]]:
    """What is wrong with self-checks, each with the id of its check, in their order."""
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


def _check_templates(folder: Path, known: Library) -> list[Fault]:
    """Each of ours says what it is for and what to take care of, and leans on a guide."""
    file = folder / "templates.toml"
    faults: list[Fault] = []
    if not file.is_file():
        return faults
    found, lines = sources.templates(file, faults)
    wrong = [
        (template.id, f"lacks '{name}'")
        for template in found.values()
        for name in ("purpose", "guide", "care")
        if not getattr(template, name)
    ]
    wrong += faults_in_templates(found, known)
    return faults + [Fault(str(file), lines.get(key, 1), f"{key}: {told}") for key, told in wrong]


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


def _by_title(guides: list[Guide]) -> list[Guide]:
    return sorted(guides, key=lambda guide: (folded(guide.title), guide.slug))


def _holds(body: str, wanted: list[str]) -> bool:
    return all(word in body for word in wanted)


def _words(step: Step) -> str:
    return f"{step.name}. {step.text} {step.cue} {step.act}"


def _body(guide: Guide, shelf: str) -> str:
    steps = [_words(step) for step in guide.steps]
    tags = (*guide.functions, *guide.strategies, *guide.trust, *guide.contexts)
    why = re.sub(r"\[[^\[\]]+\]", "", guide.why)
    prose = (guide.title, guide.promise, *guide.use_when, *steps, guide.first_step, why)
    return "\n".join(
        (
            *prose,
            *guide.say,
            *guide.reflect,
            *guide.pitfalls,
            *guide.signs,
            *tags,
            shelf,
        )
    )
