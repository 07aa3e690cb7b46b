"""Where one can go: a place of the sidebar as one left it, or a page behind one."""

from enum import StrEnum
from typing import ClassVar


class Place(StrEnum):
    """The places of the sidebar, in its order; also the name of the screen each of them shows."""

    TODAY = "today"
    ONE_TO_ONES = "one_to_ones"
    PEOPLE = "people"
    PLAN = "plan"
    LIBRARY = "library"
    REFLECT = "reflect"
    SETTINGS = "settings"

    @property
    def screen(self) -> str:
        """The name of the screen it shows."""
        return self.value

    @property
    def place(self) -> "Place":
        """Itself: the place of the sidebar that is marked."""
        return self


class Behind:
    """A page behind a place: two that lead to the same are equal.

    Plain classes: dataclasses would cost the first paint more than all they save here.
    """

    screen: ClassVar[str]
    place: ClassVar[Place]

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((self.screen, *vars(self).values()))


class ToPerson(Behind):
    """The page of one person, by id."""

    screen, place = "person", Place.PEOPLE

    def __init__(self, id: int) -> None:
        self.id = id


class ToMeeting(Behind):
    """The page of a one-to-one, by id."""

    screen, place = "meeting", Place.ONE_TO_ONES

    def __init__(self, id: int) -> None:
        self.id = id


class ToGuide(Behind):
    """A guide by its slug, or a further page of the library by its name."""

    screen, place = "library", Place.LIBRARY

    def __init__(self, slug: str) -> None:
        self.slug = slug


class ToReflect(Behind):
    """A page of Reflect by its name, and what it shows: a check's id; a guide and a prompt."""

    screen, place = "reflect", Place.REFLECT

    def __init__(self, page: str, what: tuple[str, ...] = ()) -> None:
        self.page, self.what = page, what


class Found:
    """What is to be pointed out on the page one goes to: a kind, which of them, and the words looked for."""

    def __init__(self, kind: str, which: str, words: str = "") -> None:
        self.kind, self.which, self.words = kind, which, words


class There:
    """Where what was just made can be seen: the page it stands on, and what is pointed out there."""

    def __init__(self, to: "Destination", kind: str, which: int) -> None:
        self.to, self.mark = to, Found(kind, str(which))


Destination = Place | ToPerson | ToMeeting | ToGuide | ToReflect
