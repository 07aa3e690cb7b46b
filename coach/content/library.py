"""The library: everything a leader can read in Coach."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from coach import paths as places
from coach.content import guide_parser, sources
from coach.content.guide_parser import Guide, Step
from coach.content.sources import Check, Evidence, Fault, GuidePath, Question, Template
from coach.i18n.letters import folded
from coach.i18n.translate import later

__all__ = [
    "SHELVES",
    "Check",
    "Evidence",
    "Guide",
    "GuidePath",
    "Library",
    "Question",
    "Step",
    "Template",
    "load",
]

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
    """What can be read; a file that cannot is left out, `checks.whole` says why. `shelve` adds packs."""
    folder = places.content() if folder is None else folder
    unused: list[Fault] = []
    readings = [guide_parser.read(file) for file in guide_files(folder)]
    paths, checks, templates = (folder / f"{name}.toml" for name in ("paths", "checks", "templates"))
    return Library(
        guides={r.guide.slug: r.guide for r in readings if r.guide and not r.faults},
        questions=sources.questions(own_or_coachs(folder, "questions.tsv"), unused),
        evidence=sources.evidence(own_or_coachs(folder, "evidence.toml"), unused),
        paths=sources.paths(paths, unused)[0] if paths.is_file() else {},
        checks=sources.checks(checks, unused)[0] if checks.is_file() else {},
        templates=sources.templates(templates, unused)[0] if templates.is_file() else {},
        about_evidence=sources.text_of(folder / "about-the-evidence.md", unused) or "",
        merged=sources.merged(folder / "merged.toml", unused),
    )


def guide_files(folder: Path) -> list[Path]:
    """Those of a library, in the order of their paths; none where the folder cannot be read."""
    try:
        return sorted(file for file in (folder / "guides").rglob("*.md") if file.is_file())
    except OSError:
        return []


def own_or_coachs(folder: Path, name: str) -> Path:
    """The file of that name in the folder, or else the one that comes with Coach."""
    return folder / name if (folder / name).is_file() else places.content() / name


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
