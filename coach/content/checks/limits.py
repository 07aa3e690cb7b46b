"""What a good guide keeps to, so that it can be read in a minute and done the same day."""

import re
from collections.abc import Callable

from coach.content.guide_parser import STEPS, FurtherReading, Guide
from coach.content.sources import STRENGTHS, shown

KINDS = ("practice", "explainer", "answer")
TAGS = {
    "functions": ("task", "career", "emotional", "friendship", "growth", "giving"),
    "strategies": ("respect", "enable", "trusting", "play"),
    "trust": (
        "honesty", "communication", "reliability", "support", "respect", "exposure", "rapport",
        "common-ground", "vulnerability", "safety", "care", "propensity", "technology",
    ),
    "contexts": ("remote", "new-team", "difficult", "conflict", "one-to-one", "team", "senior"),
}  # fmt: skip
MOST_IN_CORE = 260
Quota = Callable[[int | str, str], None]  # takes what is told of a length or a count
# How many of each: a part says what the practice needs and nothing for the sake of form.
COUNTS = (
    ("use_when", "Use it when", 1, 4),
    ("steps", STEPS, 3, 7),
    ("say", "What to say", 2, 6),
    ("questions", "Questions for a one-to-one", 1, 4),
    ("reflect", "Reflect", 1, 3),
    ("pitfalls", "Pitfalls, and when not to", 1, 6),
    ("signs", "Signs it is working", 1, 4),
    ("related", "related", 3, 5),
)


def keep(reading: FurtherReading, guide: Guide, ours: bool = True) -> None:
    """Adds a fault for every limit the guide does not keep.

    How long its parts are, and how many, is the rule of our own house: of others' guides it is noted.
    """
    quota = reading.fault if ours else reading.note
    _facts(reading, guide)
    _promise(reading, guide, quota)
    for name, place, least, most in COUNTS:
        count = len(getattr(guide, name))
        if place in reading.lines and not least <= count <= most:
            needed = name == "steps" and not count  # a guide without a step is none
            told = f"{shown(place)} has {count}, needs {least} to {most}"
            (reading.fault if needed else quota)(place, told)
    _steps(reading, guide, quota)
    _why(reading, guide, quota)


def words(text: str) -> int:
    """Words as a reader counts them; a [reference] is none."""
    said = re.sub(r"\[[a-z0-9-]+\]", "", text)
    return sum(any(letter.isalnum() for letter in word) for word in said.split())


def core_words(guide: Guide) -> int:
    """The length of the card read first: title, promise, moments, steps, first small step."""
    steps = [f"{step.name} {step.text}" for step in guide.steps]
    return sum(map(words, (guide.title, guide.promise, *guide.use_when, *steps, guide.first_step)))


def cited(guide: Guide) -> list[str]:
    return re.findall(r"\[([^\[\]]+)\]", guide.why)


def _facts(reading: FurtherReading, guide: Guide) -> None:
    if len(guide.title) > 60:
        reading.fault("title", f"the title has {len(guide.title)} characters, may have 60")
    if "kind" in reading.lines and guide.kind not in KINDS:
        reading.fault("kind", f"kind is {shown(guide.kind)}, needs one of {', '.join(KINDS)}")
    if "reviewed" in reading.lines and not re.fullmatch(r"20[0-9]{2}-(0[1-9]|1[0-2])", guide.reviewed):
        reading.fault(
            "reviewed", f"reviewed is {shown(guide.reviewed)}, needs a year and month such as 2026-11"
        )
    if "language" in reading.lines and not re.fullmatch(r"[a-z]{2,3}(_[A-Z]{2})?", guide.language):
        reading.fault("language", f"language is {shown(guide.language)}, needs a code such as de or pt_BR")
    for name, allowed in TAGS.items():
        for tag in getattr(guide, name):
            if tag not in allowed:
                reading.fault(name, f"{shown(tag)} is not a tag of {name}")
    for name in (*TAGS, "related", "evidence", "covers", "seeds"):
        values = getattr(guide, name)
        for twice in sorted({value for value in values if values.count(value) > 1}):
            reading.fault(name, f"{shown(twice)} is listed twice in {name}")


def _promise(reading: FurtherReading, guide: Guide, quota: Quota) -> None:
    if not guide.promise:
        reading.fault("promise", "the promise is missing: one sentence above the first heading")
    elif not re.search(r"[.!?]$", guide.promise) or re.search(r"[.!?]\s", guide.promise):
        reading.fault("promise", "the promise must be one sentence with a full stop")
    if words(guide.promise) > 25:
        quota("promise", f"the promise has {words(guide.promise)} words, may have 25")


def _steps(reading: FurtherReading, guide: Guide, quota: Quota) -> None:
    for step in guide.steps:
        length = words(f"{step.name} {step.text}")
        if length > 30:
            quota(f"step {step.number}", f"step {step.number} has {length} words, may have 30")
        if not 1 <= step.minutes <= 240:
            reading.fault(
                f"step {step.number}", f"step {step.number} takes {step.minutes} minutes, needs 1 to 240"
            )
    if "First small step" in reading.lines and not guide.first_step:
        reading.fault("First small step", "the first small step is missing")
    if core_words(guide) > MOST_IN_CORE:
        quota(STEPS, f"the card read first has {core_words(guide)} words, may have {MOST_IN_CORE}")


def _why(reading: FurtherReading, guide: Guide, quota: Quota) -> None:
    if "Why it works" not in reading.lines:
        return
    if not 40 <= words(guide.why) <= 90:
        quota("Why it works", f"“Why it works” has {words(guide.why)} words, needs 40 to 90")
    if re.search(r"\bproven\b", f"{guide.why} {guide.strength}", re.I):
        reading.fault("Why it works", "say what was found, never “proven”")
    if not cited(guide):
        reading.fault("Why it works", "names no source; put an [evidence key] after a claim")
    if "strength" in reading.lines and not any(guide.strength.startswith(word) for word in STRENGTHS):
        reading.fault("strength", f"the strength must begin with one of {', '.join(STRENGTHS)}")
