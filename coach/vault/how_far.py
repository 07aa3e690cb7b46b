"""How far a backup is on its way into the place of the notes, told to whoever waits, who may turn away."""

from collections.abc import Callable, Sequence
from enum import Enum, auto

Share = Callable[[float], None]  # told of one piece of work: from 0 to 1


class Stage(Enum):
    """What is being done; in this order."""

    KEEPING = auto()  # a backup of what is there now
    READING = auto()  # the one to be brought back, to the end
    PLACING = auto()  # in the place of the notes, and read once more


Told = Callable[[Stage, float], None]  # the step, and how much of the whole is done: from 0 to 1


class TurnedBack(Exception):
    """Raised by whoever is told; before PLACING all is then as it was. At PLACING nobody may turn away."""


def nobody(_share: float) -> None:
    """Where nobody waits."""


def unwatched(_step: Stage, _done: float) -> None:
    """Where nobody waits for a restore."""


def share_of(step: Stage, steps: Sequence[Stage], told: Told) -> Share:
    """What one step is told, as a part of all the steps there will be."""
    before = steps.index(step)
    return lambda share: told(step, (before + share) / len(steps))
