"""Where one can go: a place of the sidebar as one left it, or a page behind one."""

from dataclasses import dataclass
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
        return self.value

    @property
    def place(self) -> "Place":
        return self


@dataclass(frozen=True)
class ToPerson:
    """The page of one person, by id."""

    id: int
    screen: ClassVar[str] = "person"
    place: ClassVar[Place] = Place.PEOPLE


@dataclass(frozen=True)
class ToMeeting:
    """The page of a one-to-one, by id."""

    id: int
    screen: ClassVar[str] = "meeting"
    place: ClassVar[Place] = Place.ONE_TO_ONES


@dataclass(frozen=True)
class ToGuide:
    """A guide by its slug, or a further page of the library by its name."""

    slug: str
    screen: ClassVar[str] = "library"
    place: ClassVar[Place] = Place.LIBRARY


@dataclass(frozen=True)
class ToReflect:
    """A page of Reflect by its name, and what it shows: a check's id; a guide and a prompt."""

    page: str
    what: tuple[str, ...] = ()
    screen: ClassVar[str] = "reflect"
    place: ClassVar[Place] = Place.REFLECT


Destination = Place | ToPerson | ToMeeting | ToGuide | ToReflect
