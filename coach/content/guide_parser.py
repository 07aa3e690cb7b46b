"""A guide as people write it, a plain text file, read into a frozen dataclass with its faults by line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from coach.content.sources import Fault, shown, text_of

MOST_FRONT_MATTER = 16_384
LONGEST_PLAN = 1_000  # the pattern's time grows with the square of the length
LISTS = ("functions", "strategies", "trust", "contexts", "related", "evidence", "seeds", "covers")
TEXTS = ("title", "kind", "reviewed", "language")
OPTIONAL = ("seeds", "covers", "language")
STEPS, NOTICE = "Steps", "Things to notice this week"
FORMERLY = {"Three things to notice this week": NOTICE}  # packs of others may still say three
HEADINGS = (
    "Use it when", STEPS, "First small step", "Why it works", "What to say",
    "Questions for a one-to-one", "Reflect", "Pitfalls, and when not to", "Signs it is working",
)  # fmt: skip
STEP = re.compile(r"(\d{1,3})\. \*\*(.+?)\*\*\s*(.*)")
PLAN = re.compile(r"If (.+?), then I (.+?)\.? \((\d{1,3}) min\)", re.ASCII)
STRENGTH = re.compile(r"\*Strength: (.+?)\.?\*")

Line = tuple[int, str]


@dataclass(frozen=True)
class Step:
    """A small act; cue and act fill "If …, then I …" of a plan, minutes is its size."""

    number: int
    name: str
    text: str
    cue: str
    act: str
    minutes: int

    @property
    def said(self) -> str:
        """The name as a sentence of its own: a question keeps its mark."""
        return self.name if self.name.endswith(("?", "!")) else f"{self.name.rstrip('.')}."


@dataclass(frozen=True)
class Guide:
    """A guide, as its file says it; texts are Markdown, lists keep the order of the file.

    The slug is the file's name and never changes. `evidence` holds keys of studies, `related` slugs and
    `strength` how strong the evidence is; `reviewed` is a month such as 2026-11, and `pack` the id of the
    pack it came in, empty for Coach's own. `language` is a code such as de, empty for English.
    """

    slug: str
    title: str
    kind: str
    shelf: str
    promise: str
    use_when: tuple[str, ...]
    steps: tuple[Step, ...]
    first_step: str
    why: str
    strength: str
    say: tuple[str, ...]
    questions: tuple[str, ...]
    reflect: tuple[str, ...]
    pitfalls: tuple[str, ...]
    signs: tuple[str, ...]
    related: tuple[str, ...]
    functions: tuple[str, ...]
    strategies: tuple[str, ...]
    trust: tuple[str, ...]
    contexts: tuple[str, ...]
    evidence: tuple[str, ...]
    seeds: tuple[str, ...]
    covers: tuple[str, ...]
    reviewed: str
    pack: str = ""
    language: str = ""

    @property
    def spoken(self) -> str:
        """The code of the language it is in."""
        return self.language or "en"


@dataclass
class FurtherReading:
    """A guide file as far as it could be understood."""

    file: Path
    guide: Guide | None = None
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)  # what a good guide would do, and this one need not

    def note(self, place: int | str, message: str) -> None:
        """As `fault`, of what is no reason to leave the guide out."""
        line = self.lines.get(place, 1) if isinstance(place, str) else place
        self.notes.append(Fault(str(self.file), line, message))

    def fault(self, place: int | str, message: str) -> None:
        """Note a fault at a line, or at a place that has one in `lines`; at the first line for any other."""
        line = self.lines.get(place, 1) if isinstance(place, str) else place
        self.faults.append(Fault(str(self.file), line, message))


def read(file: Path, text: str | None = None) -> FurtherReading:
    """A guide file, with its faults; nothing is raised. Of a text given, the file only says where it is."""
    reading = FurtherReading(file)
    text = text_of(file, reading.faults) if text is None else text
    if text is None:
        return reading
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", file.stem):
        reading.fault(1, "the file name may hold only small letters, digits and single hyphens")
    lines = list(enumerate(text.split("\n"), start=1))
    end = next((number for number, line in lines[1:] if line.rstrip() == "---"), 0)
    if lines[0][1].rstrip() != "---" or not end:
        reading.fault(1, "the front matter must stand between two lines of ---")
        return reading
    facts = _facts("\n".join(line for _, line in lines[1 : end - 1]), reading)
    sections = _sections(lines[end:], _explains(facts, text), reading)
    if facts:
        reading.guide = _guide(facts, sections, reading)
    return reading


def _explains(facts: dict[str, Any], text: str) -> bool:
    """Explainers give things to notice instead of steps; without a kind, the heading tells."""
    if "kind" in facts:
        return bool(facts["kind"] == "explainer")
    return any(f"\n## {heading}" in text for heading in (NOTICE, *FORMERLY))


def _facts(text: str, reading: FurtherReading) -> dict[str, Any]:
    """Title, kind and lists of the front matter; empty when it cannot be understood."""
    import yaml

    if len(text.encode()) > MOST_FRONT_MATTER:
        reading.fault(1, f"the front matter is larger than {MOST_FRONT_MATTER // 1024} KB")
        return {}
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    depth = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if getattr(event, "anchor", None) or getattr(event, "tag", None) or depth > 2:
                line = event.start_mark.line + 2 if event.start_mark else 1
                reading.fault(line, "the front matter may hold no anchors, aliases, tags or nested lists")
                return {}
        root = yaml.compose(text, Loader=loader)
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "unreadable characters"
        problem += "; put a text with a colon in quotation marks" * ("mapping values" in problem)
        reading.fault(mark.line + 2 if mark else 1, f"the front matter is not valid YAML: {problem}")
        return {}
    if not isinstance(root, yaml.MappingNode):
        reading.fault(2, "the front matter must be lines of “key: value”")
        return {}
    return _known_facts(
        [(key.value, value.value, key.start_mark.line + 2) for key, value in root.value], reading
    )


def _known_facts(pairs: list[tuple[Any, Any, int]], reading: FurtherReading) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for key, value, line in pairs:
        if key not in (*TEXTS, *LISTS):
            reading.fault(line, f"unknown key {shown(key)}")
        elif key in facts:
            reading.fault(line, f"the key {key} is there twice")
        elif key in TEXTS and (not isinstance(value, str) or not value.strip()):
            reading.fault(line, f"{key} needs a text")
        elif key in LISTS and not _is_list_of_texts(value):
            reading.fault(line, f"{key} needs a list in square brackets")
        else:
            facts[key] = _clean(value) if key in TEXTS else tuple(_clean(item.value) for item in value)
            reading.lines[key] = line
    for key in (*TEXTS, *LISTS):
        if key not in facts and key not in OPTIONAL and all(key != pair[0] for pair in pairs):
            reading.fault(1, f"the key {key} is missing")
    return facts


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(getattr(item, "value", None), str) for item in value)


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode().strip()


def _sections(lines: list[Line], explainer: bool, reading: FurtherReading) -> dict[str, list[Line]]:
    """The lines below each heading; those above the first one are the promise."""
    sections: dict[str, list[Line]] = {"promise": []}
    here, reached = "promise", 0
    wanted = [NOTICE if heading == STEPS and explainer else heading for heading in HEADINGS]
    for number, line in lines:
        if not line.startswith("## "):
            sections[here].append((number, line.rstrip()))
            continue
        heading = line[3:].strip()
        here = FORMERLY.get(heading, heading)
        if here not in wanted:
            reading.fault(number, f"unknown heading {shown(here)}")
        elif here in sections:
            reading.fault(number, f"the heading {shown(here)} is there twice")
        elif wanted.index(here) < reached:
            reading.fault(number, f"the heading {shown(here)} is out of order")
        else:
            reached = wanted.index(here)
        sections.setdefault(here, [])
        reading.lines.setdefault(here, number)
    for heading in wanted:
        if heading not in sections:
            reading.fault(lines[-1][0] if lines else 1, f"the heading {shown(heading)} is missing")
    if explainer and NOTICE in sections:
        sections[STEPS], reading.lines[STEPS] = sections[NOTICE], reading.lines[NOTICE]
    reading.lines["promise"] = next(
        (n for n, line in sections["promise"] if line), lines[0][0] if lines else 1
    )
    return sections


def _guide(facts: dict[str, Any], sections: dict[str, list[Line]], reading: FurtherReading) -> Guide:
    def items(heading: str) -> tuple[str, ...]:
        return tuple(_items(sections.get(heading, []), heading, reading))

    why, strength = _why(sections.get("Why it works", []), reading)
    return Guide(
        slug=reading.file.stem,
        shelf=reading.file.absolute().parent.name,
        promise=_prose(sections["promise"]),
        use_when=items("Use it when"),
        steps=tuple(_steps(sections.get(STEPS, []), reading)),
        first_step=_prose(sections.get("First small step", [])),
        why=why,
        strength=strength,
        say=items("What to say"),
        questions=items("Questions for a one-to-one"),
        reflect=items("Reflect"),
        pitfalls=items("Pitfalls, and when not to"),
        signs=items("Signs it is working"),
        **{key: facts.get(key, "") for key in TEXTS},
        **{key: facts.get(key, ()) for key in LISTS},
    )


def _prose(lines: list[Line]) -> str:
    return " ".join(line.strip() for _, line in lines if line.strip())


def _items(lines: list[Line], heading: str, reading: FurtherReading) -> Iterator[str]:
    """The points of a list; a line that is set in goes on with the point above it."""
    found: list[str] = []
    for number, line in lines:
        if line.startswith("- "):
            found.append(line[2:].strip())
            reading.lines[f"{heading} {len(found)}"] = number
        elif line.startswith("  ") and found:
            found[-1] += f" {line.strip()}"
        elif line:
            reading.fault(number, "each point must start with “- ”")
    yield from found


def _steps(lines: list[Line], reading: FurtherReading) -> Iterator[Step]:
    parts: list[tuple[int, re.Match[str], list[str], list[str]]] = []
    for number, line in lines:
        if match := STEP.fullmatch(line):
            parts.append((number, match, [match[3]], []))
        elif parts and line.startswith(" ") and (line.strip().startswith(">") or parts[-1][3]):
            parts[-1][3].append(line.strip().removeprefix(">").strip())
        elif parts and line.startswith(" "):
            parts[-1][2].append(line.strip())
        elif line:
            reading.fault(number, "a step must look like “1. **Name.** What to do.”")
    for count, (number, match, words, plan) in enumerate(parts, start=1):
        reading.lines[f"step {count}"] = number
        if int(match[1]) != count:
            reading.fault(number, f"this step has number {match[1]}, should have {count}")
        said = " ".join(plan).replace("’", "'")
        when = PLAN.fullmatch(said) if len(said) < LONGEST_PLAN else None
        if when is None:
            reading.fault(number, "below the step must stand “> If …, then I …. (5 min)”")
        else:
            text = " ".join(words).strip()
            yield Step(count, match[2].rstrip(".").strip(), text, when[1], when[2], int(when[3]))


def _why(lines: list[Line], reading: FurtherReading) -> tuple[str, str]:
    """The reasons, and the words that say how strong they are."""
    written = [(number, line) for number, line in lines if line]
    match = STRENGTH.fullmatch(written[-1][1].strip()) if written else None
    if match is None:
        reading.fault("Why it works", "must end with a line such as “*Strength: good.*”")
        return _prose(written), ""
    reading.lines["strength"] = written[-1][0]
    return _prose(written[:-1]), match[1]
