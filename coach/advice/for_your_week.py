"""Two guides for the week ahead, chosen by dates and tags alone; the reason is said in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from coach.content.library import Guide, Library
from coach.i18n import phrases
from coach.i18n.translate import _

MOST = 2
BEGIN = "better-one-to-ones"  # the path a week without plans begins with

# Beside a name stands only what the leader can do: chosen by hand, not by tags. A guide about a trouble, a
# loss or a trait of somebody would say of that person what nobody has said, on a screen they may see.
PROMISED = ("keep-your-commitments", "change-plans-early", "promise-with-care")
FIRST_TIME = (
    "build-rapport",
    "take-the-first-step",
    "one-to-one-for-them",
    "small-acts-add-up",
    "trust-first",
)
APART = (
    "check-in-often",
    "coffee-without-agenda",
    "stay-in-touch",
    "take-the-first-step",
    "one-to-one-for-them",
)
MEETING = (
    "one-to-one-for-them",
    "ask-better-questions",
    "listen-to-understand",
    "ask-about-hopes",
    "know-what-they-do-well",
    "ask-how-we-work-together",
)


@dataclass(frozen=True)
class Meets:
    """A one-to-one ahead: with whom, the day, whether the first; the date of what I promised till then."""

    name: str
    on: date
    first: bool = False
    promised: date | None = None


@dataclass(frozen=True)
class Week:
    """What is planned, earliest first; and since when there was no contact with those past their rhythm."""

    meets: Sequence[Meets] = ()
    apart: Sequence[tuple[str, date]] = ()


@dataclass(frozen=True)
class ForYou:
    """A guide, why it may fit, and the icon of the reason."""

    slug: str
    why: str
    icon: str


def chosen(library: Library, week: Week, read: Iterable[str], today: date) -> list[ForYou]:
    """At most two, what presses first; the same all week, and where it can one that was not read yet."""
    known, made = set(read), list[ForYou]()
    for why, icon, guides in _reasons(library, week, today):
        left = [one for one in guides if one.slug not in {each.slug for each in made}]
        fresh = [one for one in left if one.slug not in known] or left
        if fresh:
            made.append(ForYou(fresh[_number(today) % len(fresh)].slug, why, icon))
        if len(made) == MOST:
            return made
    return made or _to_begin(library)


def _reasons(library: Library, week: Week, today: date) -> Iterable[tuple[str, str, list[Guide]]]:
    """Each kind of reason once, with its guides."""
    for meets, due in [(one, one.promised) for one in week.meets if one.promised is not None][:1]:
        said = (
            _("You meet {name} {day}, and the date of a promise to them is past")
            if due < today
            else _("You meet {name} {day}, and by then something you promised is due")
        )
        told = said.format(name=meets.name, day=phrases.weekday(meets.on, today))
        yield told, "clock", _of(library, PROMISED)
    for meets in [one for one in week.meets if one.first][:1]:
        told = _("You meet {name} {day}, for the first time here")
        told = told.format(name=meets.name, day=phrases.weekday(meets.on, today))
        yield told, "user", _of(library, FIRST_TIME)
    for name, since in week.apart[:1]:
        told = _("No contact with {name} since {day}").format(name=name, day=phrases.day(since, today))
        yield told, "users", _of(library, APART)
    for meets in [one for one in week.meets if not one.first and one.promised is None][:1]:
        told = _("You meet {name} {day}").format(name=meets.name, day=phrases.weekday(meets.on, today))
        yield told, "message-circle", _of(library, MEETING)


def _of(library: Library, slugs: Sequence[str]) -> list[Guide]:
    return [library.guides[slug] for slug in slugs if slug in library.guides]


def _to_begin(library: Library) -> list[ForYou]:
    path = library.paths.get(BEGIN)
    slugs = [slug for slug in path.guides if slug in library.guides] if path is not None else []
    return [ForYou(slug, _("A good place to begin"), "leaf") for slug in slugs[:MOST]]


def _number(today: date) -> int:
    """The same from Monday to Sunday, another one the week after."""
    return (today.toordinal() - 1) // 7
