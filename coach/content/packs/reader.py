"""A pack as people send it: its files cleaned, its guides checked one by one, its links resolved."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from coach.content import guide_parser, sources
from coach.content.checks import limits, links, whole
from coach.content.guide_parser import FurtherReading, Guide
from coach.content.packs import sanitize
from coach.content.packs.unpack import FACTS, RESERVED, Unpacked
from coach.content.sources import Check, Evidence, Fault, GuidePath, Question, Template, shown

if TYPE_CHECKING:
    from coach.content.library import Library

Kind = TypeVar("Kind")

LONGEST_LINE = 2_000
LONGEST_FACT = 200
LONGEST_ID = 40
SPOKEN = (
    "title", "promise", "use_when", "steps", "first_step", "why", "say", "reflect", "pitfalls", "signs",
    "language",
)  # fmt: skip


@dataclass
class PackReading:
    """What a pack brings. Guides, questions and sources still have the names they have in the pack.

    `translations` are guides of Coach's own in another language, by language and slug.
    """

    id: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    guides: dict[str, Guide] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    paths: dict[str, GuidePath] = field(default_factory=dict)
    checks: dict[str, Check] = field(default_factory=dict)
    templates: dict[str, Template] = field(default_factory=dict)
    translations: dict[str, dict[str, Guide]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    removed: Counter[str] = field(default_factory=Counter)
    shortened: int = 0

    @property
    def shelf(self) -> str:
        return f"pack:{self.id}"

    @property
    def brings_something(self) -> bool:
        """Whether there is anything sound in it that stands by itself."""
        return bool(self.guides or self.translations or self.checks or self.templates)


def read(unpacked: Unpacked, known: "Library", placed: bool = False) -> PackReading:
    """`known` is what comes with Coach: a pack may lean on it and never replaces any of it.

    A guide with faults is left out, and its faults are listed. In a pack that is in its place
    already, links to a guide that was left out are none.
    """
    pack = PackReading()
    root = unpacked.root
    for name, data in sorted(unpacked.files.items()):
        text = _clean_text(pack, root / name, data)
        if text is not None:
            pack.texts[name] = text
    _read_facts(pack, root)
    _read_sources(pack, root)
    readings = _read_guides(pack, root)
    questions, evidence = {**known.questions, **pack.questions}, {**known.evidence, **pack.evidence}
    for reading in readings:
        if reading.guide:
            limits.keep(reading, reading.guide, ours=False)
            links.check_sources(reading, reading.guide, questions, evidence)
    links.check_slugs(readings)
    own = _read_translations(pack, readings, known)
    sound = {r.guide.slug: (r, r.guide) for r in own if r.guide and not r.faults}
    together = {slug: guide for slug, (_reading, guide) in sound.items()}
    elsewhere = {slug: guide.shelf for slug, guide in known.guides.items()}
    elsewhere |= {Path(n).stem: Path(n).parent.name for n in unpacked.files if n.endswith(".md")}
    for slug, (reading, guide) in sound.items():
        if not placed:
            links.check_related(reading, guide, together, elsewhere)
        if not reading.faults:
            pack.guides[slug] = guide
    pack.faults += [fault for reading in readings for fault in reading.faults]
    pack.notes = [note for reading in readings for note in reading.notes if not reading.faults]
    _read_paths(pack, root, elsewhere)
    _read_checks_and_templates(pack, root, known)
    pack.faults.sort(key=lambda fault: (fault.file, fault.line, fault.message))
    _leave_out(pack, readings, root)
    return pack


def pack_id(name: str) -> str:
    """The name in small letters, digits and hyphens; a hash stands in for what cannot be said so."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    made = re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")
    lost = any(c.isalnum() and not c.isascii() for c in plain)
    if lost or not made or len(made) > LONGEST_ID:
        digest = hashlib.sha256(unicodedata.normalize("NFKC", name).casefold().encode()).hexdigest()[:8]
        made = f"{made[:LONGEST_ID].strip('-') or 'pack'}-{digest}"
    return f"pack-{made}" if made in RESERVED else made


def _clean_text(pack: PackReading, file: Path, data: bytes) -> str | None:
    """None for a text that is left out."""
    text = sources.decoded(data, file, pack.faults)
    if text is None:
        return None
    if file.name == FACTS and len(data) > guide_parser.MOST_FRONT_MATTER:
        pack.faults.append(Fault(str(file), 1, f"is larger than {guide_parser.MOST_FRONT_MATTER // 1024} KB"))
        return None
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE and file.name != FACTS:
            told = f"the line has {len(line)} characters, may have {LONGEST_LINE}"
            pack.faults.append(Fault(str(file), number, told))
            return None
    return (sanitize.text if file.suffix == ".md" else sanitize.by_line)(text, pack.removed)


