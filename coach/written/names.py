"""Who is meant in a line."""

from typing import NamedTuple


class Known(NamedTuple):
    """Somebody a line may name. `nicknames` are what else they are called, with commas between."""

    id: int
    name: str
    nicknames: str = ""
