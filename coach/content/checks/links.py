"""What a guide names is there: its questions, its sources, the guides it is related to."""

from collections.abc import Container, Mapping
from pathlib import Path

from coach.content.checks import limits
from coach.content.guide_parser import FurtherReading, Guide
from coach.content.sources import Evidence, Fault, GuidePath, Question, shown


def check_slugs(readings: list[FurtherReading]) -> None:
    """Two files of one name and language are a fault of the second, in the order given."""
    seen: dict[tuple[str, str], Path] = {}
    for reading in readings:
        language = reading.guide.language if reading.guide else ""
        first = seen.setdefault((reading.file.stem, language), reading.file)
        if first != reading.file:
            reading.fault(1, f"there is another guide of this name: {first.parent.name}/{first.name}")


def check_sources(
    reading: FurtherReading, guide: Guide, questions: Mapping[str, Question], evidence: Mapping[str, Evidence]
) -> None:
    """Questions of the guide are there and are for the other person; what it cites is there and listed."""
    for count, key in enumerate(guide.questions, start=1):
        place = f"Questions for a one-to-one {count}"
        if key not in questions:
            reading.fault(place, f"there is no question {shown(key)}")
        elif questions[key].asked_of != "member":
            reading.fault(place, f"{key} is a question to oneself, not for a one-to-one")
    for key in guide.evidence:
        if key not in evidence:
            reading.fault("evidence", f"there is no source {shown(key)}")
    for key in limits.cited(guide):
        if key not in guide.evidence:
            reading.fault("Why it works", f"names {shown(key)}, which is not listed under evidence")


def check_related(
    reading: FurtherReading, guide: Guide, together: Mapping[str, Guide], elsewhere: Mapping[str, str]
) -> None:
    """Links lead somewhere and, among guides that come together, lead back.

    Of the guides elsewhere only the shelf counts.
    """
    shelves = [together[s].shelf if s in together else elsewhere.get(s) for s in guide.related]
    for slug, shelf in zip(guide.related, shelves, strict=True):
        if shelf is None:
            reading.fault("related", f"there is no guide {shown(slug)}")
        elif slug == guide.slug:
            reading.fault("related", "a guide cannot be related to itself")
        elif slug in together and guide.slug not in together[slug].related:
            reading.fault("related", f"{slug} does not link back to {guide.slug}")
    if "related" in reading.lines and all(shelf in (None, guide.shelf) for shelf in shelves):
        reading.fault("related", "at least one related guide must stand on another shelf")


def faults_in_paths(
    file: Path, paths: Mapping[str, GuidePath], lines: Mapping[str, int], guides: Container[str]
) -> list[Fault]:
    """A fault for each guide of a path that is not there, in the order of the paths. `lines` is by path."""
    return [
        Fault(str(file), lines.get(path.id, 1), f"there is no guide {shown(slug)}")
        for path in paths.values()
        for slug in path.guides
        if slug not in guides
    ]