def _read_facts(pack: PackReading, root: Path) -> None:
    if FACTS not in pack.texts:
        if not any(fault.file == str(root / FACTS) for fault in pack.faults):
            told = "is missing; it gives the pack's name, author, licence and version"
            pack.faults.append(Fault(str(root / FACTS), 1, told))
        return
    facts = sources.pack(root / FACTS, pack.faults, pack.texts[FACTS])
    for key, value in facts.items():
        said = " ".join(sanitize.text(value, pack.removed).split())
        pack.shortened += len(said) > LONGEST_FACT
        pack.facts[key] = said[:LONGEST_FACT]
        if not said and value.strip():
            pack.faults.append(Fault(str(root / FACTS), 1, f"needs a text for {key}"))
    complete = len(pack.facts) == 4 and all(pack.facts.values())
    pack.id = pack_id(pack.facts["name"]) if complete else ""


def _read_sources(pack: PackReading, root: Path) -> None:
    file, text = root / "questions.tsv", pack.texts.get("questions.tsv", "")
    questions = sources.questions(file, pack.faults, text)
    file, text = root / "evidence.toml", pack.texts.get("evidence.toml", "")
    evidence = sources.evidence(file, pack.faults, text)
    pack.questions = {key: sanitize.values(one, pack.removed) for key, one in questions.items()}
    pack.evidence = {key: sanitize.values(one, pack.removed) for key, one in evidence.items()}


def _read_guides(pack: PackReading, root: Path) -> list[FurtherReading]:
    names = [name for name in pack.texts if name.endswith(".md")]
    readings = [guide_parser.read(root / name, pack.texts[name]) for name in names]
    for reading in readings:
        if reading.guide:
            reading.guide = sanitize.values(reading.guide, pack.removed)
    return readings


def _read_translations(
    pack: PackReading, readings: list[FurtherReading], known: "Library"
) -> list[FurtherReading]:
    """A guide that bears a language and the name of one of ours is ours in other words; gives the others.

    Plans name its steps by number, so these are as many; what it leans on and belongs to stays ours.
    """
    own: list[FurtherReading] = []
    for reading in readings:
        guide = reading.guide
        if guide is None or not guide.language or guide.slug not in known.guides:
            own.append(reading)
            continue
        ours = known.guides[guide.slug]
        if ours.slug != guide.slug:
            reading.fault(1, f"the guide is called {ours.slug} now")
        elif len(guide.steps) != len(ours.steps):
            reading.fault(guide_parser.STEPS, f"has {len(guide.steps)} steps, the original {len(ours.steps)}")
        if not reading.faults:
            told = replace(ours, **{name: getattr(guide, name) for name in SPOKEN})
            reading.guide = told
            pack.translations.setdefault(guide.language, {})[guide.slug] = told
    return own


def _read_checks_and_templates(pack: PackReading, root: Path, known: "Library") -> None:
    """Those that lean on nothing that is not there; of the others a fault is told."""
    among = replace(
        known,
        guides={**known.guides, **pack.guides},
        questions={**known.questions, **pack.questions},
    )
    file = root / "checks.toml"
    checks, lines = sources.checks(file, pack.faults, pack.texts.get(file.name, ""))
    wrong = whole.faults_in_checks(checks, among)
    pack.checks = _sound(pack, file, checks, lines, wrong)
    file = root / "templates.toml"
    templates, lines = sources.templates(file, pack.faults, pack.texts.get(file.name, ""))
    wrong = whole.faults_in_templates(templates, among)
    pack.templates = _sound(pack, file, templates, lines, wrong)


def _sound(
    pack: PackReading, file: Path, found: dict[str, Kind], lines: dict[str, int], wrong: list[tuple[str, str]]
) -> dict[str, Kind]:
    """What is without faults, cleaned, by id in its order; the faults are the pack's from now on."""
    pack.faults += [Fault(str(file), lines.get(key, 1), f"{shown(key)} {told}") for key, told in wrong]
    held = {key: one for key, one in found.items() if key not in dict(wrong)}
    return {key: sanitize.values(one, pack.removed) for key, one in held.items()}


def _read_paths(pack: PackReading, root: Path, guides: Mapping[str, str]) -> None:
    file = root / "paths.toml"
    paths, lines = sources.paths(file, pack.faults, pack.texts.get("paths.toml", ""))
    pack.faults += links.faults_in_paths(file, paths, lines, guides)
    pack.paths = {key: sanitize.values(one, pack.removed) for key, one in paths.items()}


def _leave_out(pack: PackReading, readings: list[FurtherReading], root: Path) -> None:
    """Only what may be shown is kept."""
    for reading in readings:
        if reading.faults:
            pack.texts.pop(reading.file.relative_to(root).as_posix(), None)
